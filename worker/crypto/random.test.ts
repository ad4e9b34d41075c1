import { expect, test } from 'vitest';
import { newCode, newToken, tokenHash } from './random.ts';

test('tokens have 256 bits and do not repeat', () => {
  const tokens = Array.from({ length: 1000 }, newToken);
  expect(new Set(tokens).size).toBe(1000);
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/u);
});

test('a token hash is the SHA-256 of the token', async () => {
  // FIPS 180-2, appendix B.1: "abc".
  expect(await tokenHash('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
});

test('codes have their digits, leading zeros kept, and spread evenly', () => {
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 20_000; draw += 1) {
    const code = newCode(6);
    expect(code).toMatch(/^\d{6}$/u);
    const first = code.slice(0, 1);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  expect(counts.size).toBe(10);
  // 2,000 expected of each; 7 standard deviations (42) leave no room for chance.
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(300);
});

test('draws above the last whole multiple are thrown away', () => {
  const words = [2 ** 32 - 1, 4_294_000_000, 4_293_999_999];
  expect(newCode(6, () => words.shift() ?? 0)).toBe('999999');
  expect(words).toEqual([]);
});

test('only 1 to 9 digits can be asked for', () => {
  for (const digits of [0, 10, 1.5, Number.NaN]) expect(() => newCode(digits)).toThrow(RangeError);
});
