import type { OpenSession } from '../../domain/wire/session.ts';

/** A session as this device's own clock counts it down; the server's clock is never compared with it. */
export interface Countdown {
  /** Ms since the epoch, by this device. */
  warnAt: number;
  endAt: number;
  /** False when the session has reached its absolute end: staying is no longer possible. */
  extendable: boolean;
}

export type CountdownState = 'open' | 'warning' | 'ended';

export function startCountdown(
  { endsIn, absoluteIn, warnBefore }: Pick<OpenSession, 'endsIn' | 'absoluteIn' | 'warnBefore'>,
  now: number,
): Countdown {
  return {
    warnAt: now + endsIn - warnBefore,
    endAt: now + endsIn,
    extendable: endsIn < absoluteIn,
  };
}

export function countdownState({ warnAt, endAt }: Countdown, now: number): CountdownState {
  if (now >= endAt) return 'ended';
  return now >= warnAt ? 'warning' : 'open';
}

/** Ms until the state changes next; 0 once it has ended. */
export function untilNextChange(countdown: Countdown, now: number): number {
  const state = countdownState(countdown, now);
  if (state === 'ended') return 0;
  return (state === 'open' ? countdown.warnAt : countdown.endAt) - now;
}
