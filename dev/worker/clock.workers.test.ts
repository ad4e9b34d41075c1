import { env, exports } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { afterEach, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { refuted } from '../../durable-objects/machine/guard.fixture.ts';

const address = 'https://ameli-edge.test/dev/clock';
const read = async () =>
  (await (await exports.default.fetch(address)).json()) as { now: string; offsetMs: number };
const order = (body: string) => exports.default.fetch(address, { method: 'POST', body });
const reset = () => order('{"reset":true}');

afterEach(reset);

test('moves add up, and a reset brings the machine’s time back', async () => {
  const start = Date.now();
  await order('{"advance":"7d"}');
  await order('{"advance":"15m"}');
  const moved = await read();
  expect(moved.offsetMs).toBe(hours(7 * 24) + minutes(15));
  expect(Date.parse(moved.now) - start - moved.offsetMs).toBeLessThan(minutes(1));
  await reset();
  expect((await read()).offsetMs).toBe(0);
});

test('what is not an order moves nothing', async () => {
  for (const body of [
    '',
    'null',
    '[]',
    '{}',
    '{"reset":false}',
    '{"advance":"7"}',
    '{"advance":7}',
  ]) {
    expect((await order(body)).status).toBe(400);
  }
  expect((await exports.default.fetch(address, { method: 'DELETE' })).status).toBe(405);
  expect((await read()).offsetMs).toBe(0);
});

test('a guard lives in the moved time: its lock ends, and its alarm is set by the machine’s', async () => {
  const guard = env.GUARD.getByName('moved');
  const wrong = async (tryId: string) => {
    const taken = await guard.takePasswordTry({ tryId });
    return taken.ok ? guard.refutePasswordTry(refuted(tryId)) : taken;
  };
  for (const tryId of ['a', 'b', 'c']) await wrong(tryId);
  expect(await wrong('d')).toMatchObject({ code: 'password-lock' });

  await order('{"advance":"15m"}');
  expect(await wrong('e')).toMatchObject({ code: 'wrong-password', attemptsLeft: 2 });

  const alarm = await runInDurableObject(guard, (_, state) => state.storage.getAlarm());
  expect(alarm).toBeGreaterThan(Date.now() - minutes(1));
  expect(alarm).toBeLessThanOrEqual(Date.now() + hours(24));
});

test('what falls due by a move is done before the answer', async () => {
  const guard = env.GUARD.getByName('forgotten');
  const taken = await guard.takePasswordTry({ tryId: 'a' });
  expect(taken).toMatchObject({ ok: true });
  await guard.refutePasswordTry(refuted('a'));
  await order('{"advance":"2d"}');
  const left = await runInDurableObject(guard, (_, state) => state.storage.getAlarm());
  expect(left).toBeNull();
});

test('the page of the local world is there, without a script in it', async () => {
  const page = await exports.default.fetch('https://ameli-edge.test/dev');
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(html).toContain('2900199999001');
  expect(html).not.toMatch(/<script(?! type="module" src="\/dev\/page\.js")/u);
  expect((await exports.default.fetch('https://ameli-edge.test/dev/page.js')).status).toBe(200);
});
