import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatDay,
  formatDeadline,
  formatDeadlineHour,
  formatHour,
  formatMoment,
  formatMomentInWords,
  isoDay,
} from './paris-format.ts';

const at = Date.parse;
const minute = 60_000;

/** The instants at which a clock in Paris shows this minute: one, or two on the last Sunday of October. */
const readings = (shown: string): number[] => {
  const [, day, month, year, hours, minutes] =
    /^(\d\d)\/(\d\d)\/(\d{4}) - (\d\d)[h:](\d\d)(?: \(heure de Paris\))?$/u.exec(shown) ?? [];
  const utc = at(`${year}-${month}-${day}T${hours}:${minutes}:00Z`);
  return [utc - 120 * minute, utc - 60 * minute].filter(
    (one) => clock(one) === `${year}-${month}-${day} ${hours}:${minutes}`,
  );
};
// Another locale and another way of asking than the code under test.
const swedish = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});
const clock = (one: number): string => swedish.format(one);

const nearChange = fc
  .tuple(
    fc.constantFrom(
      '2025-03-30T01:00Z',
      '2025-10-26T01:00Z',
      '2026-03-29T01:00Z',
      '2026-10-25T01:00Z',
    ),
    fc.integer({ min: -180 * minute, max: 180 * minute }),
  )
  .map(([change, shift]) => at(change) + shift);
const aroundMinute = fc
  .tuple(fc.integer({ min: 25_000_000, max: 40_000_000 }), fc.integer({ min: -2, max: 2 }))
  .map(([minutes, shift]) => minutes * minute + shift);
const instant = fc.oneof(
  fc.integer({ min: at('1996-01-01T00:00Z'), max: at('2099-12-31T00:00Z') }),
  nearChange,
  aroundMinute,
);

test('a deadline is never shown before the real end, nor a minute after it', () => {
  fc.assert(
    fc.property(instant, (end) => {
      const shown = readings(formatDeadline(end));
      expect(shown.some((one) => one >= end && one < end + minute)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a moment is shown as the minute in which it fell', () => {
  fc.assert(
    fc.property(instant, (moment) => {
      const shown = readings(formatMoment(moment));
      expect(shown.some((one) => one <= moment && one > moment - minute)).toBe(true);
      expect(formatMoment(moment).startsWith(`${formatDay(moment)} - `)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['2023-01-05T14:05:00.000Z', '05/01/2023 - 15h05 (heure de Paris)'],
  ['2023-01-05T14:04:00.001Z', '05/01/2023 - 15h05 (heure de Paris)'],
  ['2023-01-05T14:05:00.001Z', '05/01/2023 - 15h06 (heure de Paris)'],
  ['2025-07-09T08:32:00Z', '09/07/2025 - 10h32 (heure de Paris)'],
  ['2025-12-31T22:59:00.001Z', '01/01/2026 - 00h00 (heure de Paris)'],
  ['2025-03-30T00:59:30Z', '30/03/2025 - 03h00 (heure de Paris)'],
  ['2025-10-26T00:59:30Z', '26/10/2025 - 02h00 (heure de Paris)'],
])('the deadline %s is shown as %s', (end, shown) => {
  expect(formatDeadline(at(end))).toBe(shown);
});

test.each([
  ['2025-07-09T08:32:00.000Z', '09/07/2025 - 10:32'],
  ['2025-07-09T08:32:59.999Z', '09/07/2025 - 10:32'],
  ['2025-12-31T23:00:00Z', '01/01/2026 - 00:00'],
  ['2025-10-26T00:30:00Z', '26/10/2025 - 02:30'],
  ['2025-10-26T01:30:00Z', '26/10/2025 - 02:30'],
])('the moment %s is shown as %s', (moment, shown) => {
  expect(formatMoment(at(moment))).toBe(shown);
});

test('a day is the day in Paris', () => {
  expect(formatDay(at('2024-04-12T10:00:00Z'))).toBe('12/04/2024');
  expect(formatDay(at('2024-04-11T22:00:00Z'))).toBe('12/04/2024');
  expect(isoDay(at('2024-04-11T22:00:00Z'))).toBe('2024-04-12');
  expect(formatDay(at('2024-04-11T21:59:59Z'))).toBe('11/04/2024');
});

test.each([
  ['2025-06-06T12:27:59Z', 'vendredi 6 juin 2025 à 14h27 (heure de Paris)'],
  ['2025-06-01T12:27:00Z', 'dimanche 1er juin 2025 à 14h27 (heure de Paris)'],
  ['2025-12-10T23:00:00Z', 'jeudi 11 décembre 2025 à 00h00 (heure de Paris)'],
])('in a sentence, %s is %s', (moment, shown) => {
  expect(formatMomentInWords(at(moment))).toBe(shown);
});

test('what is not a date is a bug, never a text', () => {
  expect(() => formatDeadline(Number.NaN)).toThrow(RangeError);
  expect(() => formatMoment(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});

test('an end close at hand is told by its hour, rounded up; a moment of the past by the hour it fell in', () => {
  const lateInTheMinute = Date.UTC(2026, 1, 3, 22, 59, 0) + 1;
  expect(formatDeadlineHour(lateInTheMinute)).toBe('00h00 (heure de Paris)');
  expect(formatDeadlineHour(lateInTheMinute - 1)).toBe('23h59 (heure de Paris)');
  expect(formatHour(lateInTheMinute)).toBe('23h59');
});
