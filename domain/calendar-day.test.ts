import { expect, test } from 'vitest';
import { formatCalendarDay } from './calendar-day.ts';

test('I2: a day of the calendar is written as people write it, wherever the device is', () => {
  expect(formatCalendarDay('1990-01-07')).toBe('07/01/1990');
});

test('what is not a day of the calendar is refused rather than shown', () => {
  for (const text of ['', '1990-1-7', '1990-01-07T00:00', 'x1990-01-07'])
    expect(() => formatCalendarDay(text)).toThrow(RangeError);
});
