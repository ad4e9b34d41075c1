import { minutes } from './duration.ts';

/**
 * Dates as people read them, always in Europe/Paris wherever the code runs.
 * Every function takes ms since the epoch and throws RangeError if that is not a valid date.
 */

type Fields = Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>;

// Made on first use and kept: a formatter costs far more to build than to use.
let numeric: Intl.DateTimeFormat | undefined;
let full: Intl.DateTimeFormat | undefined;

const timeZone = 'Europe/Paris';
const minute = minutes(1);

/** Year, month, day, hour and minute shown by a clock in Paris, zero-padded. */
export function parisFields(at: number): Fields {
  numeric ??= new Intl.DateTimeFormat('fr-FR', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = numeric.formatToParts(at).map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts) as Fields;
}

/** `12/04/2024` */
export function formatDay(at: number): string {
  const { day, month, year } = parisFields(at);
  return `${day}/${month}/${year}`;
}

/** The day in Paris as the register writes it, `2024-04-12`. */
export function isoDay(at: number): string {
  const { day, month, year } = parisFields(at);
  return `${year}-${month}-${day}`;
}

/** A moment of the past, `09/07/2025 - 10:32`: the minute in which it fell. */
export function formatMoment(at: number): string {
  const fields = parisFields(at);
  return `${formatDay(at)} - ${fields.hour}:${fields.minute}`;
}

/**
 * The end of a wait, `05/01/2023 - 15h05 (heure de Paris)`: rounded up to the minute,
 * so that whoever comes back at the time shown never comes too early.
 */
export function formatDeadline(at: number): string {
  const shown = roundedUp(at);
  return `${formatDay(shown)} - ${hourOf(shown)}`;
}

/** The same for an end close at hand, `15h05 (heure de Paris)`. */
export const formatDeadlineHour = (at: number): string => hourOf(roundedUp(at));

/** A moment of the past by its hour alone, `14h27`. */
export function formatHour(at: number): string {
  const { hour, minute } = parisFields(at);
  return `${hour}h${minute}`;
}

/** A moment of the past in a sentence, `vendredi 6 juin 2025 à 14h27 (heure de Paris)`. */
export function formatMomentInWords(at: number): string {
  full ??= new Intl.DateTimeFormat('fr-FR', { timeZone, dateStyle: 'full' });
  // The first of the month is an ordinal in French; not every edition of the locale data says so.
  const date = full.format(at).replace(' 1 ', ' 1er ');
  return `${date} à ${hourOf(at)}`;
}

const roundedUp = (at: number): number => Math.ceil(at / minute) * minute;

const hourOf = (at: number): string => `${formatHour(at)} (heure de Paris)`;
