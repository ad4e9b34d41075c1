import { policy } from '../../domain/policy.ts';
import type { Failure } from '../contract.ts';
import type { GuardState } from './state.ts';

const { holdsPassword } = policy.emailChange;

/**
 * Of the last change that was not undone, ms since the epoch; null when the guard knows of none. An address given after
 * the account was opened changes it when it is confirmed: whoever knows the password may have entered theirs (AE1, C9).
 */
export function lastChangedAt({ emailUndos, emailLife }: GuardState): number | null {
  const changedAt = emailUndos.findLast(({ undoneAt }) => undoneAt === null)?.changedAt;
  const confirmedAt = emailLife?.entered && emailLife.confirmedAt;
  return Math.max(changedAt ?? 0, confirmedAt ?? 0) || null;
}

/**
 * Until when the password can neither be changed nor reset because the address is too new (ME3), ms since the
 * epoch; null when nothing holds it. `emailChangedAt`: what the account's row says.
 */
export function passwordHeldUntil(
  state: GuardState,
  emailChangedAt: number | null,
  now: number,
): number | null {
  // The guard knows before the row does, and knows when a change was undone.
  const undone = state.emailUndos.some(
    (one) => one.undoneAt !== null && one.changedAt === emailChangedAt,
  );
  const changedAt = Math.max(lastChangedAt(state) ?? 0, undone ? 0 : (emailChangedAt ?? 0));
  return changedAt + holdsPassword > now ? changedAt + holdsPassword : null;
}

/** The same, as the answer to whoever asks for a new password. */
export function passwordHeld(
  state: GuardState,
  emailChangedAt: number | null,
  now: number,
): (Failure<'email-changed-recently'> & { until: number }) | null {
  const until = passwordHeldUntil(state, emailChangedAt, now);
  return until === null ? null : { ok: false, code: 'email-changed-recently', until };
}
