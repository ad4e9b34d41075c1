import { expect, test } from 'vitest';
import { formatEuros } from './money.ts';

test('I1: amounts are written in the French way, and never break over two lines', () => {
  expect(formatEuros(1947)).toBe('19,47\u00a0€');
  expect(formatEuros(9)).toBe('0,09\u00a0€');
  expect(formatEuros(123_456)).toBe('1\u00a0234,56\u00a0€');
  expect(formatEuros(-500)).toBe('-5,00\u00a0€');
});
