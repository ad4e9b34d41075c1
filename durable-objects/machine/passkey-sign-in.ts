import type { AccountRefusalCode } from '../../domain/outcome-codes.ts';
import type { Failure, Locked } from '../contract.ts';
import { type Candidate, refusal } from './admission.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { notify } from './outbox.ts';
import { endPasskeys, isLive } from './passkey-ends.ts';
import { passkeyOf, pendingPasskey } from './passkeys.ts';
import { completeSignIn } from './sign-in.ts';
import type { GuardState, Notice, Passkey } from './state.ts';

/** Somebody whose phone signed the challenge with this credential, after it had seen a finger or a face (A5). */
export interface PasskeyCandidate extends Candidate {
  credentialId: string;
  /** As the signature says; 0 for credentials that do not count. */
  counter: number;
  /** Sent when the counter tells of a copy. */
  clonedNotice: Notice | null;
}

export type PasskeyAdmission =
  | { ok: true; step: 'signed-in'; expiresAt: number }
  | Locked
  | Failure<AccountRefusalCode | 'database-unavailable'>
  | Failure<'passkey-revoked' | 'passkey-expired' | 'passkey-cloned'>;

/**
 * Needs neither code nor address, as a remembered device. The lock and the account's own end are told first, to
 * whoever holds it; the rest only while it opens.
 */
export function admitByPasskey(
  state: GuardState,
  candidate: PasskeyCandidate,
  now: number,
): Decision<PasskeyAdmission> {
  const refused = refusal(state, candidate);
  if (refused && refused.code !== 'not-attached' && refused.code !== 'attachment-pending') {
    return decision(state, refused);
  }
  const { credentialId, counter } = candidate;
  const passkey = passkeyOf(state, credentialId);
  if (!passkey) {
    // Its row was written, and the guard has not heard.
    const code = pendingPasskey(state, credentialId) ? 'database-unavailable' : 'passkey-revoked';
    return decision(state, { ok: false, code });
  }
  if (!isLive(passkey, now)) return decision(state, { ok: false, code: 'passkey-expired' });
  if (isCopy(passkey, counter)) return endCopied(state, passkey, candidate, now);
  if (refused) return decision(state, refused);

  const passkeys = state.passkeys.map((one) => (one === passkey ? { ...one, counter } : one));
  const used = { credentialId, counter, at: now };
  const { state: signedIn, effects } = completeSignIn(
    { ...state, passkeys },
    { ...candidate, event: 'signed-in-passkey', passkey: used },
    now,
  );
  return decision(signedIn, { ok: true, step: 'signed-in', expiresAt: passkey.until }, effects);
}

/** WebAuthn level 3, 7.2: a counter that does not go up, unless it never counted. */
const isCopy = ({ counter: last }: Passkey, counter: number): boolean =>
  (counter !== 0 || last !== 0) && counter <= last;

function endCopied(
  state: GuardState,
  { id }: Passkey,
  { accountId, visitor, clonedNotice }: PasskeyCandidate,
  now: number,
): Decision<PasskeyAdmission> {
  const ended = endPasskeys(state, { accountId, ids: [id] }, now);
  const noted = note(ended, { event: 'passkey-cloned', accountId, visitor }, now);
  return { ...notify(noted, clonedNotice, now), outcome: { ok: false, code: 'passkey-cloned' } };
}
