import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { seconds } from '../../../domain/duration.ts';
import type { Arrival } from './arrival.ts';
import { Arrivals, type Before } from './arrivals.ts';

const insurers: Arrival = {
  account: 'a',
  notices: ['overlapping-insurers'],
  termsDue: false,
  session: undefined,
};
const terms: Arrival = { ...insurers, notices: [], termsDue: true };
const after = <Value>(ms: number, value: Value): Promise<Value> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(value), ms);
  });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function arrivals() {
  const shown: Before[] = [];
  return { shown, arrivals: new Arrivals((before) => shown.push(before)) };
}

test('A3: after a sign-in the page waits for what is to be said before it', async () => {
  const { shown, arrivals: it } = arrivals();
  const late = it.greet(after(100, insurers), true);
  await vi.advanceTimersByTimeAsync(100);
  expect(await late).toBe(false);
  expect(shown).toEqual(['asking', insurers]);
});

test.each([
  ['it was shown at once', false, 100],
  ['the answer took long', true, seconds(10)],
])('A3: a page that is shown stays: %s', async (_why, likely, ms) => {
  const { shown, arrivals: it } = arrivals();
  const late = it.greet(after(ms, insurers), likely);
  await vi.advanceTimersByTimeAsync(ms);
  expect(await late).toBe(true);
  expect(shown).not.toContain(insurers);
  expect(shown.at(-1)).toBeUndefined();
});

test('A3: new terms come even over a page that is shown', async () => {
  const { shown, arrivals: it } = arrivals();
  const late = it.greet(after(seconds(10), terms), true);
  await vi.advanceTimersByTimeAsync(seconds(10));
  expect(await late).toBe(false);
  expect(shown).toEqual(['asking', undefined, terms]);
});

test('A3: a late answer does not take the place of the terms that a page has met meanwhile', async () => {
  const { shown, arrivals: it } = arrivals();
  const late = it.greet(after(seconds(10), undefined), true);
  await vi.advanceTimersByTimeAsync(100);
  expect(await it.demand(Promise.resolve(terms))).toBe(true);
  await vi.advanceTimersByTimeAsync(seconds(10));
  expect(await late).toBe(false);
  expect(shown).toEqual(['asking', 'asking', terms]);
});

test('A3: terms that cannot be shown are said to be missing', async () => {
  const { shown, arrivals: it } = arrivals();
  expect(await it.demand(Promise.resolve(undefined))).toBe(false);
  expect(shown).toEqual(['asking', undefined]);
});
