import { equalTexts } from '../../domain/constant-time.ts';
import { policy } from '../../domain/policy.ts';
import type { Failure, Locked, Visitor, WrongGuess } from '../contract.ts';
import { isUnsettled } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { codesBlocked, lockedOut } from './locks.ts';
import { completeSignIn, endSignIn } from './sign-in.ts';
import { note } from './journal.ts';
import { post } from './outbox.ts';
import { ask } from './request-window.ts';
import type { GuardState, Notice } from './state.ts';

const { validity, tries, requests } = policy.signInCode;

export interface CodeRequest {
  signInHash: string;
  /** Keyed digest of the code: the guard never sees the code itself. */
  digest: string;
  /** Id of the message and of the request; stable over redeliveries. */
  requestId: string;
  sealedMail: string;
  visitor?: Visitor | null;
}

export interface CodeGranted {
  ok: true;
  validUntil: number;
  requestsLeft: number;
}

/** Grants one of five codes in a rolling hour; asking for a sixth blocks for an hour (W1, W2, WE3). */
export function requestCode(
  state: GuardState,
  { signInHash, digest, requestId, sealedMail, visitor = null }: CodeRequest,
  now: number,
): Decision<CodeGranted | Locked | Failure<'sign-in-expired' | 'database-unavailable'>> {
  const closed = lockedOut(state) ?? codesBlocked(state) ?? unsettled(state);
  if (closed) return decision(state, closed);
  const signIn = waitsForCode(state, signInHash);
  if (!signIn) return decision(state, { ok: false, code: 'sign-in-expired' });
  const { accountId } = signIn;

  const asked = ask(state.codeRequests, requestId, requests, now);
  const counted = { ...withoutCode(state), codeRequests: asked.requests };
  if (!asked.granted) {
    const blocked = note(counted, { event: 'codes-blocked', accountId, visitor }, now);
    return decision(blocked, { ok: false, code: 'code-quota', until: asked.until });
  }
  const validUntil = now + validity;
  const posted = post(
    {
      ...note(counted, { event: 'code-requested', accountId, visitor }, now),
      liveCode: { requestId, signInHash, digest, validUntil },
      signIns: state.signIns.map((signIn) =>
        signIn.tokenHash === signInHash ? { ...signIn, codeAsked: true } : signIn,
      ),
    },
    { id: requestId, sealed: sealedMail, about: 'code', usefulUntil: validUntil },
    now,
  );
  return { ...posted, outcome: { ok: true, validUntil, requestsLeft: asked.left } };
}

export interface CodeCheck {
  signInHash: string;
  digest: string;
  sessionHash: string;
  /** Set when the person ticked «Se souvenir de cet appareil». */
  newDeviceHash: string | null;
  visitor: Visitor;
  /** Tells of the device that is remembered from now on (I6). */
  notice?: Notice | null;
}

/** Compares a code: the third wrong one in a row, over all codes, locks (W3, WE2, WE5, WE6). */
export function checkCode(
  state: GuardState,
  check: CodeCheck,
  now: number,
): Decision<
  | { ok: true }
  | Locked
  | WrongGuess<'wrong-code'>
  | Failure<
      'sign-in-expired' | 'no-code' | 'code-replaced' | 'code-expired' | 'database-unavailable'
    >
> {
  const closed = lockedOut(state) ?? codesBlocked(state) ?? unsettled(state);
  if (closed) return decision(state, closed);
  const signIn = waitsForCode(state, check.signInHash);
  if (!signIn) return decision(state, { ok: false, code: 'sign-in-expired' });

  const { liveCode } = state;
  if (liveCode?.signInHash !== check.signInHash) {
    return decision(state, { ok: false, code: signIn.codeAsked ? 'code-replaced' : 'no-code' });
  }
  if (liveCode.validUntil <= now) return decision(state, { ok: false, code: 'code-expired' });
  if (!equalTexts(liveCode.digest, check.digest))
    return wrongCode(state, { accountId: signIn.accountId, visitor: check.visitor }, now);

  const { accountId, previousSignInAt } = signIn;
  const completed = completeSignIn(
    endSignIn(state, check.signInHash),
    {
      ...check,
      accountId,
      previousSignInAt,
      termsDue: signIn.termsDue ?? false,
      event: 'signed-in',
    },
    now,
  );
  return { ...completed, outcome: { ok: true } };
}

function wrongCode(
  state: GuardState,
  who: { accountId: string; visitor: Visitor },
  now: number,
): Decision<Locked | WrongGuess<'wrong-code'>> {
  const errors = state.codeTries.errors + 1;
  const noted = note(state, { event: 'wrong-code', ...who }, now);
  const counted = { ...noted, codeTries: { errors, lastErrorAt: now } };
  if (errors < tries.max) {
    const attemptsLeft = tries.max - errors;
    return decision(counted, { ok: false, code: 'wrong-code', attemptsLeft });
  }
  const lock = { code: 'code-lock', until: now + tries.lock } as const;
  const locked = note({ ...withoutCode(counted), lock }, { event: 'account-locked', ...who }, now);
  return decision(locked, { ok: false, ...lock });
}

/** The address, or the right to come in, is about to be another: this code may belong to the former one. */
const unsettled = (state: GuardState): Failure<'database-unavailable'> | null =>
  isUnsettled(state) ? { ok: false, code: 'database-unavailable' } : null;

const waitsForCode = ({ signIns }: GuardState, signInHash: string) =>
  signIns.find(({ tokenHash, awaits }) => tokenHash === signInHash && awaits === 'code');

/** The former code is useless from here on, and so is a message that still carries it. */
const withoutCode = (state: GuardState): GuardState => ({
  ...state,
  liveCode: null,
  outbox: state.outbox.filter(({ about }) => about !== 'code'),
});
