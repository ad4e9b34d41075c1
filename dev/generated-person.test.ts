import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generatedId, generatedPerson, mostGenerated } from './generated-person.ts';
import { people } from './people.ts';

test('generated numbers are well formed and never repeat, among themselves or with the demo people', () => {
  const serial = fc.nat(mostGenerated - 1);
  const taken = new Set(people.map(({ nir }) => nir));
  fc.assert(
    fc.property(serial, serial, (one, other) => {
      const { nir, birthDate } = generatedPerson(one);
      expect(taken.has(nir)).toBe(false);
      expect(birthDate.slice(2, 7).replace('-', '')).toBe(nir.slice(1, 5));
      expect(nir === generatedPerson(other).nir).toBe(one === other);
    }),
    { numRuns: 500 },
  );
});

test('the first few thousand are all different', () => {
  const numbers = Array.from({ length: 5000 }, (_, n) => generatedPerson(n).nir);
  expect(new Set(numbers).size).toBe(5000);
});

test('there is an end to them', () => {
  expect(() => generatedPerson(mostGenerated)).toThrow(RangeError);
});

test('ids are UUIDs', () => {
  expect(generatedId('person', 255)).toBe('0000000a-0000-4000-8000-0000000000ff');
});
