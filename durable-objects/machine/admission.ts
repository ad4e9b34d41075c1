import type { AccountRefusalCode } from '../../domain/outcome-codes.ts';
import type { ConfirmationPeriod } from '../../domain/creation.ts';
import type { Failure, Locked, Visitor } from '../contract.ts';
import { isUnsettled } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { adoptEmail, confirmationPeriod, type EmailOnFile } from './email-life.ts';
import { codesBlocked, lockedOut } from './locks.ts';
import { beginSignIn, type CompletedSignIn, completeSignIn } from './sign-in.ts';
import type { GuardState, RememberedDevice } from './state.ts';

/** Somebody who proved to be the account's owner, by a password or by FranceConnect, and asks to come in. */
export interface Candidate {
  accountId: string;
  previousSignInAt: number | null;
  /** Why the account itself cannot be used, whatever the way in (WE1b, WE8, WE9). */
  accessRefusal: Extract<
    AccountRefusalCode,
    'account-closed' | 'not-attached' | 'attachment-pending'
  > | null;
  email: EmailOnFile;
  /** New terms of use wait for their acceptance (A3). */
  termsDue: boolean;
  /** In the app an address that was never given can be entered (AE1). */
  mayEnterEmail: boolean;
  /** The one token of the answer: it opens the sign-in in progress, or the session. */
  signInHash: string;
  sessionHash: string;
  visitor: Visitor;
}

export type SignInStep =
  | { ok: true; step: 'code-needed' }
  | { ok: true; step: 'signed-in' }
  | { ok: true; step: 'email-unconfirmed'; period: ConfirmationPeriod };

export type Admission = SignInStep | Locked | Failure<AccountRefusalCode | 'database-unavailable'>;

/** A device remembered for 6 months needs no code, hence no address either (W4). */
export function admitRemembered(
  state: GuardState,
  candidate: Candidate,
  { tokenHash }: RememberedDevice,
  now: number,
): Decision<Admission> {
  const refused = refusal(state, candidate);
  if (refused) return decision(state, refused);
  const devices = state.devices.map((device) =>
    device.tokenHash === tokenHash ? { ...device, lastUsedAt: now } : device,
  );
  return comeIn({ ...state, devices }, candidate, 'signed-in-remembered', now);
}

/**
 * What comes next for somebody this browser does not yet know: a password needs a code beside it (W1),
 * FranceConnect does not (F3); an address that nobody confirmed comes before both (C7 to C9).
 */
export function admit(
  state: GuardState,
  candidate: Candidate,
  { provenBy }: { provenBy: 'password' | 'franceconnect' },
  now: number,
): Decision<Admission> {
  const refused = refusal(state, candidate);
  if (refused) return decision(state, refused);

  const adopted = adoptEmail(state, candidate, now);
  const period = candidate.email.confirmed ? null : confirmationPeriod(adopted, candidate, now);
  // Before anybody had entered one, FranceConnect let them in.
  const opensAllTheSame = provenBy === 'franceconnect' && adopted.emailLife?.entered === 'first';
  if (period && !opensAllTheSame) {
    const begun = beginSignIn(adopted, { ...candidate, awaits: 'confirmation' }, now);
    return decision(begun, { ok: true, step: 'email-unconfirmed', period });
  }
  if (provenBy === 'franceconnect') {
    return comeIn(adopted, candidate, 'signed-in-franceconnect', now);
  }

  if (candidate.email.index === null) return withoutEmail(adopted, candidate, now);
  const blocked = codesBlocked(adopted);
  if (blocked) return decision(adopted, blocked);
  const begun = beginSignIn(adopted, { ...candidate, awaits: 'code' }, now);
  return decision(begun, { ok: true, step: 'code-needed' });
}

/** WE1; in the app it is entered and confirmed first (AE1). */
function withoutEmail(state: GuardState, candidate: Candidate, now: number): Decision<Admission> {
  const { mayEnterEmail, email } = candidate;
  // One that was confirmed, and cannot be read any more, is not missing.
  if (!mayEnterEmail || email.confirmed) return decision(state, { ok: false, code: 'no-email' });
  const begun = beginSignIn(state, { ...candidate, awaits: 'address' }, now);
  return decision(begun, { ok: true, step: 'email-unconfirmed', period: 'missing' });
}

/** FranceConnect vouches for the person: no password and no code, but the locks and refusals hold (F3). */
export const admitByFranceConnect = (
  state: GuardState,
  candidate: Candidate,
  now: number,
): Decision<Admission> => admit(state, candidate, { provenBy: 'franceconnect' }, now);

/** Why nobody comes in, or not to this account; null when nothing stands in the way. */
export function refusal(
  state: GuardState,
  { accessRefusal }: Candidate,
): Locked | Failure<AccountRefusalCode | 'database-unavailable'> | null {
  const locked = lockedOut(state);
  if (locked) return locked;
  if (isUnsettled(state)) return { ok: false, code: 'database-unavailable' };
  return accessRefusal && { ok: false, code: accessRefusal };
}

function comeIn(
  state: GuardState,
  candidate: Candidate,
  event: CompletedSignIn['event'],
  now: number,
): Decision<Admission> {
  const { state: signedIn, effects } = completeSignIn(state, { ...candidate, event }, now);
  return decision(signedIn, { ok: true, step: 'signed-in' }, effects);
}
