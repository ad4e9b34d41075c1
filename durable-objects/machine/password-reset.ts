import { equalTexts } from '../../domain/constant-time.ts';
import type { ResetFailureCode } from '../../domain/outcome-codes.ts';
import { policy } from '../../domain/policy.ts';
import type { Failure, Locked, Visitor } from '../contract.ts';
import { type Decision, decision } from './decision.ts';
import { passwordHeld, passwordHeldUntil } from './password-hold.ts';
import { note } from './journal.ts';
import { changePasswordBy } from './new-password.ts';
import { post } from './outbox.ts';
import { ask } from './request-window.ts';
import type { GuardState, Notice, PasswordReset } from './state.ts';

const { validity, requests, recognised, maxFormer } = policy.passwordReset;

/** When nothing of it is told apart any more, ms since the epoch. */
export const resetForgottenAt = ({ until }: PasswordReset): number => until + recognised;

export interface ResetRequest {
  linkHash: string;
  /** Keyed digest of the provisional code. */
  codeDigest: string;
  requestId: string;
  sealedMail: string;
}

/**
 * P1: five in a rolling hour for each number, whether it has an account or not: who it belongs to is looked
 * up when the message is sent, out of sight of whoever asks. A newer one takes the place of the former.
 */
export function requestReset(
  state: GuardState,
  { linkHash, codeDigest, requestId, sealedMail }: ResetRequest,
  now: number,
): Decision<{ ok: true; requestsLeft: number } | Locked> {
  const asked = ask(state.resetRequests, requestId, requests, now);
  const counted = { ...state, resetRequests: asked.requests };
  if (!asked.granted) {
    return decision(counted, { ok: false, code: 'reset-quota', until: asked.until });
  }
  const fresh = replacing(state.reset, { requestId, linkHash, codeDigest, until: now + validity });
  const reset = { ...fresh, replaces: liveSmsCode(state.reset, now) };
  // The code that stays good for now must also arrive.
  const outbox = state.outbox.filter(
    ({ id, about }) => about !== 'reset' || id === reset.replaces?.requestId,
  );
  const posted = post(
    { ...counted, reset, outbox },
    { id: requestId, sealed: sealedMail, about: 'reset', usefulUntil: reset.until },
    now,
  );
  return { ...posted, outcome: { ok: true, requestsLeft: asked.left } };
}

function replacing(
  before: PasswordReset | null,
  fresh: Pick<PasswordReset, 'requestId' | 'linkHash' | 'codeDigest' | 'until'>,
): PasswordReset {
  const former = before?.linkHash ? [...before.former, before.linkHash] : (before?.former ?? []);
  return {
    ...fresh,
    accountId: null,
    spentAt: null,
    former: former.slice(-maxFormer),
    adviser: null,
    replaces: null,
  };
}

/** A code sent by an adviser that nobody has typed yet. */
function liveSmsCode(reset: PasswordReset | null, now: number): PasswordReset | null {
  const code = reset?.linkHash === null ? reset : (reset?.replaces ?? null);
  return code && code.spentAt === null && now < code.until ? code : null;
}

/**
 * The account was found: its owner may be written to, unless the address is too new to be trusted with the
 * password (ME3); then the message says so, and nothing opens.
 */
export function answerReset(
  state: GuardState,
  {
    id,
    accountId,
    emailChangedAt,
    visitor = null,
  }: { id: string; accountId: string; emailChangedAt: number | null; visitor?: Visitor | null },
  now: number,
): Decision<{ send: true } | { send: false; heldUntil: number }> {
  const { reset } = state;
  const first = reset?.requestId === id && reset.accountId === null;
  const heldUntil = passwordHeldUntil(state, emailChangedAt, now);
  if (heldUntil !== null) {
    const told = first ? note(state, { event: 'reset-held-back', accountId, visitor }, now) : state;
    return decision({ ...told, reset: first ? null : reset }, { send: false, heldUntil });
  }
  if (!first) return decision(state, { send: true });
  const outbox = state.outbox.filter(({ id }) => id !== reset.replaces?.requestId);
  const known = { ...state, outbox, reset: { ...reset, accountId, replaces: null } };
  return decision(note(known, { event: 'reset-requested', accountId, visitor }, now), {
    send: true,
  });
}

/**
 * There is nobody to write to: the request stays counted, and nothing else is kept (P1). A code that an adviser
 * has just sent by SMS stays good: whoever asks on top of it, or in somebody else's name, takes nothing away.
 */
export function resetUnfounded(state: GuardState, { id }: { id: string }): Decision<undefined> {
  const outbox = state.outbox.filter((mail) => mail.id !== id);
  const reset = state.reset?.requestId === id ? state.reset.replaces : state.reset;
  return decision({ ...state, outbox, reset }, undefined);
}

/** K3: an adviser has a provisional code sent by SMS. It takes the place of whatever was sent before. */
export function sendProvisionalCode(
  state: GuardState,
  sent: {
    accountId: string | null;
    codeDigest: string;
    requestId: string;
    sealedMail: string;
    emailChangedAt: number | null;
    sealedReason: string;
  },
  now: number,
): Decision<
  { ok: true; validUntil: number } | (Failure<'email-changed-recently'> & { until: number })
> {
  const { accountId, codeDigest, requestId, sealedMail, emailChangedAt, sealedReason } = sent;
  const held = passwordHeld(state, emailChangedAt, now);
  if (held) return decision(state, held);
  const validUntil = now + validity;
  const fresh = replacing(state.reset, {
    requestId,
    linkHash: null,
    codeDigest,
    until: validUntil,
  });
  // Without an account there is no journal yet: the creation that follows begins it with this (K3).
  const adviser = accountId === null ? { at: now, sealedReason } : null;
  const outbox = state.outbox.filter(({ about }) => about !== 'reset');
  const posted = post(
    { ...state, reset: { ...fresh, accountId, adviser }, outbox },
    { id: requestId, sealed: sealedMail, about: 'reset', usefulUntil: validUntil },
    now,
  );
  const noted = { event: 'adviser-sent-code', accountId, actor: 'adviser', sealedReason } as const;
  return { ...posted, state: note(posted.state, noted, now), outcome: { ok: true, validUntil } };
}

export type ResetLinkState = { ok: true; accountId: string } | Failure<ResetFailureCode>;

/** What a reset link is worth at `now` (P2, P3). Harmless: whoever opens one changes nothing. */
export function readReset(
  state: GuardState,
  { linkHash }: { linkHash: string },
  now: number,
): Decision<ResetLinkState> {
  const { reset } = state;
  if (reset?.former.includes(linkHash)) {
    return decision(state, { ok: false, code: 'reset-replaced' });
  }
  if (!reset?.linkHash || !equalTexts(reset.linkHash, linkHash) || reset.accountId === null) {
    return decision(state, { ok: false, code: 'reset-unknown' });
  }
  if (reset.spentAt !== null) return decision(state, { ok: false, code: 'reset-used' });
  if (reset.until <= now) return decision(state, { ok: false, code: 'reset-expired' });
  return decision(state, { ok: true, accountId: reset.accountId });
}

/** P2: the password chosen behind the link. A lock of the account stays: nothing was compared, nothing is opened. */
export function resetPassword(
  state: GuardState,
  {
    linkHash,
    emailChangedAt,
    visitor = null,
    ...chosen
  }: {
    linkHash: string;
    requestId: string;
    passwordHash: string;
    emailChangedAt: number | null;
    notice: Notice;
    visitor?: Visitor | null;
  },
  now: number,
): Decision<
  | { ok: true }
  | Failure<ResetFailureCode | 'database-unavailable'>
  | (Failure<'email-changed-recently'> & { until: number })
> {
  const { outcome } = readReset(state, { linkHash }, now);
  if (!outcome.ok) return decision(state, outcome);
  const held = passwordHeld(state, emailChangedAt, now);
  if (held) return decision(state, held);
  const { accountId } = outcome;
  return changePasswordBy(
    state,
    { ...chosen, accountId, visitor, event: 'password-reset', keeps: null },
    now,
  );
}

/** What a text typed in the place of the password is, when it is the provisional code of this number (W5, P3). */
export function judgeProvisionalCode(
  { reset: newest }: GuardState,
  digest: string,
  now: number,
): 'right' | 'reset-used' | 'reset-expired' | null {
  const reset = [newest, newest?.replaces].find((one) => one && equalTexts(one.codeDigest, digest));
  if (!reset) return null;
  if (reset.spentAt !== null) return 'reset-used';
  return now < reset.until ? 'right' : 'reset-expired';
}

/** The adviser who had the newest code sent to a number without account (K3). */
export const adviserOf = ({ reset }: GuardState): PasswordReset['adviser'] =>
  reset?.adviser ?? reset?.replaces?.adviser ?? null;

/** Link and code spend each other. */
export const spendReset = (state: GuardState, now: number): GuardState =>
  state.reset === null || state.reset.spentAt !== null
    ? state
    : { ...state, reset: { ...state.reset, spentAt: now, replaces: null } };
