import { env } from 'cloudflare:workers';
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { policy } from '../../domain/policy.ts';
import { AdviserGuard } from '../../durable-objects/adviser-guard.ts';

const start = Date.now();
let count = 0;
const newGuard = () => env.ADVISER.getByName(`adviser-${(count += 1)}`);
type Stub = ReturnType<typeof newGuard>;

/** The same class over the same storage, at an instant of the test's own. */
const at = <Result>(
  stub: Stub,
  now: number,
  work: (guard: AdviserGuard, state: DurableObjectState) => Result | Promise<Result>,
) =>
  runInDurableObject(stub, (_: AdviserGuard, state) =>
    work(new AdviserGuard(state, {}, { clock: { now: () => now } }), state),
  );

const token = { tokenHash: 'token' };

test('K1 sessions and counts survive the object leaving memory', async () => {
  const guard = newGuard();
  const { max } = policy.adviser.actions;
  await guard.openSession(token);
  for (let n = 0; n < max; n += 1) await guard.ask({ kind: 'actions', id: `${n}` });
  await evictDurableObject(guard);
  expect(await guard.checkSession(token)).toEqual({ ok: true });
  expect(await guard.ask({ kind: 'actions', id: 'more' })).toMatchObject({ code: 'adviser-quota' });
});

test('K1 however many requests at once, no more than the limit are granted', async () => {
  const guard = newGuard();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) => guard.ask({ kind: 'searches', id: `${n}` })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(policy.adviser.searches.max);
});

test('K1 what is over is forgotten by the alarm, and the object with it', async () => {
  const guard = newGuard();
  await at(guard, start, (mine) => mine.openSession(token));
  const ring = await at(guard, start, (_, { storage }) => storage.getAlarm());
  expect(ring).toBe(start + policy.adviser.session.idle);
  expect(await at(guard, start + minutes(30), (mine) => mine.checkSession(token))).toEqual({
    ok: false,
    code: 'adviser-signed-out',
  });
  await at(guard, start + minutes(30), (mine) => mine.alarm());
  expect(await at(guard, start, (_, { storage }) => storage.kv.get('state'))).toBeUndefined();
  expect(await runDurableObjectAlarm(guard)).toBe(false);
});

test('K1 asking about a session that is not there leaves no trace', async () => {
  const guard = newGuard();
  await guard.checkSession(token);
  await guard.closeSession(token);
  expect(await at(guard, start, (_, { storage }) => storage.kv.get('state'))).toBeUndefined();
});
