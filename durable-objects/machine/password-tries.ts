import type { AccountRefusalCode } from '../../domain/outcome-codes.ts';
import { policy } from '../../domain/policy.ts';
import type { Failure, Locked, Visitor, WrongGuess } from '../contract.ts';
import { type Decision, decision } from './decision.ts';
import { codesBlocked, lockedOut } from './locks.ts';
import { beginSignIn, completeSignIn } from './sign-in.ts';
import type { GuardState } from './state.ts';
import { countErrors } from './tries.ts';

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
  const errors = state.passwordTries.errors + 1;
  const pending = [...state.passwordTries.pending, { id: tryId, takenAt: now }];
  return decision(
    {
      ...state,
      passwordTries: { ...state.passwordTries, errors, pending },
      lock: errors >= max ? { code: 'password-lock', until: now + lock } : null,
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

export interface ConfirmedPassword {
  tryId: string;
  accountId: string;
  previousSignInAt: number | null;
  /** Why the account itself cannot be used, whatever the device (WE1b, WE8, WE9). */
  accessRefusal: Extract<
    AccountRefusalCode,
    'account-closed' | 'not-attached' | 'attachment-pending'
  > | null;
  /** Why no code can reach the person (WE1). */
  emailRefusal: Extract<AccountRefusalCode, 'no-email' | 'email-unconfirmed'> | null;
  /** Digest of the token by which this browser may have been remembered. */
  deviceHash: string | null;
  signInHash: string;
  sessionHash: string;
  visitor: Visitor;
}

export type SignInStep = { ok: true; step: 'code-needed' } | { ok: true; step: 'signed-in' };

/** The password was right: gives the place back, then says what comes next (W1, W4, WE1, WE3, WE8, WE9). */
export function confirmPasswordTry(
  state: GuardState,
  confirmed: ConfirmedPassword,
  now: number,
): Decision<SignInStep | Locked | Failure<AccountRefusalCode | 'sign-in-expired'>> {
  const givenBack = giveBack(state, confirmed.tryId);
  if (!givenBack) return decision(state, { ok: false, code: 'sign-in-expired' });
  const locked = lockedOut(givenBack);
  if (locked) return decision(givenBack, locked);

  const { accessRefusal, emailRefusal, deviceHash } = confirmed;
  if (accessRefusal) return decision(givenBack, { ok: false, code: accessRefusal });

  if (deviceHash && givenBack.devices.some(({ tokenHash }) => tokenHash === deviceHash)) {
    const devices = givenBack.devices.map((device) =>
      device.tokenHash === deviceHash ? { ...device, lastUsedAt: now } : device,
    );
    const { state: signedIn, effects } = completeSignIn({ ...givenBack, devices }, confirmed, now);
    return decision(signedIn, { ok: true, step: 'signed-in' }, effects);
  }
  if (emailRefusal) return decision(givenBack, { ok: false, code: emailRefusal });
  const blocked = codesBlocked(givenBack);
  if (blocked) return decision(givenBack, blocked);
  return decision(beginSignIn(givenBack, confirmed, now), { ok: true, step: 'code-needed' });
}

/** Undefined when the try is not pending: settled twice, or too late. */
function giveBack(state: GuardState, tryId: string): GuardState | undefined {
  const { passwordTries, lock: held } = state;
  const pending = passwordTries.pending.filter(({ id }) => id !== tryId);
  if (pending.length === passwordTries.pending.length) return undefined;
  const errors = passwordTries.errors - 1;
  return {
    ...state,
    passwordTries: { ...passwordTries, errors, pending },
    lock: held?.code === 'password-lock' && errors < max ? null : held,
  };
}
