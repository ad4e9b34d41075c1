import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const unitTests = '{domain,durable-objects,db,worker,web,dev}/**/*.test.ts';

/** Each project by what it needs to run: nothing, the database server, workerd, or the whole local world. */
export default defineConfig({
  test: {
    // What passing tests log is noise.
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'unit',
          include: [unitTests],
          exclude: ['**/*.{workers,db}.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'database',
          include: ['{db,dev}/**/*.db.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            main: './dev/worker/index.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: inject('bindings'),
              durableObjects: { CLOCK: { className: 'DevClock', useSQLite: true } },
            },
          })),
        ],
        test: {
          name: 'workers',
          include: ['**/*.workers.test.ts', 'test/workers/**/*.test.ts'],
          globalSetup: ['test/workers/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One stack and one movable clock: one file at a time.
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'faults',
          // The files share one world, which mends what a test left dead.
          isolate: false,
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // They kill and flood it: one after the other.
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
