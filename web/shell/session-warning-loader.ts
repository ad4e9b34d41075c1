import type { Clock } from '../../domain/clock.ts';
import type { Countdown } from './session-countdown.ts';

/** Opens the warning over the page; its code is fetched only now, long after the sign-in page. */
export async function showSessionWarning(
  app: HTMLElement,
  countdown: Countdown,
  clock: Clock,
): Promise<void> {
  await import('./session-warning.ts');
  if (clock.now() >= countdown.endAt || app.querySelector('ameli-session-warning')) return;
  const warning = document.createElement('ameli-session-warning');
  warning.countdown = countdown;
  warning.clock = clock;
  app.append(warning);
}
