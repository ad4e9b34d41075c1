import { expect, test } from 'vitest';
import { DeadlineError, withinDeadline } from './deadline.ts';

test('gives the result or the failure that comes in time', async () => {
  expect(await withinDeadline(1000, Promise.resolve('done'))).toBe('done');
  await expect(withinDeadline(1000, Promise.reject(new TypeError('no')))).rejects.toThrow(
    TypeError,
  );
});

test('gives up on what never comes', async () => {
  await expect(withinDeadline(5, new Promise(() => {}))).rejects.toThrow(DeadlineError);
});
