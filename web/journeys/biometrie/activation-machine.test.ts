import { expect, test } from 'vitest';
import { failed } from '../../shell/outcome.ts';
import {
  canRetry,
  initialState,
  isWaiting,
  reduce,
  type ActivationEvent,
  type ActivationFailure,
  type ActivationState,
} from './activation-machine.ts';

const run = (...events: ActivationEvent[]): ActivationState => events.reduce(reduce, initialState);
const failure = (code: ActivationFailure['code']): ActivationEvent => ({
  type: 'failed',
  failure: { ...failed('offline').failure, code },
});
const started: ActivationEvent = { type: 'started' };

test('A4: from the press to the phone’s prompt, the service, and the end', () => {
  expect(run(started).step).toBe('preparing');
  expect(run(started, { type: 'prompted' }).step).toBe('prompt');
  expect(run(started, { type: 'prompted' }, { type: 'registering' }).step).toBe('registering');
  const activated = { until: 1, offline: 'kept' } as const;
  expect(run(started, { type: 'done', activated })).toMatchObject({ step: 'done', activated });
});

test('A4: a phone without fingerprint or face says so, and is asked again from there', () => {
  const without = run(started, { type: 'no-sensor' });
  expect(without).toMatchObject({ step: 'no-sensor', failure: undefined });
  expect(isWaiting(without)).toBe(false);
  expect(reduce(without, started).step).toBe('preparing');
});

test('A4: an older sign-in asks for the password, which is no failure', () => {
  const asked = run(started, failure('password-needed'));
  expect(asked).toMatchObject({ step: 'password', failure: undefined, checking: false });
  expect(reduce(asked, { type: 'password-missing' })).toMatchObject({
    step: 'password',
    missing: true,
  });
});

test('A4: a wrong password is corrected in its place, hidden again meanwhile', () => {
  const shown = run(started, failure('password-needed'), { type: 'password-toggled' });
  expect(shown.passwordShown).toBe(true);
  const checking = reduce(shown, started);
  expect(checking).toMatchObject({ step: 'password', checking: true, passwordShown: false });
  expect(isWaiting(checking)).toBe(true);
  const wrong = reduce(checking, failure('wrong-password'));
  expect(wrong).toMatchObject({
    step: 'password',
    checking: false,
    failure: { code: 'wrong-password' },
  });
  expect(reduce(wrong, started).failure).toBeUndefined();
  expect(reduce(checking, failure('password-lock')).step).toBe('failed');
});

test('A4: what failed says why, and whether trying again can help', () => {
  const cancelled = run(started, { type: 'prompted' }, failure('cancelled'));
  expect(cancelled).toMatchObject({ step: 'failed', failure: { code: 'cancelled' } });
  const retry = (code: ActivationFailure['code']): boolean => canRetry(run(started, failure(code)));
  const again = [
    'cancelled',
    'failed',
    'passkey-refused',
    'passkey-challenge-over',
    'offline',
  ] as const;
  expect(again.map(retry)).toEqual([true, true, true, true, true]);
  const over = ['already-here', 'unsupported', 'password-lock'] as const;
  expect(over.map(retry)).toEqual([false, false, false]);
});

test('a slow answer is told while one is awaited, and no further press begins anything', () => {
  expect(run(started, { type: 'slow' }).slow).toBe(true);
  expect(run(started, failure('cancelled'), { type: 'slow' }).slow).toBe(false);
  expect(
    [started, { type: 'prompted' } as const, { type: 'registering' } as const].map((event) =>
      isWaiting(run(event)),
    ),
  ).toEqual([true, true, true]);
});
