import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, test } from 'vitest';
import { formatNir, nirKey, parseNir } from './nir.ts';
import type { Nir } from './nir.ts';

const reference = stdnum.FR?.['nir'];
const parsed = (typed: string): Nir => {
  const result = parseNir(typed);
  if (!result.ok) throw new Error(`${typed}: ${result.issue}`);
  return result.nir;
};

const published = [
  ['2550814168025', '38'],
  ['2940375120005', '91'],
  ['1531245007231', '60'],
  ['2840588321025', '32'],
  ['284052A321025', '52'],
  ['284052B321025', '79'],
  ['1850599100001', '85'],
  ['1850597411001', '24'],
  ['1853575056001', '11'],
  ['1855075056001', '57'],
  ['1850575056017', '97'],
] as const;

const demoPeople = [
  ['2900199999001', '13'],
  ['1850299999002', '32'],
  ['2780399999003', '49'],
  ['1660499999004', '23'],
  ['2950599999005', '22'],
  ['1720699999006', '50'],
  ['2830799999007', '58'],
  ['1910899999008', '22'],
  ['2690999999009', '95'],
  ['1881099999010', '05'],
  ['2741199999011', '74'],
  ['1801299999012', '39'],
  ['2930199999013', '48'],
  ['1620299999014', '80'],
  ['171072B999019', '58'],
  ['7900999999021', '65'],
] as const;

test.each([...published, ...demoPeople])(
  '%s has the key %s and is read with or without it',
  (nir, key) => {
    expect(nirKey(parsed(nir))).toBe(key);
    expect(parsed(nir + key)).toBe(nir);
    expect(parsed(`${nir} ${key}`)).toBe(nir);
  },
);

const pad = (length: number) => (value: number) => String(value).padStart(length, '0');
const integers = (min: number, max: number, length: number) =>
  fc.integer({ min, max }).map(pad(length));
const concat = (...parts: fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((texts) => texts.join(''));

const birthplace = fc.oneof(
  concat(fc.oneof(integers(1, 96, 2), fc.constantFrom('2A', '2B', '99')), integers(1, 999, 3)),
  concat(fc.constantFrom('97', '98'), integers(0, 9, 1), integers(1, 99, 2)),
);
const month = fc.oneof(
  integers(1, 12, 2),
  fc.constant('20'),
  integers(30, 42, 2),
  integers(50, 99, 2),
);
const byBirth = (sexes: string[]) =>
  concat(fc.constantFrom(...sexes), integers(0, 99, 2), month, birthplace, integers(1, 999, 3));
const definitive = byBirth(['1', '2']);
const provisional = fc.oneof(
  byBirth(['3', '4']),
  concat(integers(5, 8, 1), integers(0, 999_999, 6), integers(0, 999_999, 6)),
);
const anyNir = fc.oneof(definitive, provisional);

describe('properties', () => {
  test('every number of the described layout is read, with its kind', () => {
    fc.assert(
      fc.property(definitive, (nir) => {
        expect(parseNir(nir)).toEqual({ ok: true, nir, kind: 'definitive' });
      }),
    );
    fc.assert(
      fc.property(provisional, (nir) => {
        expect(parseNir(nir)).toEqual({ ok: true, nir, kind: 'provisional' });
      }),
    );
  });

  test('the key is the one an independent library accepts, and no other is', () => {
    fc.assert(
      fc.property(anyNir, fc.integer({ min: 0, max: 99 }).map(pad(2)), (nir, key) => {
        expect(reference?.validate(nir + nirKey(parsed(nir))).isValid).toBe(true);
        const right = reference?.validate(nir + key).isValid;
        expect(parseNir(nir + key)).toEqual(
          right ? parseNir(nir) : { ok: false, issue: 'wrong-key' },
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('what is written for reading is read back', () => {
    fc.assert(
      fc.property(anyNir, (nir) => {
        const shown = formatNir(parsed(nir));
        expect(shown).toMatch(/^\d \d\d \d\d \d[\dAB] \d{3} \d{3} \d\d$/u);
        expect(parsed(shown)).toBe(nir);
      }),
    );
  });

  test('separators and case are forgiven wherever they are', () => {
    const separator = fc.constantFrom(
      '',
      ' ',
      '  ',
      '\u00a0',
      '\u202f',
      '\u2009',
      '\t',
      '.',
      '-',
      '–',
      '\u2011',
      '\u200b',
      '\u2060',
      '\u00ad',
      '\u2212',
    );
    const noise = fc.array(separator, { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(anyNir, noise, fc.boolean(), (nir, gaps, lower) => {
        const whole = nir + nirKey(parsed(nir));
        const spaced =
          Array.from(whole, (character, at) => (gaps[at] ?? '') + character).join('') +
          (gaps[15] ?? '');
        expect(parsed(lower ? spaced.toLowerCase() : spaced)).toBe(nir);
      }),
    );
  });

  test('one wrong digit in a number typed with its key is always noticed', () => {
    fc.assert(
      fc.property(
        definitive,
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 1, max: 9 }),
        (nir, at, by) => {
          const whole = nir + nirKey(parsed(nir));
          fc.pre(/\d/u.test(whole.charAt(at)));
          const other = (Number(whole.charAt(at)) + by) % 10;
          expect(parseNir(whole.slice(0, at) + other + whole.slice(at + 1)).ok).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('any text at all is answered, and only a NIR is taken for one', () => {
    const almost = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789ABab .-٣²Ⅳ')),
      maxLength: 20,
    });
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), almost, anyNir);
    fc.assert(
      fc.property(anything, (typed) => {
        const result = parseNir(typed);
        if (!result.ok) return;
        const kept = Array.from(typed)
          .filter((one) => /[0-9A-Za-z]/u.test(one))
          .join('')
          .toUpperCase();
        const canonical = formatNir(result.nir).replaceAll(' ', '');
        expect([canonical, canonical.slice(0, 13)]).toContain(kept);
      }),
      { numRuns: 5000 },
    );
  });
});

test('a field without any character of a number is empty', () => {
  for (const typed of ['', ' ', '\u00a0\u202f', '- .']) {
    expect(parseNir(typed)).toEqual({ ok: false, issue: 'required' });
  }
});

test.each([
  ['12 characters', '290019999900'],
  ['14 characters', '29001999990011'],
  ['16 characters', '2900199999001130'],
  ['letters for the key', '2900199999001AB'],
  ['sex 0', '0900199999001'],
  ['sex 9', '9900199999001'],
  ['month 00', '2900099999001'],
  ['month 13', '2901399999001'],
  ['month 19', '2901999999001'],
  ['month 21', '2902199999001'],
  ['month 29', '2902999999001'],
  ['month 43', '2904399999001'],
  ['month 49', '2904999999001'],
  ['department 00', '2900100001001'],
  ['Corsica 2C', '290012C001001'],
  ['commune 000', '2900175000001'],
  ['overseas commune 00', '2900197400001'],
  ['overseas commune 00 of department 980', '2900198000001'],
  ['country 000', '2900199000001'],
  ['country 000 of department 96', '2900196000001'],
  ['order 000', '2900199999000'],
  ['letters in a number of a caisse', '790012A999001'],
  ['full-width digits', '２９００１９９９９９００１'],
  ['Arabic digits', '٢٩٠٠١٩٩٩٩٩٠٠١'],
  ['a letter O', '29O0199999001'],
])('%s is malformed', (_, typed) => {
  expect(parseNir(typed)).toEqual({ ok: false, issue: 'malformed' });
});

test('a number for reading has its groups and its key', () => {
  expect(formatNir(parsed('2900199999001'))).toBe('2 90 01 99 999 001 13');
  expect(formatNir(parsed('171072b999019'))).toBe('1 71 07 2B 999 019 58');
});
