import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { minutes, seconds } from '../../domain/duration.ts';
import { Retries } from './retries.ts';
import type { Sent } from './sender.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function tries(result: Sent = 'later') {
  const send = vi.fn<(again: boolean) => Promise<Sent>>(async () => result);
  const stopping = new AbortController();
  return { send, retries: new Retries(send, stopping.signal), stopping };
}

test('I3: what could not be sent is tried again, less and less often', async () => {
  const { send, retries, stopping } = tries();
  retries.now();
  await vi.advanceTimersByTimeAsync(seconds(40));
  // At 0, 2, 6, 14 and 30 s.
  expect(send.mock.calls.map(([again]) => again)).toEqual([false, true, true, true, true]);
  stopping.abort();
  await vi.advanceTimersByTimeAsync(minutes(10));
  expect(send).toHaveBeenCalledTimes(5);
});

test('I3: with nobody at it nothing is sent, or the session would not end; the first thing done sends it', async () => {
  const { send, retries } = tries();
  retries.now();
  await vi.advanceTimersByTimeAsync(minutes(1));
  const before = send.mock.calls.length;
  await vi.advanceTimersByTimeAsync(minutes(60));
  expect(send.mock.calls.length).toBe(before);
  retries.heard();
  await vi.advanceTimersByTimeAsync(0);
  expect(send.mock.calls.length).toBe(before + 1);
  retries.now();
  await vi.advanceTimersByTimeAsync(0);
  expect(send).toHaveBeenLastCalledWith(false);
});

test('I3: what has gone, or may not go from here, is not tried again', async () => {
  for (const result of ['done', 'elsewhere'] as const) {
    const { send, retries } = tries(result);
    retries.now();
    await vi.advanceTimersByTimeAsync(minutes(2));
    retries.heard();
    expect(send).toHaveBeenCalledTimes(1);
  }
});
