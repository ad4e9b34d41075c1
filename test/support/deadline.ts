import { formatDeadline } from '../../domain/paris-format.ts';
import type { AppClock } from './app-clock.ts';

/**
 * Does something that closes a lock of `duration` ms, and gives the ends that may be shown: the minute may
 * have turned while it was done.
 */
export async function endsAfter(
  duration: number,
  clock: AppClock,
  act: () => Promise<void>,
): Promise<string[]> {
  const before = await clock.now();
  await act();
  const after = await clock.now();
  return [formatDeadline(before + duration), formatDeadline(after + duration)];
}

/** The end that a text names, `05/01/2023 - 15h05 (heure de Paris)`. */
export const endIn = (text: string): string | undefined =>
  /(?:jusqu’au|à partir du) (\d\d\/\d\d\/\d{4} - \d\dh\d\d \(heure de Paris\))/u.exec(text)?.[1];
