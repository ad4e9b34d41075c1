import { hours, minutes } from './duration.ts';
import { parisFields } from './paris-format.ts';

/**
 * Calendar arithmetic in Europe/Paris: same time on the clock, so a day may last 23 or 25 hours.
 * Instants are ms since the epoch, counts are whole numbers and may be negative.
 * A time that the clock shows twice (end of October) is the first of the two;
 * one that it skips (end of March) is read as if the clock had not yet moved: 02:30 becomes 03:30.
 */

const day = hours(24);
const minute = minutes(1);

/** 31 August + 6 months is 28 or 29 February: a day the month lacks becomes its last day. */
export function addParisMonths(at: number, months: number): number {
  const wall = new Date(wallAt(at));
  const dayOfMonth = wall.getUTCDate();
  wall.setUTCDate(1);
  wall.setUTCMonth(wall.getUTCMonth() + months);
  wall.setUTCDate(Math.min(dayOfMonth, daysInMonth(wall)));
  return instantOf(wall.getTime());
}

/** The same time on the clock, `days` calendar days later. */
export function addParisDays(at: number, days: number): number {
  return instantOf(wallAt(at) + days * day);
}

// "Wall" below: what the clock in Paris shows, counted in ms as if it were UTC.

function wallAt(at: number): number {
  return at + offsetAt(at);
}

/** How far Paris is ahead of UTC, in ms: a whole number of minutes since 1911. */
function offsetAt(at: number): number {
  const { year, month, day: date, hour, minute: past } = parisFields(at);
  const shown = Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(past));
  return shown - Math.floor(at / minute) * minute;
}

/** Two days hold at most one change of the clock: only the offsets around it can be right. */
function instantOf(wall: number): number {
  const before = wall - offsetAt(wall - day);
  const after = wall - offsetAt(wall + day);
  return wallAt(before) !== wall && wallAt(after) === wall ? after : before;
}

function daysInMonth(wall: Date): number {
  return new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
}
