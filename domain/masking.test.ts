import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskEmail, maskNir, maskPhone, maskWholeIban } from './masking.ts';
import { type Nir, parseNir } from './nir.ts';

test.each([
  ['anne@gmail.com', 'a***@g***.com'],
  ['camille.moreau@example.test', 'c***@e***.test'],
  ['a@b.fr', 'a***@b***.fr'],
  ['x@mail.service.gouv.fr', 'x***@m***.fr'],
  ['"odd@local"@example.test', '"***@e***.test'],
  ['élodie@école.fr', 'é***@é***.fr'],
  ['🙂smile@example.test', '🙂***@e***.test'],
  ['root@localhost', 'r***@l***'],
  ['not an address', '***'],
  ['', '***'],
])('%s is shown as %s', (email, shown) => {
  expect(maskEmail(email)).toBe(shown);
});

test('nothing but the first characters and the last label shows, not even a length', () => {
  const word = fc.stringMatching(/^[a-z0-9._+-]{1,30}$/u);
  const label = fc.stringMatching(/^[a-z0-9-]{1,20}$/u);
  const parts = fc.tuple(word, word, label, label, fc.stringMatching(/^[a-z]{2,10}$/u));
  fc.assert(
    fc.property(
      parts,
      fc.constantFrom('a', 'z'),
      ([hidden, other, host, otherHost, last], first) => {
        const one = maskEmail(`${first}${hidden}@${first}${host}.${last}`);
        expect(one).toBe(`${first}***@${first}***.${last}`);
        expect(maskEmail(`${first}${other}@${first}.${otherHost}.${last}`)).toBe(one);
      },
    ),
  );
});

test('a telephone shows its last two digits, an IBAN its country and its last four characters', () => {
  expect(maskPhone('+33650564278')).toBe('** ** ** ** 78');
  expect(maskWholeIban('FR0220041010050010013M02679')).toBe('FR** **** **** **** **** ***2 679');
  const digits = fc.stringMatching(/^[0-9]{21}$/u);
  fc.assert(
    fc.property(digits, digits, (one, other) => {
      expect(maskWholeIban(`FR${one}2679`)).toBe(maskWholeIban(`FR${other}2679`));
    }),
  );
});

const nirOf = (typed: string): Nir => {
  const parsed = parseNir(typed);
  if (!parsed.ok) throw new Error('no NIR');
  return parsed.nir;
};

test.each([
  ['2900199999001', '2 ** ** ** *** 001 13'],
  ['171072B999019', '1 ** ** ** *** 019 58'],
  ['1850597411001', '1 ** ** ** *** 001 24'],
])('A1 the number %s is shown as %s', (nir, shown) => {
  expect(maskNir(nirOf(nir))).toBe(shown);
});

test('A1 neither month, department nor commune shows in a masked number, but through its key', () => {
  const birth = fc.tuple(
    fc.integer({ min: 0, max: 99 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 18 }),
    fc.integer({ min: 1, max: 999 }),
  );
  const number = ([year, month, department, commune]: readonly number[]) =>
    nirOf(['1', pad(year, 2), pad(month, 2), pad(department, 2), pad(commune, 3), '042'].join(''));
  fc.assert(
    fc.property(birth, birth, (one, other) => {
      expect(maskNir(number(one)).slice(0, -3)).toBe(maskNir(number(other)).slice(0, -3));
    }),
  );
});

const pad = (value: number | undefined, length: number) => String(value).padStart(length, '0');
