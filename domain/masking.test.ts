import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskEmail } from './masking.ts';

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
