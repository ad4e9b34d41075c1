import { policy } from '../../domain/policy.ts';
import type { Failure, Locked, WrongGuess } from '../contract.ts';
import { admit, admitRemembered, type Admission, type Candidate } from './admission.ts';
import { type Decision, decision } from './decision.ts';
import { lockedOut } from './locks.ts';
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

/** The password was wrong: the place stays taken (WE4, WE7). */
export function refutePasswordTry(
  state: GuardState,
  { tryId }: { tryId: string },
): Decision<WrongGuess<'wrong-password'> | Locked> {
  const passwordTries = countErrors(state.passwordTries, ({ id }) => id === tryId);
  const settled = { ...state, passwordTries };
  const attemptsLeft = Math.max(0, max - passwordTries.errors);
  return decision(
    settled,
    lockedOut(settled) ?? { ok: false, code: 'wrong-password', attemptsLeft },
  );
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
