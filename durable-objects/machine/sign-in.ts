import { addParisMonths } from '../../domain/paris-time.ts';
import { policy } from '../../domain/policy.ts';
import type { Visitor } from '../contract.ts';
import { type Decision, decision } from './decision.ts';
import { newest } from './newest.ts';
import { type GuardState, noCodeRequests, noPasswordTries, noTries } from './state.ts';

/** Remembers that the browser holding the token gave the right password (W1). */
export function beginSignIn(
  state: GuardState,
  begun: { signInHash: string; accountId: string; previousSignInAt: number | null },
  now: number,
): GuardState {
  const { signInHash: tokenHash, accountId, previousSignInAt } = begun;
  const expiresAt = now + policy.signInInProgress.validity;
  const signIn = { tokenHash, accountId, previousSignInAt, codeAsked: false, expiresAt };
  return {
    ...state,
    signIns: newest(
      [...state.signIns, signIn],
      (one) => one.expiresAt,
      policy.signInInProgress.maxPerAccount,
    ),
  };
}

export interface CompletedSignIn {
  accountId: string;
  previousSignInAt: number | null;
  sessionHash: string;
  visitor: Visitor;
  /** Digest of the token by which to remember this browser from now on. */
  newDeviceHash?: string | null;
}

/**
 * Opens the session. A complete sign-in resets every count and empties the rolling hour; only
 * password tries being compared at this very moment keep their place.
 */
export function completeSignIn(
  state: GuardState,
  completed: CompletedSignIn,
  now: number,
): Decision<undefined> {
  const { accountId, previousSignInAt, sessionHash: tokenHash, visitor, newDeviceHash } = completed;
  const { pending } = state.passwordTries;
  const session = {
    tokenHash,
    accountId,
    startedAt: now,
    lastSeenAt: now,
    previousSignInAt,
    visitor,
  };
  return decision(
    {
      ...state,
      passwordTries:
        pending.length > 0 ? { ...state.passwordTries, errors: pending.length } : noPasswordTries,
      codeTries: noTries,
      codeRequests: noCodeRequests,
      devices: newDeviceHash ? remember(state, newDeviceHash, visitor, now) : state.devices,
      sessions: newest(
        [...state.sessions, session],
        (one) => one.lastSeenAt,
        policy.session.maxPerAccount,
      ),
      signInRecord: { accountId, at: now, nextAttemptAt: now + policy.outside.retryAfter },
    },
    undefined,
    [{ type: 'record-sign-in', accountId, at: now }],
  );
}

function remember(state: GuardState, tokenHash: string, visitor: Visitor, now: number) {
  const expiresAt = addParisMonths(now, policy.rememberedDevice.months);
  const device = { tokenHash, rememberedAt: now, lastUsedAt: now, expiresAt, visitor };
  return newest(
    [...state.devices, device],
    (one) => one.rememberedAt,
    policy.rememberedDevice.maxPerAccount,
  );
}

export type SignInProgress =
  | { step: 'none' }
  | { step: 'code-needed' }
  | { step: 'code-sent'; validUntil: number };

/** Where the sign-in of this browser stands, for a reload or a second tab. */
export function readSignIn(
  state: GuardState,
  { signInHash }: { signInHash: string },
): Decision<SignInProgress> {
  const signIn = state.signIns.find(({ tokenHash }) => tokenHash === signInHash);
  if (!signIn || state.lock) return decision(state, { step: 'none' });
  const { liveCode } = state;
  return decision(
    state,
    liveCode?.signInHash === signInHash
      ? { step: 'code-sent', validUntil: liveCode.validUntil }
      : { step: 'code-needed' },
  );
}

/** The person leaves: nothing of this sign-in works any more. The counts stay. */
export function abandonSignIn(
  state: GuardState,
  { signInHash }: { signInHash: string },
): Decision<undefined> {
  return decision(endSignIn(state, signInHash), undefined);
}

/** Removes a sign-in in progress, the code that was bound to it, and the message that carries it. */
export function endSignIn(state: GuardState, signInHash: string): GuardState {
  const signIns = state.signIns.filter(({ tokenHash }) => tokenHash !== signInHash);
  const { liveCode } = state;
  if (liveCode?.signInHash !== signInHash) return { ...state, signIns };
  const outbox = state.outbox.filter(({ id }) => id !== liveCode.requestId);
  return { ...state, signIns, liveCode: null, outbox };
}
