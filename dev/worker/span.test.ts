import { expect, test } from 'vitest';
import { parseSpan } from './span.ts';

test('minutes, hours and days', () => {
  expect(parseSpan('15m')).toBe(900_000);
  expect(parseSpan('1h')).toBe(3_600_000);
  expect(parseSpan('7d')).toBe(604_800_000);
  expect(parseSpan('0m')).toBe(0);
});

test('anything else is refused', () => {
  for (const other of [
    '',
    '7',
    'd',
    '7 d',
    '-1d',
    '1.5h',
    '7D',
    '1w',
    '99999d',
    7,
    null,
    undefined,
    ['1d'],
  ]) {
    expect(parseSpan(other)).toBeUndefined();
  }
});
