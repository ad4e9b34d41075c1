import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { watchIdle } from './idle.ts';

const clock = { now: () => Date.now() };
const onIdle = vi.fn<() => void>();
let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  onIdle.mockClear();
  page = new EventTarget();
});
afterEach(() => vi.useRealTimers());

const press = (): unknown => page.dispatchEvent(new Event('keydown'));

test('it is idle when nothing was done for as long, counted from the last thing that was', () => {
  const idle = watchIdle(page, minutes(15), clock, onIdle);
  vi.advanceTimersByTime(minutes(10));
  press();
  vi.advanceTimersByTime(minutes(15) - 1);
  expect([idle.over(), onIdle.mock.calls.length]).toEqual([false, 0]);
  vi.advanceTimersByTime(1);
  expect([idle.over(), onIdle.mock.calls.length]).toEqual([true, 1]);
  press();
  vi.advanceTimersByTime(minutes(60));
  expect(onIdle).toHaveBeenCalledOnce();
});

test('a device that slept through the end is idle when it wakes, whatever is pressed first', () => {
  watchIdle(page, minutes(15), clock, onIdle);
  vi.setSystemTime(Date.now() + minutes(15));
  press();
  expect(onIdle).toHaveBeenCalledOnce();
});

test('a page looked at again too late is idle at once', () => {
  watchIdle(page, minutes(15), clock, onIdle);
  vi.setSystemTime(Date.now() + minutes(15));
  page.dispatchEvent(new Event('visibilitychange'));
  expect(onIdle).toHaveBeenCalledOnce();
});

test('once stopped it says nothing any more', () => {
  watchIdle(page, minutes(15), clock, onIdle).stop();
  vi.advanceTimersByTime(minutes(60));
  expect(onIdle).not.toHaveBeenCalled();
});
