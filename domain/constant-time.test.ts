import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equalBytes, equalTexts } from './constant-time.ts';

test('equal means the same bytes, whichever bit differs', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.nat(),
      fc.nat(7),
      (bytes, at, bit) => {
        const other = Uint8Array.from(bytes);
        expect(equalBytes(bytes, other)).toBe(true);
        const index = at % bytes.length;
        other[index] = (other[index] ?? 0) ^ (1 << bit);
        expect(equalBytes(bytes, other)).toBe(false);
      },
    ),
  );
});

test('lengths differ', () => {
  expect(equalBytes(new Uint8Array([1, 2]), new Uint8Array([1, 2, 0]))).toBe(false);
  expect(equalBytes(new Uint8Array(), new Uint8Array())).toBe(true);
});

test('two texts are equal when they are the same', () => {
  expect(equalTexts('abc', 'abc')).toBe(true);
  expect(equalTexts('abc', 'abd')).toBe(false);
  expect(equalTexts('abc', 'ab')).toBe(false);
});
