import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatBirthDate, parseBirthDate } from './birth-date.ts';

const now = Date.UTC(2026, 10, 21, 12);
const read = (typed: string) => parseBirthDate(typed, now);

describe('a date of birth as people type it (C1)', () => {
  test.each(['14/10/1988', '14 10 1988', '14-10-1988', '14.10.1988', '14101988', ' 14/10/1988 '])(
    '%s',
    (typed) => expect(read(typed)).toEqual({ ok: true, date: '1988-10-14' }),
  );
  test('without leading zeros, and the first and last days there are', () => {
    expect(read('1/2/2000')).toEqual({ ok: true, date: '2000-02-01' });
    expect(read('29/02/2024')).toEqual({ ok: true, date: '2024-02-29' });
    expect(read('21/11/2026')).toEqual({ ok: true, date: '2026-11-21' });
    expect(read('01/01/1896')).toEqual({ ok: true, date: '1896-01-01' });
  });
  test.each(['31/02/1988', '29/02/2023', '00/01/1988', '01/13/1988', '14/10/88', '1988-10-14'])(
    '%s is no such date',
    (typed) => expect(read(typed)).toEqual({ ok: false, issue: 'malformed' }),
  );
  test('tomorrow, and longer ago than anybody lives', () => {
    expect(read('22/11/2026')).toEqual({ ok: false, issue: 'malformed' });
    expect(read('31/12/1895')).toEqual({ ok: false, issue: 'malformed' });
  });
  test('nothing typed', () => expect(read('  ')).toEqual({ ok: false, issue: 'required' }));
});

test('whatever is typed is read or refused, and what is read is written back the same', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{1,2}\/[0-9]{1,2}\/[0-9]{4}$/u)),
      (typed) => {
        const parsed = read(typed);
        if (!parsed.ok) return;
        expect(read(formatBirthDate(parsed.date))).toEqual(parsed);
      },
    ),
  );
});
