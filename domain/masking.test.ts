import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskEmail, maskPhone, maskWholeIban } from './masking.ts';

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
