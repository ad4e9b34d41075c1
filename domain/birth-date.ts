export type ParsedBirthDate =
  /** `YYYY-MM-DD`, as the register writes it. */
  { ok: true; date: string } | { ok: false; issue: 'required' | 'malformed' };

/** Longer ago than this nobody alive was born, years. */
const longestLife = 130;

/**
 * Reads a date of birth as people type it (C1): `14/10/1988`, with slashes, dots, hyphens, spaces or nothing,
 * with or without leading zeros. The future, and days that no calendar has, are malformed. Never throws.
 * @param now ms since the epoch.
 */
export function parseBirthDate(typed: string, now: number): ParsedBirthDate {
  const text = typed.trim();
  if (text === '') return { ok: false, issue: 'required' };
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[\s./\p{Pd}]+(\d{1,2})[\s./\p{Pd}]+(\d{4})$/u.exec(text) ??
    /^(\d{2})(\d{2})(\d{4})$/u.exec(text) ??
    [];
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(at);
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  const lived = Number(year) >= new Date(now).getUTCFullYear() - longestLife && at <= now;
  if (year === '' || !exists || !lived) return { ok: false, issue: 'malformed' };
  return { ok: true, date: date.toISOString().slice(0, 10) };
}

/** `1988-10-14` as people write it, `14/10/1988`. */
export const formatBirthDate = (date: string): string => date.split('-').toReversed().join('/');
