import { env } from 'cloudflare:workers';
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { minutes, seconds } from '../domain/duration.ts';
import { ChallengeGuard } from './challenge-guard.ts';

// Far enough that the platform rings no alarm of its own.
const until = Date.UTC(2100, 0, 1);

test('P1: of many answers at once, one is the first', async () => {
  const challenge = env.CHALLENGE.getByName('many');
  const answers = await Promise.all(Array.from({ length: 50 }, () => challenge.use(until)));
  expect(answers.filter(Boolean)).toHaveLength(1);
  await evictDurableObject(challenge);
  expect(await challenge.use(until)).toBe(false);
});

test('P1: nothing is left of a challenge soon after its end, and nothing before', async () => {
  const challenge = env.CHALLENGE.getByName('forgotten');
  await challenge.use(until);
  const at = (now: number) =>
    runInDurableObject(challenge, async (_: ChallengeGuard, state) => {
      await new ChallengeGuard(state, {}, { clock: { now: () => now } }).alarm();
      const alarm = await state.storage.getAlarm();
      return { alarm, kept: [...state.storage.kv.list()].length };
    });
  expect(await at(until + seconds(59))).toEqual({ alarm: until + minutes(1), kept: 1 });
  expect(await at(until + minutes(1))).toEqual({ alarm: null, kept: 0 });
});

test('P1: an alarm that comes early forgets nothing', async () => {
  const challenge = env.CHALLENGE.getByName('early');
  await challenge.use(until);
  expect(await runDurableObjectAlarm(challenge)).toBe(true);
  expect(await challenge.use(until)).toBe(false);
});
