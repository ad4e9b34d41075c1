import { equalTexts } from '../../domain/constant-time.ts';
import type { LinkFailureCode } from '../../domain/outcome-codes.ts';
import { addParisDays } from '../../domain/paris-time.ts';
import { policy } from '../../domain/policy.ts';
import type { Failure, Locked, SealedEmail, Visitor } from '../contract.ts';
import { askAgain, pendingAddress, wishWrite } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { newest } from './newest.ts';
import { askForLink } from './link-requests.ts';
import { post } from './outbox.ts';
import { lastChangedAt } from './password-hold.ts';
import type { EmailUndo, GuardState, Notice } from './state.ts';
import { voidPending } from './tries.ts';

const { undo: undoable, maxUndoable } = policy.emailChange;
const { validityDays, keptDays, maxFormer } = policy.emailLink;

/** True while the former address may still come back. */
export const mayBeUndone = ({ undoneAt, changedAt }: EmailUndo, now: number): boolean =>
  undoneAt === null && now < changedAt + undoable;

/** The link that confirms another address, about to be sent there. */
export interface ChangeLink {
  linkHash: string;
  requestId: string;
  sealedMail: string;
}

/** I3: another address is wished for; the present one stays in use until the link is confirmed. */
export function requestEmailChange(
  state: GuardState,
  {
    sessionHash,
    email,
    link,
    taken = false,
  }: {
    sessionHash: string;
    email: SealedEmail;
    link: ChangeLink;
    /** Somebody has this address: said only to whoever has a request left, so that nobody asks one after the other. */
    taken?: boolean;
  },
  now: number,
): Decision<
  | { ok: true; until: number }
  | Locked
  | Failure<'session-expired' | 'email-taken' | 'database-unavailable'>
> {
  const session = sessionOf(state, sessionHash);
  if (!session) return decision(state, { ok: false, code: 'session-expired' });
  // The row is being given an address already: what becomes of it comes first.
  if (pendingAddress(state)) return decision(state, { ok: false, code: 'database-unavailable' });
  const undoableNow = state.emailUndos.filter((one) => mayBeUndone(one, now));
  const [oldest] = undoableNow;
  if (oldest && undoableNow.length >= maxUndoable) {
    const until = oldest.changedAt + undoable;
    return decision(state, { ok: false, code: 'link-quota', until });
  }
  const { linkHash, requestId, sealedMail } = link;
  const asked = askForLink(state, requestId, now);
  if (!asked.ok) return decision(asked.state, asked.locked);
  if (taken) return decision(asked.state, { ok: false, code: 'email-taken' });
  const { accountId, visitor } = session;
  const until = addParisDays(now, validityDays);
  const forgottenAt = addParisDays(now, keptDays);
  const { emailChange: before } = state;
  const former = before ? [...before.former, before.linkHash].slice(-maxFormer) : [];
  const emailChange = {
    accountId,
    email,
    linkHash,
    requestId,
    until,
    former,
    cancelledAt: null,
    forgottenAt,
  };
  const posted = post(
    { ...withoutChange(asked.state), emailChange },
    { id: requestId, sealed: sealedMail, about: 'change-link', usefulUntil: until },
    now,
  );
  const noted = note(posted.state, { event: 'email-change-requested', accountId, visitor }, now);
  return { ...posted, state: noted, outcome: { ok: true, until } };
}

/** I3: the person thinks better of it. Once the link was pressed it is too late: the warning has the way back. */
export function cancelEmailChange(
  state: GuardState,
  { sessionHash }: { sessionHash: string },
  now: number,
): Decision<{ ok: true } | Failure<'database-unavailable'>> {
  const session = sessionOf(state, sessionHash);
  if (!session) return decision(state, { ok: true });
  if (pendingAddress(state)) return decision(state, { ok: false, code: 'database-unavailable' });
  return decision(dropChange(state, session, now), { ok: true });
}

/** An address that waits does not take the present one's place any more, unless the row is being given it already. */
export function dropChange(
  state: GuardState,
  { accountId, visitor }: { accountId: string; visitor: Visitor | null },
  now: number,
): GuardState {
  const { emailChange } = state;
  if (!emailChange || emailChange.cancelledAt !== null || pendingAddress(state)) return state;
  const cancelled = { ...withoutChange(state), emailChange: { ...emailChange, cancelledAt: now } };
  return note(cancelled, { event: 'email-change-cancelled', accountId, visitor }, now);
}

export interface EmailChangeProgress {
  pending: { sealed: string; until: number } | null;
  /** Of the last change that was not undone; null when the guard knows of none. */
  changedAt: number | null;
}

/** What waits, and what was just changed, for the account's pages. */
export function readEmailChange(
  state: GuardState,
  _: object,
  now: number,
): Decision<EmailChangeProgress> {
  const { emailChange } = state;
  const pending =
    emailChange && emailChange.cancelledAt === null && now < emailChange.until
      ? { sealed: emailChange.email.sealed, until: emailChange.until }
      : null;
  return decision(state, { pending, changedAt: lastChangedAt(state) });
}

/** What a link is worth as the confirmation of a change; null when it is none of these. */
export function judgeChangeLink(
  state: GuardState,
  linkHash: string,
  now: number,
): { ok: true; accountId: string } | Failure<LinkFailureCode> | null {
  const { emailChange, emailUndos } = state;
  const change = emailUndos.find(({ confirmedBy }) => equalTexts(confirmedBy, linkHash));
  if (change) {
    return { ok: false, code: change.undoneAt === null ? 'link-used' : 'change-cancelled' };
  }
  if (emailChange?.former.includes(linkHash)) return { ok: false, code: 'link-replaced' };
  if (!emailChange || !equalTexts(emailChange.linkHash, linkHash)) return null;
  if (emailChange.cancelledAt !== null) return { ok: false, code: 'change-cancelled' };
  return now < emailChange.until
    ? { ok: true, accountId: emailChange.accountId }
    : { ok: false, code: 'link-expired' };
}

/**
 * I3: the new address was confirmed by its link. The row says whether it is still free; then the former
 * address is told, with the way back, and the 48 hours begin.
 */
export function confirmEmailChange(
  state: GuardState,
  {
    linkHash,
    requestId,
    undoHash,
    former,
    notice,
    visitor = null,
  }: {
    linkHash: string;
    requestId: string;
    undoHash: string;
    /** Null when the account had no address; then nobody is told, either. */
    former: SealedEmail | null;
    notice: Notice | null;
    visitor?: Visitor | null;
  },
  now: number,
): Decision<{ ok: true } | Failure<LinkFailureCode | 'database-unavailable'>> {
  const judged = judgeChangeLink(state, linkHash, now);
  const { emailChange } = state;
  if (!judged?.ok || !emailChange) {
    return decision(state, judged && !judged.ok ? judged : { ok: false, code: 'link-unknown' });
  }
  // Pressed again before the row has answered: it may hold the new address by now, and the warning was
  // written for the former one.
  const wish = pendingAddress(state);
  if (wish) {
    return wish.undo?.confirmedBy === linkHash
      ? { ...askAgain(state, wish), outcome: { ok: true } }
      : decision(state, { ok: false, code: 'database-unavailable' });
  }
  const { accountId, email } = emailChange;
  const write = {
    type: 'change-email',
    accountId,
    email,
    holdsPassword: true,
    at: now,
  } as const;
  const undo = { linkHash: undoHash, former, confirmedBy: linkHash };
  const wished = wishWrite(state, { id: requestId, write, notice, undo, visitor }, now);
  return { ...wished, outcome: { ok: true } };
}

/**
 * The row has the new address: what the former one was to receive opens nothing any more, nor does a sign-in under
 * way, whose codes would still go there.
 */
export function emailChanged(
  state: GuardState,
  { accountId, at: changedAt, visitor }: { accountId: string; at: number; visitor: Visitor | null },
  undo: Pick<EmailUndo, 'linkHash' | 'former' | 'confirmedBy'>,
  now: number,
): GuardState {
  const forgottenAt = addParisDays(changedAt, keptDays);
  const before = newest(state.emailUndos, (one) => (mayBeUndone(one, now) ? now : 0), maxUndoable);
  const change = { ...undo, accountId, changedAt, undoneAt: null, forgottenAt };
  const kept = { ...withoutChange(state), ...nothingSent(state), signIns: [] };
  const changed = { ...kept, emailUndos: [...before, change], emailLife: null };
  return note(changed, { event: 'email-changed', accountId, visitor }, now);
}

export const withoutChange = (state: GuardState): GuardState => ({
  ...state,
  emailChange: null,
  outbox: state.outbox.filter(({ about }) => about !== 'change-link'),
});

/** Codes and resets that went to an address which is not the account's any more. */
export const nothingSent = ({ outbox, passwordTries }: GuardState) => ({
  passwordTries: voidPending(passwordTries),
  reset: null,
  liveCode: null,
  changeCode: null,
  outbox: outbox.filter(({ about }) => about === 'notice'),
});
import { sessionOf } from './sessions.ts';
