import { equalTexts } from '../../domain/constant-time.ts';
import { policy } from '../../domain/policy.ts';
import type { Failure, Locked, WrongGuess } from '../contract.ts';
import { type Decision, decision } from './decision.ts';
import { passwordHeld } from './password-hold.ts';
import { note } from './journal.ts';
import { changePasswordBy } from './new-password.ts';
import { post } from './outbox.ts';
import { ask } from './request-window.ts';
import { type ChangeCode, type GuardState, noTries, type Notice, type Session } from './state.ts';

const { validity, completeWithin, tries, requests } = policy.passwordChange;

type Held = Failure<'email-changed-recently'> & { until: number };
type Closed = Locked | Held | Failure<'session-expired'>;

interface Changing {
  sessionHash: string;
  /** What the account's row says, ms since the epoch. */
  emailChangedAt: number | null;
}

/**
 * Whether this session may change the password now (ME1 to ME3). The change has counters of its own: its
 * blocks do not lock the sign-in, nor the reverse.
 */
function opened(
  state: GuardState,
  { sessionHash, emailChangedAt }: Changing,
  now: number,
): { ok: true; session: Session } | Closed {
  const session = sessionOf(state, sessionHash);
  if (!session) return { ok: false, code: 'session-expired' };
  const held = passwordHeld(state, emailChangedAt, now);
  if (held) return held;
  const { changeLock, changeRequests } = state;
  if (changeLock) return { ok: false, code: 'change-lock', until: changeLock.until };
  const { blockedUntil } = changeRequests;
  if (blockedUntil !== null) return { ok: false, code: 'change-quota', until: blockedUntil };
  return { ok: true, session };
}

export type ChangeProgress =
  | { ok: true; step: 'code-needed' }
  | { ok: true; step: 'code-sent'; validUntil: number; requestsLeft: number }
  | { ok: true; step: 'password' };

/** Where the change stands in this session, for the screen and for a reload of it (M1, M2). */
export function readChange(
  state: GuardState,
  input: Changing,
  now: number,
): Decision<ChangeProgress | Closed> {
  const open = opened(state, input, now);
  if (!open.ok) return decision(state, open);
  const { changeCode, changeRequests } = state;
  if (changeCode?.sessionHash !== input.sessionHash) {
    return decision(state, { ok: true, step: 'code-needed' });
  }
  if (mayChoose(changeCode, now)) return decision(state, { ok: true, step: 'password' });
  if (changeCode.passedAt !== null) return decision(state, { ok: true, step: 'code-needed' });
  const requestsLeft = Math.max(0, requests.max - changeRequests.granted.length);
  const { validUntil } = changeCode;
  return decision(state, { ok: true, step: 'code-sent', validUntil, requestsLeft });
}

/** The right code holds for a while: long enough to think of a good password. */
const mayChoose = ({ passedAt }: ChangeCode, now: number): boolean =>
  passedAt !== null && now < passedAt + completeWithin;

/** One of three codes; asking for a fourth blocks the change (M1, ME1). */
export function requestChangeCode(
  state: GuardState,
  {
    digest,
    requestId,
    sealedMail,
    ...input
  }: Changing & { digest: string; requestId: string; sealedMail: string },
  now: number,
): Decision<Extract<ChangeProgress, { step: 'code-sent' }> | Closed> {
  const open = opened(state, input, now);
  if (!open.ok) return decision(state, open);
  const { accountId, visitor } = open.session;
  const asked = ask(state.changeRequests, requestId, requests, now);
  const counted = { ...withoutChangeCode(state), changeRequests: asked.requests };
  if (!asked.granted) {
    const blocked = note(counted, { event: 'change-blocked', accountId, visitor }, now);
    return decision(blocked, { ok: false, code: 'change-quota', until: asked.until });
  }
  const validUntil = now + validity;
  const { sessionHash } = input;
  const changeCode = { requestId, sessionHash, digest, validUntil, passedAt: null };
  const posted = post(
    { ...counted, changeCode },
    { id: requestId, sealed: sealedMail, about: 'change-code', usefulUntil: validUntil },
    now,
  );
  const requestsLeft = asked.left;
  return { ...posted, outcome: { ok: true, step: 'code-sent', validUntil, requestsLeft } };
}

/** Compares a code: the third wrong one in a row, over all codes, blocks the change (M1, ME2). */
export function checkChangeCode(
  state: GuardState,
  { digest, ...input }: Changing & { digest: string },
  now: number,
): Decision<
  | { ok: true }
  | Closed
  | WrongGuess<'wrong-code'>
  | Failure<'no-code' | 'code-replaced' | 'code-expired'>
> {
  const open = opened(state, input, now);
  if (!open.ok) return decision(state, open);
  const { changeCode } = state;
  if (!changeCode) return decision(state, { ok: false, code: 'no-code' });
  if (changeCode.sessionHash !== input.sessionHash) {
    return decision(state, { ok: false, code: 'code-replaced' });
  }
  // A double click, or a reload at the wrong moment.
  if (mayChoose(changeCode, now)) return decision(state, { ok: true });
  if (changeCode.passedAt !== null || changeCode.validUntil <= now) {
    return decision(state, { ok: false, code: 'code-expired' });
  }
  if (!equalTexts(changeCode.digest, digest)) return wrongCode(state, open.session, now);
  const passed = { ...changeCode, passedAt: now };
  return decision({ ...state, changeCode: passed, changeTries: noTries }, { ok: true });
}

function wrongCode(
  state: GuardState,
  { accountId, visitor }: Session,
  now: number,
): Decision<Locked | WrongGuess<'wrong-code'>> {
  const errors = state.changeTries.errors + 1;
  const noted = note(state, { event: 'wrong-change-code', accountId, visitor }, now);
  const counted = { ...noted, changeTries: { errors, lastErrorAt: now } };
  if (errors < tries.max) {
    return decision(counted, { ok: false, code: 'wrong-code', attemptsLeft: tries.max - errors });
  }
  const until = now + tries.lock;
  const blocked = { ...withoutChangeCode(counted), changeLock: { until } };
  return decision(note(blocked, { event: 'change-blocked', accountId, visitor }, now), {
    ok: false,
    code: 'change-lock',
    until,
  });
}

/** M2: the new password, in the session that typed the right code. */
export function changePassword(
  state: GuardState,
  {
    requestId,
    passwordHash,
    notice,
    ...input
  }: Changing & { requestId: string; passwordHash: string; notice: Notice },
  now: number,
): Decision<{ ok: true } | Closed | Failure<'change-not-confirmed' | 'database-unavailable'>> {
  const open = opened(state, input, now);
  if (!open.ok) return decision(state, open);
  const { changeCode } = state;
  const { sessionHash } = input;
  if (changeCode?.sessionHash !== sessionHash || !mayChoose(changeCode, now)) {
    return decision(state, { ok: false, code: 'change-not-confirmed' });
  }
  const { accountId, visitor } = open.session;
  const chosen = { accountId, visitor, requestId, passwordHash, notice, keeps: sessionHash };
  return changePasswordBy(state, { ...chosen, event: 'password-changed' }, now);
}

const withoutChangeCode = (state: GuardState): GuardState => ({
  ...state,
  changeCode: null,
  outbox: state.outbox.filter(({ about }) => about !== 'change-code'),
});
import { sessionOf } from './sessions.ts';
