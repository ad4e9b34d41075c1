import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addParisDays, addParisMonths } from './paris-time.ts';

// The oracle knows the law, not the time-zone database: since 1996 summer time runs from 01:00 UTC
// on the last Sunday of March to 01:00 UTC on the last Sunday of October.
const hour = 3_600_000;
const lastSunday = (year: number, month: number): number => {
  const end = new Date(Date.UTC(year, month + 1, 0, 1));
  return end.getTime() - end.getUTCDay() * 24 * hour;
};
const changes = (year: number) => ({ spring: lastSunday(year, 2), autumn: lastSunday(year, 9) });
const offset = (at: number): number => {
  const { spring, autumn } = changes(new Date(at).getUTCFullYear());
  return at >= spring && at < autumn ? 2 * hour : hour;
};
const clock = (at: number): string => new Date(at + offset(at)).toISOString().slice(0, -1);
/** First instant at which the clock shows this; when none does, as if it had not moved. */
const whenClockShows = (shown: string): number => {
  const winter = Date.parse(`${shown}Z`) - hour;
  return clock(winter - hour) === shown ? winter - hour : winter;
};
const lengths = (year: number): number[] => [
  31,
  new Date(year, 1, 29).getMonth() === 1 ? 29 : 28,
  31,
  30,
  31,
  30,
  31,
  31,
  30,
  31,
  30,
  31,
];

const two = (value: number): string => String(value).padStart(2, '0');
const monthsLater = (at: number, count: number): number => {
  const [date = '', time = ''] = clock(at).split('T');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const index = year * 12 + month - 1 + count;
  const [y, m] = [Math.floor(index / 12), index % 12];
  const d = Math.min(day, lengths(y)[m] ?? 0);
  return whenClockShows(`${y}-${two(m + 1)}-${two(d)}T${time}`);
};
const daysLater = (at: number, count: number): number => {
  const [date = '', time = ''] = clock(at).split('T');
  const noon = Date.parse(`${date}T12:00:00.000Z`) + count * 24 * hour;
  return whenClockShows(`${new Date(noon).toISOString().slice(0, 10)}T${time}`);
};

const from = Date.UTC(1997, 0, 1);
const to = Date.UTC(2060, 0, 1);
const anywhere = fc.integer({ min: from, max: to });
/** Within four hours of a change of the clock, to the millisecond. */
const nearChange = fc
  .tuple(
    fc.integer({ min: 1997, max: 2059 }),
    fc.boolean(),
    fc.integer({ min: -4 * hour, max: 4 * hour }),
  )
  .map(([year, spring, shift]) => (spring ? changes(year).spring : changes(year).autumn) + shift);
const endOfMonth = fc
  .tuple(
    fc.integer({ min: 1997, max: 2059 }),
    fc.integer({ min: 0, max: 11 }),
    fc.integer({ min: 0, max: 96 * hour }),
  )
  .map(([year, month, back]) => Date.UTC(year, month + 1, 1, 12) - back);
const instant = fc.oneof(anywhere, nearChange, endOfMonth);

describe('against the law of summer time', () => {
  test('months', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -13, max: 25 }), (at, count) => {
        expect(addParisMonths(at, count)).toBe(monthsLater(at, count));
      }),
      { numRuns: 2000 },
    );
  });

  test('days', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -40, max: 400 }), (at, count) => {
        expect(addParisDays(at, count)).toBe(daysLater(at, count));
      }),
      { numRuns: 2000 },
    );
  });

  test('days that end in the hour the clock skips or repeats', () => {
    const days = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(nearChange, days, (target, count) => {
        const at = daysLater(target, -count);
        expect(addParisDays(at, count)).toBe(daysLater(at, count));
      }),
      { numRuns: 1000 },
    );
  });
});

const at = Date.parse;

test.each([
  ['a leap year', '2023-08-31T10:00:00.123Z', '2024-02-29T11:00:00.123Z'],
  ['an ordinary year', '2024-08-31T10:00:00Z', '2025-02-28T11:00:00Z'],
  ['a century that is a leap year', '1999-08-31T10:00:00Z', '2000-02-29T11:00:00Z'],
  ['29 August of an ordinary year', '2024-08-29T10:00:00Z', '2025-02-28T11:00:00Z'],
  ['a month of 30 days', '2025-03-31T10:00:00Z', '2025-09-30T10:00:00Z'],
  ['across the new year', '2025-12-15T10:00:00Z', '2026-06-15T09:00:00Z'],
  ['a day that differs in Paris and in UTC', '2025-08-30T22:30:00Z', '2026-02-27T23:30:00Z'],
])('6 months from the end of summer: %s', (_, start, end) => {
  expect(addParisMonths(at(start), 6)).toBe(at(end));
});

test.each([
  ['2025', '2025-03-29T01:30:00Z', '2025-03-30T01:30:00Z'],
  ['2026', '2026-03-28T01:30:00Z', '2026-03-29T01:30:00Z'],
])('spring %s: 02:30 does not exist that night and is read as 03:30', (_, start, end) => {
  expect(addParisDays(at(start), 1)).toBe(at(end));
});

test.each([
  ['2025', '2025-10-25T00:30:00Z', '2025-10-26T00:30:00Z'],
  ['2026', '2026-10-24T00:30:00Z', '2026-10-25T00:30:00Z'],
])('autumn %s: 02:30 comes twice and is the first of the two', (_, start, end) => {
  expect(addParisDays(at(start), 1)).toBe(at(end));
});

test('a day is 23 hours in spring and 25 in autumn', () => {
  expect(addParisDays(at('2025-03-29T11:00:00Z'), 1) - at('2025-03-29T11:00:00Z')).toBe(23 * hour);
  expect(addParisDays(at('2025-10-25T10:00:00Z'), 1) - at('2025-10-25T10:00:00Z')).toBe(25 * hour);
});
