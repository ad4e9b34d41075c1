import { expect, test } from 'vitest';
import { testEnv } from '../http/app.fixture.ts';
import { healthCheck, type HealthProbes } from './sante.ts';

function checked(probes: Partial<HealthProbes> = {}) {
  let now = 1_000_000;
  let asked = 0;
  const check = healthCheck(() => {
    asked += 1;
    return { database: async () => {}, queue: async () => {}, mail: async () => {}, ...probes };
  });
  return {
    ask: () => check(testEnv, { now: () => now }),
    later: (ms: number) => (now += ms),
    asked: () => asked,
  };
}

test('all well', async () => {
  expect(await checked().ask()).toEqual({ status: 'ok', database: 'ok', queue: 'ok', mail: 'ok' });
});

test.each(['database', 'queue', 'mail'] as const)(
  'tells that only the %s is down',
  async (part) => {
    const health = await checked({ [part]: () => Promise.reject(new Error('no')) }).ask();
    expect(health).toEqual({
      status: 'down',
      database: 'ok',
      queue: 'ok',
      mail: 'ok',
      [part]: 'down',
    });
  },
);

const brokenSettings = () => {
  throw new Error('settings');
};

test('a part that throws at once is down, not an error', async () => {
  expect(await checked({ mail: brokenSettings }).ask()).toMatchObject({ mail: 'down' });
});

test('the parts are asked again only after 15 s, and a part that recovered is seen', async () => {
  let down = true;
  const { ask, later, asked } = checked({
    mail: () => (down ? Promise.reject(new Error('no')) : Promise.resolve()),
  });
  expect(await ask()).toMatchObject({ status: 'down' });
  down = false;
  later(14_999);
  expect(await ask()).toMatchObject({ status: 'down' });
  expect(asked()).toBe(1);
  later(1);
  expect(await ask()).toMatchObject({ status: 'ok' });
  expect(asked()).toBe(2);
});

test('while the parts are being asked, others get the former answer', async () => {
  const { promise, resolve: release } = Promise.withResolvers<void>();
  let hang = false;
  const database = () => (hang ? promise : Promise.resolve());
  const { ask, later, asked } = checked({ database });
  await ask();
  later(15_000);
  hang = true;
  const first = ask();
  expect(await ask()).toMatchObject({ status: 'ok' });
  expect(asked()).toBe(2);
  release();
  await first;
});

test('a part that does not answer within 2 s is down', async () => {
  const start = performance.now();
  expect(await checked({ queue: () => new Promise(() => {}) }).ask()).toMatchObject({
    queue: 'down',
  });
  expect(performance.now() - start).toBeLessThan(2500);
});
