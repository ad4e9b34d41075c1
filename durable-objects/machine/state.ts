import type { LockCode } from '../../domain/outcome-codes.ts';
import type { Visitor } from '../contract.ts';

/** Everything a guard remembers. All instants are ms since the epoch; all tokens and codes are digests. */
export interface GuardState {
  readonly lock: Lock | null;
  readonly passwordTries: PasswordTries;
  readonly codeTries: Tries;
  readonly codeRequests: CodeRequests;
  readonly liveCode: LiveCode | null;
  readonly signIns: readonly SignIn[];
  readonly devices: readonly RememberedDevice[];
  readonly sessions: readonly Session[];
  readonly outbox: readonly OutgoingMail[];
  readonly signInRecord: SignInRecord | null;
}

/** Closed for everyone, whatever they know. The quota of codes is not one: it closes one way only. */
export interface Lock {
  readonly code: Exclude<LockCode, 'code-quota'>;
  readonly until: number;
}

export interface Tries {
  readonly errors: number;
  readonly lastErrorAt: number;
}

/** `errors` includes the tries still being hashed; `pending` says which may yet be given back. */
export interface PasswordTries extends Tries {
  readonly pending: readonly { readonly id: string; readonly takenAt: number }[];
}

export interface CodeRequests {
  readonly granted: readonly { readonly id: string; readonly at: number }[];
  readonly blockedUntil: number | null;
}

/** The newest code, the only one that works, bound to the sign-in that asked for it. */
export interface LiveCode {
  readonly requestId: string;
  readonly signInHash: string;
  readonly digest: string;
  readonly validUntil: number;
}

/** Between the right password and the session, bound to the browser that holds the token. */
export interface SignIn {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly previousSignInAt: number | null;
  readonly codeAsked: boolean;
  readonly expiresAt: number;
}

export interface RememberedDevice {
  readonly tokenHash: string;
  readonly rememberedAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt: number;
  readonly visitor: Visitor;
}

export interface Session {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly previousSignInAt: number | null;
  readonly visitor: Visitor;
}

/** A message not yet known to be delivered. `leasedUntil`: a consumer is sending it now. */
export interface OutgoingMail {
  readonly id: string;
  readonly sealed: string;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly leasedUntil: number;
  readonly usefulUntil: number;
}

/** A sign-in date the account's row does not have yet. */
export interface SignInRecord {
  readonly accountId: string;
  readonly at: number;
  readonly nextAttemptAt: number;
}

export const noTries: Tries = { errors: 0, lastErrorAt: 0 };
export const noPasswordTries: PasswordTries = { ...noTries, pending: [] };
export const noCodeRequests: CodeRequests = { granted: [], blockedUntil: null };

export const emptyState: GuardState = {
  lock: null,
  passwordTries: noPasswordTries,
  codeTries: noTries,
  codeRequests: noCodeRequests,
  liveCode: null,
  signIns: [],
  devices: [],
  sessions: [],
  outbox: [],
  signInRecord: null,
};

/** True when there is nothing left to remember: the object may delete itself. */
export const isEmpty = (state: GuardState): boolean =>
  state.lock === null &&
  state.passwordTries.errors === 0 &&
  state.codeTries.errors === 0 &&
  state.codeRequests.granted.length === 0 &&
  state.codeRequests.blockedUntil === null &&
  state.liveCode === null &&
  state.signIns.length === 0 &&
  state.devices.length === 0 &&
  state.sessions.length === 0 &&
  state.outbox.length === 0 &&
  state.signInRecord === null;
