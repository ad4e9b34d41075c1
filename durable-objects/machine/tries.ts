import { noPendingTries, type PendingTries } from './state.ts';

type Pending = PendingTries['pending'][number];

/** Settles as errors the pending tries that `wrong` picks; they keep the place they took. */
export function countErrors(tries: PendingTries, wrong: (one: Pending) => boolean): PendingTries {
  if (!tries.pending.some(wrong)) return tries;
  return {
    errors: tries.errors,
    lastErrorAt: Math.max(
      tries.lastErrorAt,
      ...tries.pending.filter(wrong).map(({ takenAt }) => takenAt),
    ),
    pending: tries.pending.filter((one) => !wrong(one)),
  };
}

/** When the last error happened, ms since the epoch, a try still being compared counting as one. */
export const lastErrorAt = (tries: PendingTries): number =>
  Math.max(tries.lastErrorAt, ...tries.pending.map(({ takenAt }) => takenAt));

/** Takes a place in the count for a guess that is about to be compared. */
export const takePlace = (tries: PendingTries, tryId: string, now: number): PendingTries => ({
  ...tries,
  errors: tries.errors + 1,
  pending: [...tries.pending, { id: tryId, takenAt: now }],
});

/** Gives the place back; undefined when the try is not pending: settled twice, or too late. */
export function givePlaceBack(tries: PendingTries, tryId: string): PendingTries | undefined {
  const pending = tries.pending.filter(({ id }) => id !== tryId);
  if (pending.length === tries.pending.length) return undefined;
  return { ...tries, errors: tries.errors - 1, pending };
}

/** Forgets every error but the guesses being compared at this very moment, which keep their place. */
export const onlyPending = (tries: PendingTries): PendingTries =>
  tries.pending.length > 0 ? { ...tries, errors: tries.pending.length } : noPendingTries;

/** Guesses being compared with what the row said before it changed: they stay counted, and none of them is right. */
export const voidPending = (tries: PendingTries): PendingTries => countErrors(tries, () => true);

/**
 * The count as it stands at `now`: forgotten when its last error is older than `forgottenAfter` ms; a try
 * that nobody settled within `settleWithin` ms (a crash) was an error, and can no longer be given back.
 */
export function pruneTries(
  tries: PendingTries,
  { forgottenAfter, settleWithin }: { forgottenAfter: number; settleWithin: number },
  now: number,
): PendingTries {
  if (tries.errors === 0) return tries;
  if (lastErrorAt(tries) + forgottenAfter <= now) return noPendingTries;
  return countErrors(tries, ({ takenAt }) => takenAt + settleWithin <= now);
}
