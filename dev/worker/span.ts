import { hours, minutes } from '../../domain/duration.ts';

const units: Record<string, number> = { m: minutes(1), h: hours(1), d: hours(24) };

/** Reads `15m`, `1h` or `7d` as milliseconds; undefined for anything else, or more than ten years. */
export function parseSpan(text: unknown): number | undefined {
  const [, count, unit] = (typeof text === 'string' && /^(\d{1,6})([mhd])$/u.exec(text)) || [];
  const span = Number(count) * (units[unit ?? ''] ?? Number.NaN);
  return span <= hours(24 * 3660) ? span : undefined;
}
