import type { PasswordTries } from './state.ts';

type Pending = PasswordTries['pending'][number];

/** Settles as errors the pending tries that `wrong` picks; they keep the place they took. */
export function countErrors(tries: PasswordTries, wrong: (one: Pending) => boolean): PasswordTries {
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
export const lastErrorAt = (tries: PasswordTries): number =>
  Math.max(tries.lastErrorAt, ...tries.pending.map(({ takenAt }) => takenAt));
