import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { localConfig } from './wrangler-config.ts';

const toml = readFileSync(new URL('../wrangler.toml', import.meta.url), 'utf8');
const production = parse(toml) as Record<string, unknown>;
const local = (shieldLimit?: number) =>
  localConfig(toml, { root: '/repo', vars: { SMTP_HOST: '127.0.0.1' }, shieldLimit }) as Record<
    string,
    unknown
  >;

test('the local entry has every binding of production, and the clock', () => {
  const config = local();
  expect(config).toMatchObject({
    main: '/repo/dev/worker/index.ts',
    assets: { directory: '/repo/dist/web' },
    compatibility_date: production['compatibility_date'],
    queues: production['queues'],
    ratelimits: production['ratelimits'],
  });
  const { bindings } = config['durable_objects'] as { bindings: Array<{ name: string }> };
  const { bindings: known } = production['durable_objects'] as {
    bindings: Array<{ name: string }>;
  };
  expect(bindings).toEqual([...known, { name: 'CLOCK', class_name: 'DevClock' }]);
  const { run_worker_first } = config['assets'] as { run_worker_first: string[] };
  expect(run_worker_first).toEqual(expect.arrayContaining(['/api/*', '/dev', '/dev/*']));
  expect(config['migrations']).toContainEqual({ tag: 'dev-1', new_sqlite_classes: ['DevClock'] });
});

test('local addresses replace those of production, the rest stays', () => {
  const { SMTP_HOST, MAIL_FROM, ACCESS_TEAM_DOMAIN } = local()['vars'] as Record<string, string>;
  expect(SMTP_HOST).toBe('127.0.0.1');
  expect(ACCESS_TEAM_DOMAIN).toBe('');
  expect(MAIL_FROM).toBe((production['vars'] as Record<string, string>)['MAIL_FROM']);
});

test('the shield can be raised for tests that all come from one address', () => {
  const { ratelimits } = local(9999) as { ratelimits: Array<{ name: string; simple: object }> };
  expect(ratelimits.map(({ simple }) => simple)).toEqual([{ limit: 9999, period: 60 }]);
});
