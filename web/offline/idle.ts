import type { Clock } from '../../domain/clock.ts';

/** What a person does with a page, heard wherever it happens. */
export const activities = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

export interface Idle {
  /** By the clock, whatever timers did: they sleep with the device. */
  over(): boolean;
  stop(): void;
}

/** Calls `onIdle` once when nothing was done for `after` ms. `page`: where activity is heard. */
export function watchIdle(
  page: EventTarget,
  after: number,
  clock: Clock,
  onIdle: () => void,
): Idle {
  const stopping = new AbortController();
  let last = clock.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = (): boolean => clock.now() - last >= after;
  const check = (): void => {
    clearTimeout(timer);
    if (stopping.signal.aborted) return;
    if (over()) {
      stop();
      onIdle();
    } else timer = setTimeout(check, last + after - clock.now());
  };
  const stop = (): void => {
    clearTimeout(timer);
    stopping.abort();
  };
  const heard = (): void => {
    // Too late: the device slept through the end.
    if (over()) check();
    else last = clock.now();
  };
  const options = { signal: stopping.signal, capture: true, passive: true };
  for (const activity of activities) page.addEventListener(activity, heard, options);
  page.addEventListener('visibilitychange', check, options);
  check();
  return { over, stop };
}
