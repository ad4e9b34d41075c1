import type { AccountRefusalCode } from '../../domain/outcome-codes.ts';
import type { Failure, Locked } from '../contract.ts';
import { type Candidate, refusal } from './admission.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { notify } from './outbox.ts';
import { endPasskeys, isLive } from './passkey-ends.ts';
import { isAwaited, passkeyOf } from './passkeys.ts';
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
    return isLock(refused) ? refuse(state, candidate, refused, now) : decision(state, refused);
  }
  const { credentialId, counter } = candidate;
  const passkey = passkeyOf(state, credentialId);
  if (!passkey) {
    // Its row was written, and the guard has not heard.
    return isAwaited(state, credentialId)
      ? decision(state, { ok: false, code: 'database-unavailable' })
      : refuse(state, candidate, { ok: false, code: 'passkey-revoked' }, now);
  }
  if (!isLive(passkey, now)) {
    return refuse(state, candidate, { ok: false, code: 'passkey-expired' }, now);
  }
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

/** Somebody has the phone, and its finger or face: the owner can read that it was tried. */
const refuse = (
  state: GuardState,
  { accountId, visitor }: PasskeyCandidate,
  outcome: PasskeyAdmission,
  now: number,
): Decision<PasskeyAdmission> =>
  decision(note(state, { event: 'passkey-refused', accountId, visitor }, now), outcome);

const isLock = ({ code }: { code: string }): boolean =>
  code === 'password-lock' || code === 'code-lock';

/** WebAuthn level 3, 7.2: a counter that does not go up, unless it never counted. */
const isCopy = ({ counter: last }: Passkey, counter: number): boolean =>
  (counter !== 0 || last !== 0) && counter <= last;

/** Nobody knows which of the two has been in until now: whoever is in, or half-way in, is out. */
function endCopied(
  state: GuardState,
  { id }: Passkey,
  { accountId, visitor, clonedNotice }: PasskeyCandidate,
  now: number,
): Decision<PasskeyAdmission> {
  const outbox = state.outbox.filter(({ about }) => about !== 'code' && about !== 'change-code');
  const alone = { ...state, sessions: [], signIns: [], liveCode: null, changeCode: null, outbox };
  const ended = endPasskeys(alone, { accountId, ids: [id] }, now);
  const noted = note(ended, { event: 'passkey-cloned', accountId, visitor }, now);
  return { ...notify(noted, clonedNotice, now), outcome: { ok: false, code: 'passkey-cloned' } };
}
