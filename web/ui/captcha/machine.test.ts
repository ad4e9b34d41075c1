import { expect, test } from 'vitest';
import { type CaptchaEvent, gapOf, initialState, isOpen, reduce } from './machine.ts';

const after = (...events: CaptchaEvent[]) => events.reduce(reduce, initialState);
const came = (challenge: string): CaptchaEvent => ({ type: 'came', reply: { challenge } });

test('P1: there is something to copy once a text has come, until its time is up', () => {
  expect(isOpen(initialState)).toBe(false);
  expect(isOpen(after(came('one')))).toBe(true);
  expect(after(came('one'), { type: 'ended' })).toMatchObject({ plate: 'expired' });
  expect(after(came('one'), { type: 'failed', code: 'unreachable' }).plate).toBe('failed');
});

test('P1: what is missing before sending is said by what stands on the plate', () => {
  expect(gapOf(initialState, '')).toBe('captcha-loading');
  expect(gapOf(after({ type: 'failed', code: 'unreachable' }), 'ABCDE')).toBe('captcha-missing');
  expect(gapOf(after(came('one')), ' ')).toBe('captcha-required');
  expect(gapOf(after(came('one'), { type: 'ended' }), 'ABCDE')).toBe('captcha-required');
  expect(gapOf(after(came('one')), 'ABCDE')).toBeUndefined();
});

test('P1: another text takes the place of the former one, with the reason it is there', () => {
  const renewed = after(
    came('one'),
    { type: 'sound', is: 'played' },
    { type: 'asked', reason: 'time' },
    came('two'),
  );
  expect(renewed).toMatchObject({
    plate: 'shown',
    challenge: 'two',
    reason: 'time',
    sound: 'silent',
  });
});

test('P1: a text that never came is still the first one', () => {
  const state = after({ type: 'failed', code: 'offline' }, { type: 'asked', reason: 'asked' });
  expect(state).toMatchObject({ plate: 'loading', reason: 'first', failure: undefined });
});

test('P1: a sound of a former text says nothing any more', () => {
  const loading = after(came('one'), { type: 'asked', reason: 'asked' });
  expect(reduce(loading, { type: 'sound', is: 'playing' }).sound).toBe('silent');
});

test('P1: the time is up once, not over a failure', () => {
  const failed = after(came('one'), { type: 'failed', code: 'unreachable' }, { type: 'ended' });
  expect(failed.plate).toBe('failed');
});
