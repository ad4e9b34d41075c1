/** A day of the calendar, `2025-05-21`, as people write it: `21/05/2025`. Throws RangeError on anything else. */
export function formatCalendarDay(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day);
  if (!parts) throw new RangeError('not a day of the calendar');
  return `${parts[3]}/${parts[2]}/${parts[1]}`;
}
