import { expect, test } from 'vitest';
import { between, pick, randomFrom } from './random.ts';

test('the numbers of xoshiro128**, as its authors’ program gives them', () => {
  const seed = new Uint8Array(16);
  new Uint32Array(seed.buffer).set([1, 2, 3, 4]);
  const random = randomFrom(seed);
  const words = Array.from({ length: 4 }, () => random() * 2 ** 32);
  expect(words).toEqual([11_520, 0, 5_927_040, 70_819_200]);
});

test('numbers are spread evenly, from a seed of zeros too', () => {
  const random = randomFrom(new Uint8Array(16));
  const numbers = Array.from({ length: 10_000 }, () => between(random, 2, 4));
  expect(numbers.every((number) => number >= 2 && number < 4)).toBe(true);
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  expect(Math.abs(mean - 3)).toBeLessThan(0.05);
  const picked = new Set(numbers.map(() => pick(random, ['a', 'b', 'c'])));
  expect(picked.size).toBe(3);
  expect(() => pick(random, [])).toThrow(RangeError);
});
