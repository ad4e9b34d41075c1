import type { AccountRefusalCode } from '../../domain/outcome-codes.ts';
import { policy } from '../../domain/policy.ts';
import type { Failure, Locked, Visitor, WrongGuess } from '../contract.ts';
import { admit, admitRemembered, type Admission, type Candidate } from './admission.ts';
import { isUnsettled } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { lockedOut } from './locks.ts';
import { judgeProvisionalCode, spendReset } from './password-reset.ts';
import { beginSignIn } from './sign-in.ts';
import type { GuardState } from './state.ts';
import { countErrors, givePlaceBack, takePlace } from './tries.ts';

const { max, lock } = policy.passwordTries;

/**
 * Takes one of the three places before the password is compared. The third place closes the
 * account at once: a fourth guess is never compared, however many arrive together, and a crash
 * before the comparison leaves the place taken. A right password gives the place back.
 */
export function takePasswordTry(
  state: GuardState,
  { tryId }: { tryId: string },
  now: number,
): Decision<{ ok: true } | Locked> {
  const locked = lockedOut(state);
  if (locked) return decision(state, locked);
  const passwordTries = takePlace(state.passwordTries, tryId, now);
  return decision(
    {
      ...state,
      passwordTries,
      lock: passwordTries.errors >= max ? { code: 'password-lock', until: now + lock } : null,
    },
    { ok: true },
  );
}

export interface RefutedPassword {
  tryId: string;
  /** Keyed digest of what was typed, for it may be a provisional code (W5). */
  digest: string;
  /** The account of this number; null when there is none to sign in to. */
  candidate: (Candidate & { usable: boolean }) | null;
  visitor: Visitor;
}

export type RefutationOutcome =
  | WrongGuess<'wrong-password' | 'reset-used' | 'reset-expired'>
  | Locked
  /** It was the provisional code: a password is to be chosen, or the account created again (C3 to C6). */
  | { ok: true; step: 'new-password' | 'creation' }
  | Failure<AccountRefusalCode | 'database-unavailable'>;

/**
 * It was not the password: the place stays taken (WE4, WE7), unless it was the provisional code, which counts
 * as a password does (W5). One that is used up or over is told only to whoever knows it (P3).
 */
export function refutePasswordTry(
  state: GuardState,
  { tryId, digest, candidate, visitor }: RefutedPassword,
  now: number,
): Decision<RefutationOutcome> {
  const judged = judgeProvisionalCode(state, digest, now);
  const givenBack = judged === 'right' ? giveBack(state, tryId) : undefined;
  if (givenBack) {
    // Wrong codes may have locked the account since the try was taken: the code stays good for later.
    const locked = lockedOut(givenBack);
    if (locked) return decision(givenBack, locked);
    return enterByProvisionalCode(givenBack, { candidate, visitor }, now);
  }

  const code = judged === null || judged === 'right' ? 'wrong-password' : judged;
  return countWrong(state, { tryId, accountId: candidate?.accountId ?? null, visitor }, code, now);
}

interface WrongPassword {
  tryId: string;
  /** Null for a number without account. */
  accountId: string | null;
  visitor: Visitor;
}

/** The password asked again in a session was wrong (I3, I5): it counts, and locks, as at sign-in. */
export const refuteReauthentication = (state: GuardState, wrong: WrongPassword, now: number) =>
  countWrong(state, wrong, 'wrong-password', now);

function countWrong<Code extends 'wrong-password' | 'reset-used' | 'reset-expired'>(
  state: GuardState,
  { tryId, ...who }: WrongPassword,
  code: Code,
  now: number,
): Decision<WrongGuess<Code> | Locked> {
  const passwordTries = countErrors(state.passwordTries, ({ id }) => id === tryId);
  const settled = note({ ...state, passwordTries }, { event: 'wrong-password', ...who }, now);
  const locked = lockedOut(settled);
  if (!locked) {
    const attemptsLeft = Math.max(0, max - passwordTries.errors);
    return decision(settled, { ok: false, code, attemptsLeft });
  }
  // Guesses that came together are told once, by the last of them; wrong codes have told of theirs.
  if (passwordTries.pending.length > 0 || locked.code === 'code-lock') {
    return decision(settled, locked);
  }
  return decision(note(settled, { event: 'account-locked', ...who }, now), locked);
}

/**
 * W5: the code is spent here and now, and the browser that typed it has an hour to choose a password; or it leads to a
 * creation, which spends it when it begins.
 */
function enterByProvisionalCode(
  state: GuardState,
  { candidate, visitor }: Pick<RefutedPassword, 'candidate' | 'visitor'>,
  now: number,
): Decision<RefutationOutcome> {
  const accountId = candidate?.accountId ?? null;
  const refusal = candidate?.accessRefusal;
  if (refusal && refusal !== 'account-closed') {
    return decision(state, { ok: false, code: refusal });
  }
  if (isUnsettled(state)) return decision(state, { ok: false, code: 'database-unavailable' });
  if (!candidate?.usable || refusal || !candidate.email.confirmed) {
    return decision(state, { ok: true, step: 'creation' });
  }
  const used = { event: 'provisional-code-used', accountId, visitor } as const;
  const spent = note(spendReset(state, now), used, now);
  const begun = beginSignIn(spent, { ...candidate, awaits: 'new-password' }, now);
  return decision(begun, { ok: true, step: 'new-password' });
}

/** Nothing was compared, through our own failure (the database is down): the place is given back. */
export function returnPasswordTry(
  state: GuardState,
  { tryId }: { tryId: string },
): Decision<undefined> {
  return decision(giveBack(state, tryId) ?? state, undefined);
}

export interface ConfirmedPassword extends Candidate {
  tryId: string;
  /** Digest of the token by which this browser may have been remembered. */
  deviceHash: string | null;
}

/** The password was right: gives the place back, then says what comes next (W1, W4, WE1, WE3, WE8, WE9, C7 to C9). */
export function confirmPasswordTry(
  state: GuardState,
  confirmed: ConfirmedPassword,
  now: number,
): Decision<Admission | Failure<'sign-in-expired'>> {
  const givenBack = giveBack(state, confirmed.tryId);
  if (!givenBack) return decision(state, { ok: false, code: 'sign-in-expired' });
  const device = givenBack.devices.find(({ tokenHash }) => tokenHash === confirmed.deviceHash);
  return device
    ? admitRemembered(givenBack, confirmed, device, now)
    : admit(givenBack, confirmed, { provenBy: 'password' }, now);
}

/** Undefined when the try is not pending: settled twice, or too late. */
function giveBack(state: GuardState, tryId: string): GuardState | undefined {
  const passwordTries = givePlaceBack(state.passwordTries, tryId);
  if (!passwordTries) return undefined;
  const { lock: held } = state;
  const reopened = held?.code === 'password-lock' && passwordTries.errors < max;
  return { ...state, passwordTries, lock: reopened ? null : held };
}
