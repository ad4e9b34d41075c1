import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNir, parseNir } from './nir.ts';
import type { Nir } from './nir.ts';
import {
  checkPassword,
  isAcceptable,
  normalisePassword,
  passwordCharacters,
  passwordRules,
} from './password.ts';

const nirOf = (typed: string): Nir => {
  const result = parseNir(typed);
  if (!result.ok) throw new Error(result.issue);
  return result.nir;
};
const camille = { nir: nirOf('2900199999001'), birthDate: '1990-01-14' };
const hugo = { nir: nirOf('1881099999010'), birthDate: '1988-10-14' };
const ange = { nir: nirOf('171072B999019'), birthDate: '1971-07-03' };

const broken = (password: string, owner: Parameters<typeof checkPassword>[1] = camille) =>
  checkPassword(password, owner)
    .filter(({ ok }) => !ok)
    .map(({ rule }) => rule);

test('every rule answers, in the order of the screen', () => {
  expect(checkPassword('', camille).map(({ rule }) => rule)).toEqual(passwordRules);
  expect(broken('')).toEqual(['length', 'letters', 'digit-or-special']);
});

test('an ordinary password is accepted, and one broken rule is enough to refuse', () => {
  expect(isAcceptable('Demo-Ameli-2026', camille)).toBe(true);
  expect(isAcceptable('demo-ameli-2026', camille)).toBe(false);
});

test.each([
  ['7 characters', 'Abcde-7', ['length']],
  ['8 characters', 'Abcdef-8', []],
  ['50 characters', `Ab-${'c'.repeat(47)}`, []],
  ['51 characters', `Ab-${'c'.repeat(48)}`, ['length']],
  ['8 characters typed in 9 code points', 'Abcdefe\u0301-', []],
  ['no upper case', 'abcdefg-', ['letters']],
  ['no lower case', 'ABCDEFG-', ['letters']],
  ['upper case only with an accent', 'Écoutez-', []],
  ['lower case only with an accent', 'ÉCOUTEé-', []],
  ['letters of another alphabet', 'привет-Ш', ['letters', 'allowed-characters']],
  ['letters only', 'Abcdefgh', ['digit-or-special']],
  ['accents are no special characters', 'Abcdéfgh', ['digit-or-special']],
  ['a digit', 'Abcdefg8', []],
  ['a space', 'Abcd efgh', []],
  ['an emoji', 'Abcdef-8🙂', ['allowed-characters']],
  ['a euro sign', 'Abcdef-8€', ['allowed-characters']],
  ['a control character', 'Abcdef-8\u0007', ['allowed-characters']],
  ['a no-break space', 'Abcdef-8\u00a0', ['allowed-characters']],
  ['a multiplication sign', 'Abcdef-8×', ['allowed-characters']],
  ['half of a surrogate pair', 'Abcdef-8\ud83d', ['allowed-characters']],
])('%s', (_, password, rules) => {
  expect(broken(password)).toEqual(rules);
});

test('the characters listed are printable ASCII and the Latin-1 letters, each once', () => {
  const listed = Object.values(passwordCharacters).join('');
  const latin1 = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
  const expected = latin1.filter((one) => /[ -~]/u.test(one) || (one > '¿' && /\p{L}/u.test(one)));
  expect(Array.from(listed).toSorted()).toEqual(expected.toSorted());
  expect(passwordCharacters.lowerCase).toMatch(/^\p{Ll}+$/u);
  expect(passwordCharacters.upperCase).toMatch(/^\p{Lu}+$/u);
});

describe('the NIR', () => {
  test.each([
    ['five characters', 'Abcdefg-29001', true],
    ['four characters', 'Abcdefg-2900', false],
    ['its last five', 'Abcdefg-99001', true],
    ['the end with the key', 'Abcdefg-00113', true],
    ['spaces between', 'Abcdefg-2 90 01', true],
  ])('%s', (_, password, refused) => {
    expect(broken(password)).toEqual(refused ? ['no-nir'] : []);
  });

  test('the letter of Corsica, in either case', () => {
    expect(broken('Abcdefg-72b99', ange)).toEqual(['no-nir']);
    expect(broken('Abcdefg-72B99', ange)).toEqual(['no-nir']);
  });

  test('any run of five, wherever it stands, and none of four', () => {
    const start = fc.integer({ min: 0, max: 10 });
    // No digit and no letter of a number: what is around can neither make nor break a run.
    const around = fc.string({ unit: fc.constantFrom(...Array.from('cdefGH!?')), maxLength: 10 });
    fc.assert(
      fc.property(
        fc.constantFrom(camille, hugo, ange),
        start,
        around,
        around,
        ({ nir }, at, before, after) => {
          const printed = formatNir(nir).replaceAll(' ', '');
          expect(broken(before + printed.slice(at, at + 5) + after, { nir })).toContain('no-nir');
          expect(broken(before + printed.slice(at, at + 4) + after, { nir })).not.toContain(
            'no-nir',
          );
        },
      ),
    );
  });
});

describe('the birth date', () => {
  test.each([
    ['ddmmyyyy', 'Abcdef-14101988', true],
    ['ddmmyy', 'Abcdef-141088', true],
    ['yyyymmdd', 'Abcdef-19881014', true],
    ['yymmdd', 'Abcdef-881014', true],
    ['with slashes', 'Abcdef 14/10/88', true],
    ['with hyphens, year first', 'Abcdef 88-10-14', true],
    ['day and month, year before', '88-Abcdef-1410', true],
    ['day and month, year after', '1410-Abcdef-88', true],
    ['the year', 'Abcdef-1988', true],
    ['day and month alone', 'Abcdef-1410', false],
    ['two digits of the year alone', 'Abcdef-88', false],
    ['month and day with the year', 'Abcdef-88-1210', false],
    ['another date', 'Abcdef-15101987', false],
  ])('%s', (_, password, refused) => {
    expect(broken(password, { ...hugo, nir: ange.nir })).toEqual(refused ? ['no-birth-date'] : []);
  });

  test('day and month are not their own year', () => {
    const owner = { nir: hugo.nir, birthDate: '1910-10-14' };
    expect(broken('Abcdef-1410', owner)).toEqual([]);
    expect(broken('Abcdef-141010', owner)).toEqual(['no-birth-date']);
  });

  test('any writing of any date is found', () => {
    const day = fc.integer({ min: Date.UTC(1910, 0, 1), max: Date.UTC(2026, 0, 1) });
    fc.assert(
      fc.property(day, fc.constantFrom('', '/', '-', '.', ' ', '_'), (at, gap) => {
        const birthDate = new Date(at).toISOString().slice(0, 10);
        const [y = '', m = '', d = ''] = birthDate.split('-');
        const yy = y.slice(2);
        for (const parts of [
          [d, m, y],
          [d, m, yy],
          [y, m, d],
          [yy, m, d],
          [d, m, 'x', yy],
          [yy, 'x', d, m],
          [y],
        ]) {
          expect(broken(`Ab${parts.join(gap)}c`, { nir: hugo.nir, birthDate })).toContain(
            'no-birth-date',
          );
        }
      }),
    );
  });

  test('is not asked when nobody knows it, and must be a date when somebody does', () => {
    expect(broken('Abcdef-1988', { nir: ange.nir })).toEqual([]);
    expect(() => checkPassword('Abcdef-1988', { ...hugo, birthDate: '14/10/1988' })).toThrow(
      TypeError,
    );
  });
});

test('the same password typed on two systems is one password', () => {
  expect(normalisePassword('E\u0301cole')).toBe('École');
  expect(normalisePassword('\u212bngstro\u0308m')).toBe('Ångström');
  const typed = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(typed, (password) => {
      expect(normalisePassword(password.normalize('NFD'))).toBe(normalisePassword(password));
      expect(checkPassword(password.normalize('NFD'), camille)).toEqual(
        checkPassword(password, camille),
      );
    }),
  );
});

test('any text is judged; an accepted one has only listed characters and a right length', () => {
  const alphabet = Object.values(passwordCharacters).join('');
  const likely = fc.string({
    unit: fc.constantFrom(...Array.from(alphabet)),
    minLength: 6,
    maxLength: 54,
  });
  fc.assert(
    fc.property(fc.oneof(likely, fc.string({ unit: 'binary', maxLength: 60 })), (password) => {
      if (!isAcceptable(password, camille)) return;
      const stored = normalisePassword(password);
      expect(Array.from(stored).every((one) => alphabet.includes(one))).toBe(true);
      expect(stored.length).toBeGreaterThanOrEqual(8);
      expect(stored.length).toBeLessThanOrEqual(50);
    }),
    { numRuns: 2000 },
  );
});
