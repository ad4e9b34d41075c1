import { equalTexts } from '../../domain/constant-time.ts';
import type { Failure, SealedEmail, Visitor } from '../contract.ts';
import { wishWrite } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { mayBeUndone, nothingSent, withoutChange } from './email-change.ts';
import { note } from './journal.ts';
import { endAllPasskeys } from './passkey-ends.ts';
import type { EmailUndo, GuardState, Notice } from './state.ts';

export type UndoState =
  | { ok: true; accountId: string; formerSealed: string }
  | Failure<'link-unknown' | 'link-used' | 'link-expired'>;

/** What the link in the warning is worth. Harmless. */
export function readUndo(
  state: GuardState,
  { linkHash }: { linkHash: string },
  now: number,
): Decision<UndoState> {
  const change = changeUndoneBy(state, linkHash);
  if (!change) return decision(state, { ok: false, code: 'link-unknown' });
  if (change.undoneAt !== null) return decision(state, { ok: false, code: 'link-used' });
  if (!mayBeUndone(change, now)) return decision(state, { ok: false, code: 'link-expired' });
  const { accountId, former } = change;
  return decision(
    state,
    former
      ? { ok: true, accountId, formerSealed: former.sealed }
      : { ok: false, code: 'link-unknown' },
  );
}

const changeUndoneBy = ({ emailUndos }: GuardState, linkHash: string): EmailUndo | undefined =>
  emailUndos.find((one) => equalTexts(one.linkHash, linkHash));

/**
 * Whoever reads the former address says that it was not them: it comes back, and everything that may be in
 * other hands ends at once (our addition). The password is not held back: they will want another one.
 */
export function undoEmailChange(
  state: GuardState,
  {
    linkHash,
    requestId,
    notice,
    visitor,
  }: { linkHash: string; requestId: string; notice: Notice; visitor: Visitor },
  now: number,
): Decision<{ ok: true } | Extract<UndoState, { ok: false }>> {
  const { outcome } = readUndo(state, { linkHash }, now);
  const change = changeUndoneBy(state, linkHash);
  if (!outcome.ok || !change?.former) {
    return decision(state, outcome.ok ? { ok: false, code: 'link-unknown' } : outcome);
  }
  const { accountId, former: email } = change;
  const ended = {
    ...endAllPasskeys(withoutChange(state), { accountId }, now),
    ...nothingSent(state),
    sessions: [],
    devices: [],
    signIns: [],
    changeCode: null,
  };
  const write = {
    type: 'change-email',
    accountId,
    email,
    holdsPassword: false,
    at: now,
  } as const;
  const noted = note(ended, { event: 'email-change-undone', accountId, visitor }, now);
  const wished = wishWrite(noted, { id: requestId, write, notice }, now);
  return { ...wished, outcome: { ok: true } };
}

/** The row has a former address again: the change that left it is undone, and so is any after it. */
export function emailRestored(
  state: GuardState,
  { email }: { email: SealedEmail },
  now: number,
): GuardState {
  const { emailUndos } = state;
  const from = emailUndos.findIndex(({ former }) => former?.sealed === email.sealed);
  return {
    ...state,
    // What was asked for meanwhile may have been on its way to the address that was left.
    ...nothingSent(state),
    emailUndos: emailUndos.map((one, at) =>
      from >= 0 && at >= from && one.undoneAt === null ? undoneAt(one, now) : one,
    ),
  };
}

const undoneAt = (one: EmailUndo, now: number): EmailUndo => ({ ...one, undoneAt: now });
