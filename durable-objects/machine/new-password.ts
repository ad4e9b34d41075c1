import type { JournalEvent } from '../../domain/journal.ts';
import type { Failure, Visitor } from '../contract.ts';
import { pendingAddress, wishWrite } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { dropChange } from './email-change.ts';
import { note } from './journal.ts';
import { endAllPasskeys } from './passkey-ends.ts';
import { passwordHeld } from './password-hold.ts';
import type { GuardState, Notice } from './state.ts';
import { voidPending } from './tries.ts';

export interface NewPassword {
  accountId: string;
  requestId: string;
  /** PHC string. */
  passwordHash: string;
  /** The message that says so (M3). */
  notice: Notice;
  event: Extract<JournalEvent, 'password-reset' | 'password-changed'>;
  visitor: Visitor | null;
  /** Digest of the token of the session, or of the sign-in in progress, that goes on; null for none. */
  keeps: string | null;
}

/**
 * A new password (M2, P2, W5): every other session ends, every remembered device is forgotten, no fingerprint or
 * face opens and no other address takes the present one's place, at once and whatever the database says: whoever
 * chose it is the owner.
 * The row and the message follow by the wish, and what proved the owner's right is spent only then, so that a try
 * that failed can be made again. While the row is being given another address, nobody knows who the owner is.
 */
export function changePasswordBy(
  state: GuardState,
  { accountId, requestId, passwordHash, notice, event, visitor, keeps }: NewPassword,
  now: number,
): Decision<{ ok: true } | Failure<'database-unavailable'>> {
  if (pendingAddress(state)) return decision(state, { ok: false, code: 'database-unavailable' });
  const mine = ({ tokenHash }: { tokenHash: string }) => tokenHash === keeps;
  const alone = {
    ...endAllPasskeys(dropChange(state, { accountId, visitor }, now), { accountId }, now),
    passwordTries: voidPending(state.passwordTries),
    sessions: state.sessions.filter(mine),
    devices: [],
    signIns: state.signIns.filter(mine),
    liveCode: null,
    outbox: state.outbox.filter(({ about }) => about !== 'code' && about !== 'change-link'),
  };
  const write = { type: 'set-password', accountId, passwordHash, at: now } as const;
  const wished = wishWrite(
    note(alone, { event, accountId, visitor }, now),
    { id: requestId, write, notice },
    now,
  );
  return { ...wished, outcome: { ok: true } };
}

/**
 * W5: the password chosen after the provisional code; the sign-in then asks for its code (W1). The address may
 * have changed since the code was typed (ME3).
 */
export function chooseNewPassword(
  state: GuardState,
  {
    signInHash,
    emailChangedAt,
    visitor = null,
    ...chosen
  }: {
    visitor?: Visitor | null;
    signInHash: string;
    requestId: string;
    passwordHash: string;
    emailChangedAt: number | null;
    notice: Notice;
  },
  now: number,
): Decision<
  | { ok: true }
  | Failure<'sign-in-expired' | 'database-unavailable'>
  | (Failure<'email-changed-recently'> & { until: number })
> {
  const signIn = state.signIns.find(
    ({ tokenHash, awaits }) => tokenHash === signInHash && awaits === 'new-password',
  );
  if (!signIn) return decision(state, { ok: false, code: 'sign-in-expired' });
  const held = passwordHeld(state, emailChangedAt, now);
  if (held) return decision(state, held);
  const { accountId } = signIn;
  return changePasswordBy(
    state,
    { ...chosen, accountId, visitor, event: 'password-reset', keeps: signInHash },
    now,
  );
}

/** The row has the new password: what led to it opens nothing any more. */
export function passwordWritten(state: GuardState, now: number): GuardState {
  const { reset } = state;
  return {
    ...state,
    passwordTries: voidPending(state.passwordTries),
    reset: reset && reset.spentAt === null ? { ...reset, spentAt: now, replaces: null } : reset,
    changeCode: null,
    signIns: state.signIns.map((one) =>
      one.awaits === 'new-password' ? { ...one, awaits: 'code' as const } : one,
    ),
  };
}
