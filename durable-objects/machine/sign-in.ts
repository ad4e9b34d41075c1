import { addParisMonths } from '../../domain/paris-time.ts';
import { policy } from '../../domain/policy.ts';
import type { ConfirmationPeriod } from '../../domain/creation.ts';
import type { JournalEvent } from '../../domain/journal.ts';
import type { AccountWrite, Visitor } from '../contract.ts';
import { type Decision, decision } from './decision.ts';
import { newest } from './newest.ts';
import { wishWrite } from './account-writes.ts';
import { confirmationPeriod } from './email-life.ts';
import { note } from './journal.ts';
import { notify } from './outbox.ts';
import { type GuardState, noRequests, noTries, type Notice, type SignIn } from './state.ts';
import { onlyPending } from './tries.ts';

export interface BegunSignIn extends Pick<SignIn, 'accountId' | 'previousSignInAt' | 'awaits'> {
  signInHash: string;
  termsDue: boolean;
}

/** Remembers that the browser holding the token is the owner's, and what it still waits for (W1, C7 to C9). */
export function beginSignIn(
  state: GuardState,
  { signInHash: tokenHash, accountId, previousSignInAt, awaits, termsDue }: BegunSignIn,
  now: number,
): GuardState {
  const expiresAt = now + policy.signInInProgress.validity;
  const signIn = {
    tokenHash,
    accountId,
    previousSignInAt,
    codeAsked: false,
    awaits,
    expiresAt,
    ...dueTerms(termsDue),
  };
  return {
    ...state,
    signIns: newest(
      [...state.signIns, signIn],
      (one) => one.expiresAt,
      policy.signInInProgress.maxPerAccount,
    ),
  };
}

/** Said only when they are due: most guards have nothing to remember of it. */
const dueTerms = (termsDue: boolean) => (termsDue ? ({ termsDue } as const) : {});

type SignInEvent = Extract<
  JournalEvent,
  'signed-in' | 'signed-in-remembered' | 'signed-in-franceconnect' | 'signed-in-passkey'
>;

export interface CompletedSignIn {
  accountId: string;
  previousSignInAt: number | null;
  sessionHash: string;
  visitor: Visitor;
  event: SignInEvent;
  termsDue: boolean;
  /** The credential by which it was done (A5). */
  passkey?: PasskeyUse;
  /** Digest of the token by which to remember this browser from now on. */
  newDeviceHash?: string | null;
  /** The message that tells of the remembered device. */
  notice?: Notice | null;
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
  const { event, notice = null } = completed;
  const session = {
    tokenHash,
    accountId,
    startedAt: now,
    lastSeenAt: now,
    previousSignInAt,
    visitor,
    ...dueTerms(completed.termsDue),
    ...(completed.passkey && ({ key: true } as const)),
  };
  const opened = note(
    {
      ...state,
      passwordTries: onlyPending(state.passwordTries),
      codeTries: noTries,
      codeRequests: noRequests,
      devices: newDeviceHash ? remember(state, newDeviceHash, visitor, now) : state.devices,
      sessions: newest(
        [...state.sessions, session],
        (one) => one.lastSeenAt,
        policy.session.maxPerAccount,
      ),
    },
    { event, accountId, visitor },
    now,
  );
  const noted = newDeviceHash
    ? note(opened, { event: 'device-remembered', accountId, visitor }, now)
    : opened;
  const told = notify(noted, notice, now);
  // A use that the row does not know yet goes along with a later sign-in.
  const passkey = completed.passkey ?? unrecordedUse(state);
  const write = {
    type: 'record-sign-in',
    accountId,
    at: now,
    ...(passkey && { passkey }),
  } as const;
  const wished = wishWrite(told.state, { id: `sign-in-${now}`, write }, now);
  return { ...wished, effects: [...told.effects, ...wished.effects] };
}

type PasskeyUse = NonNullable<Extract<AccountWrite, { type: 'record-sign-in' }>['passkey']>;

function unrecordedUse({ accountWrites }: GuardState): PasskeyUse | undefined {
  const waiting = accountWrites.find(({ write }) => write.type === 'record-sign-in')?.write;
  return waiting?.type === 'record-sign-in' ? waiting.passkey : undefined;
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
  | { step: 'code-sent'; validUntil: number }
  | { step: 'email-unconfirmed'; period: ConfirmationPeriod }
  | { step: 'new-password'; accountId: string };

/** Where the sign-in of this browser stands, for a reload or a second tab. */
export function readSignIn(
  state: GuardState,
  { signInHash }: { signInHash: string },
  now: number,
): Decision<SignInProgress> {
  const signIn = state.signIns.find(({ tokenHash }) => tokenHash === signInHash);
  if (!signIn || state.lock) return decision(state, { step: 'none' });
  if (awaitsAddress(signIn)) {
    // Once it was entered it is one like any other.
    const period =
      confirmationPeriod(state, signIn, now) ?? (signIn.awaits === 'address' ? 'missing' : null);
    return decision(state, period ? { step: 'email-unconfirmed', period } : { step: 'none' });
  }
  if (signIn.awaits === 'new-password') {
    return decision(state, { step: 'new-password', accountId: signIn.accountId });
  }
  const { liveCode } = state;
  return decision(
    state,
    liveCode?.signInHash === signInHash
      ? { step: 'code-sent', validUntil: liveCode.validUntil }
      : { step: 'code-needed' },
  );
}

/** Right so far, and without an address that anybody confirmed (C7 to C9, AE1). */
export const awaitsAddress = ({ awaits }: SignIn): boolean =>
  awaits === 'confirmation' || awaits === 'address';

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
