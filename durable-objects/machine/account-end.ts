import type { Failure, Visitor } from '../contract.ts';
import { pendingAddress, stillMeant, wishWrite } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { withoutFormerAccount } from './former-account.ts';
import { note } from './journal.ts';
import { passwordHeld } from './password-hold.ts';
import { sessionOf } from './sessions.ts';
import { type GuardState, type Notice, noPendingTries, noRequests, noTries } from './state.ts';

/**
 * I5: the owner closes the account, the password just typed again. It ends when the row says so. While the address
 * is new it waits: whoever reads the former one must be able to take the account back (I3).
 */
export function closeAccount(
  state: GuardState,
  {
    sessionHash,
    requestId,
    notice,
    emailChangedAt = null,
    visitor = null,
  }: {
    sessionHash: string;
    requestId: string;
    notice: Notice | null;
    /** What the account's row says, ms since the epoch. */
    emailChangedAt?: number | null;
    visitor?: Visitor | null;
  },
  now: number,
): Decision<
  | { ok: true }
  | Failure<'session-expired' | 'database-unavailable'>
  | (Failure<'email-changed-recently'> & { until: number })
> {
  const session = sessionOf(state, sessionHash);
  if (!session) return decision(state, { ok: false, code: 'session-expired' });
  const held = passwordHeld(state, emailChangedAt, now);
  if (held) return decision(state, held);
  // Confirmed, and the row has not said yet: the 48 hours may have begun.
  if (pendingAddress(state)) return decision(state, { ok: false, code: 'database-unavailable' });
  const { accountId } = session;
  const write = { type: 'close-account', accountId, at: now } as const;
  const wished = wishWrite(state, { id: requestId, write, notice, visitor }, now);
  return { ...wished, outcome: { ok: true } };
}

/** The row is closed: nothing opens it any more. */
export function accountClosed(
  state: GuardState,
  who: { accountId: string; visitor: Visitor | null },
  now: number,
): GuardState {
  return note(ended(state), { event: 'account-closed', ...who }, now);
}

/**
 * The row is empty: a password that was compared with what it said before opens nothing, nor does a message that
 * went to its address meanwhile. A code by SMS stays: it is how the person comes back.
 */
export const accountEmptied = (state: GuardState): GuardState => ({
  ...withoutFormerAccount(state),
  ...(state.reset?.linkHash ? withoutReset(state) : {}),
});

/**
 * K2: an adviser empties the account, so that its owner can create it again. Nothing of it works from this
 * instant on, whatever the database says; even its locks go, for they protect what is no longer there.
 */
export function resetAccount(
  state: GuardState,
  {
    accountId,
    requestId,
    sealedReason,
    notice,
  }: { accountId: string; requestId: string; sealedReason: string; notice: Notice | null },
  now: number,
): Decision<{ ok: true }> {
  const emptied = {
    ...ended(state),
    lock: null,
    passwordTries: noPendingTries,
    codeTries: noTries,
    codeRequests: noRequests,
    identityTries: noPendingTries,
    creationLock: null,
    creations: [],
    linkRequests: noRequests,
    resetRequests: noRequests,
    changeTries: noTries,
    changeLock: null,
    changeRequests: noRequests,
  };
  const noted = { event: 'adviser-reset', accountId, actor: 'adviser', sealedReason } as const;
  const write = { type: 'reset-account', accountId, at: now } as const;
  const wished = wishWrite(note(emptied, noted, now), { id: requestId, write, notice }, now);
  return { ...wished, outcome: { ok: true } };
}

/** Whatever opened the account, or was on its way to open it. */
const ended = (state: GuardState): GuardState => ({
  ...withoutFormerAccount(state),
  accountWrites: stillMeant(state),
  liveCode: null,
  emailLife: null,
  reset: null,
  changeCode: null,
  emailChange: null,
  emailUndos: [],
  outbox: state.outbox.filter(({ about }) => about === 'notice'),
});

const withoutReset = ({ reset, outbox }: GuardState) => ({
  reset: reset?.replaces ?? null,
  outbox: outbox.filter(({ id, about }) => about !== 'reset' || id === reset?.replaces?.requestId),
});
