import { expect, test } from 'vitest';
import { answered, seemsBroken, type Unstarted } from './health.ts';

const second = 1000;

test('one page that did not start is no reason, two in a row are', () => {
  const once = answered([], 0);
  expect(seemsBroken(once, 60 * second)).toBe(false);
  const twice = answered(once, 10 * second);
  expect(seemsBroken(twice, 15 * second - 1)).toBe(false);
  expect(seemsBroken(twice, 15 * second)).toBe(true);
});

test('ten tabs opened at once have not failed: they have had no time to start', () => {
  let unstarted: Unstarted = [];
  for (let tab = 0; tab < 10; tab += 1) unstarted = answered(unstarted, tab * 100);
  expect(seemsBroken(unstarted, 2 * second)).toBe(false);
});

test('what is remembered stays small', () => {
  let unstarted: Unstarted = [];
  for (let at = 0; at < 100; at += 1) unstarted = answered(unstarted, at);
  expect(unstarted).toHaveLength(10);
  expect(unstarted.at(-1)).toBe(99);
});
