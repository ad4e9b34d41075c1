import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{domain,durable-objects,db,worker,web,dev}/**/*.test.ts'],
          exclude: ['**/*.workers.test.ts', '**/*.db.test.ts', '**/node_modules/**'],
        },
      },
    ],
  },
});
void cloudflareTest;
