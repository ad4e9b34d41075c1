import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { patiently } from './patiently.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a long wait is told once, a short one never, and the answer is the same', async () => {
  const onSlow = vi.fn<() => void>();
  expect(await patiently(Promise.resolve('quick'), onSlow)).toBe('quick');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(onSlow).not.toHaveBeenCalled();
  const late = patiently(new Promise((resolve) => setTimeout(resolve, 9000, 'late')), onSlow);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await late).toBe('late');
  expect(onSlow).toHaveBeenCalledTimes(1);
});
