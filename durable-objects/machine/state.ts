import type { CreationStep } from '../../domain/creation.ts';
import type { LockCode } from '../../domain/outcome-codes.ts';
import type { AccountWrite, Visitor } from '../contract.ts';

/** Everything a guard remembers. All instants are ms since the epoch; all tokens and codes are digests. */
export interface GuardState {
  readonly lock: Lock | null;
  readonly passwordTries: PendingTries;
  readonly codeTries: Tries;
  readonly codeRequests: Requests;
  readonly liveCode: LiveCode | null;
  readonly signIns: readonly SignIn[];
  readonly devices: readonly RememberedDevice[];
  readonly sessions: readonly Session[];
  readonly outbox: readonly OutgoingMail[];
  readonly accountWrites: readonly PendingWrite[];
  readonly identityTries: PendingTries;
  readonly creationLock: CreationLock | null;
  readonly creations: readonly Creation[];
  readonly emailLife: EmailLife | null;
  readonly linkRequests: Requests;
}

/** Closed for everyone, whatever they know. The quota of codes is not one: it closes one way only. */
export interface Lock {
  readonly code: Extract<LockCode, 'password-lock' | 'code-lock'>;
  readonly until: number;
}

export interface Tries {
  readonly errors: number;
  readonly lastErrorAt: number;
}

/** `errors` includes the tries still being compared; `pending` says which may yet be given back. */
export interface PendingTries extends Tries {
  readonly pending: readonly { readonly id: string; readonly takenAt: number }[];
}

/** What was asked for in the rolling hour, and the block that follows one request too many. */
export interface Requests {
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
  /** What stands between this browser and a session: the code, or an address nobody has confirmed (C7 to C9). */
  readonly awaits: 'code' | 'confirmation';
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
  readonly about: 'code' | 'link';
  readonly sealed: string;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly leasedUntil: number;
  readonly usefulUntil: number;
}

/** What the account's row does not have yet. */
export interface PendingWrite {
  readonly id: string;
  readonly write: AccountWrite;
  /** The link to send once an address was written. */
  readonly link: NewLink | null;
  readonly attempts: number;
  readonly nextAttemptAt: number;
}

/** Closed to the creation of an account, and to nothing else. */
export interface CreationLock {
  readonly until: number;
}

/** A creation in progress, bound to the browser that holds the token (C1 to C6). */
export interface Creation {
  readonly id: string;
  readonly tokenHash: string;
  readonly personId: string;
  /** Began as a sign-in by FranceConnect of somebody without an account (F3). */
  readonly cameToSignIn: boolean;
  readonly step: CreationStep;
  readonly terms: { readonly version: number; readonly acceptedAt: number } | null;
  readonly passwordHash: string | null;
  readonly expiresAt: number;
}

/** A confirmation link about to be sent: the digest of its token, and the messages that carry it, sealed. */
export interface NewLink {
  readonly linkHash: string;
  readonly requestId: string;
  readonly sealedMail: string;
  readonly sealedReminder: string;
}

/** The life of the account's address from the moment it is entered (C6 to C9). */
export interface EmailLife {
  readonly accountId: string;
  /** Of the address; null once it is erased. */
  readonly emailIndex: string | null;
  /** End of the newest link, 7 days after it was asked for; of the address itself, 21 days after. */
  readonly linkUntil: number;
  readonly keptUntil: number;
  /** Digest of the newest link; null for an address that never had one from us. */
  readonly linkHash: string | null;
  /** Digests of the links it replaced, newest last. */
  readonly former: readonly string[];
  readonly reminder: { readonly id: string; readonly sealed: string; readonly at: number } | null;
  readonly confirmedAt: number | null;
  readonly erasedAt: number | null;
  /** When even its links are forgotten; null while it waits. */
  readonly forgottenAt: number | null;
}

export const noTries: Tries = { errors: 0, lastErrorAt: 0 };
export const noPendingTries: PendingTries = { ...noTries, pending: [] };
export const noRequests: Requests = { granted: [], blockedUntil: null };

export const emptyState: GuardState = {
  lock: null,
  passwordTries: noPendingTries,
  codeTries: noTries,
  codeRequests: noRequests,
  liveCode: null,
  signIns: [],
  devices: [],
  sessions: [],
  outbox: [],
  accountWrites: [],
  identityTries: noPendingTries,
  creationLock: null,
  creations: [],
  emailLife: null,
  linkRequests: noRequests,
};

const nothingAsked = ({ granted, blockedUntil }: Requests): boolean =>
  granted.length === 0 && blockedUntil === null;

/** True when there is nothing left to remember: the object may delete itself. */
export const isEmpty = (state: GuardState): boolean =>
  state.lock === null &&
  state.passwordTries.errors === 0 &&
  state.codeTries.errors === 0 &&
  nothingAsked(state.codeRequests) &&
  state.liveCode === null &&
  state.signIns.length === 0 &&
  state.devices.length === 0 &&
  state.sessions.length === 0 &&
  state.outbox.length === 0 &&
  state.accountWrites.length === 0 &&
  state.identityTries.errors === 0 &&
  state.creationLock === null &&
  state.creations.length === 0 &&
  state.emailLife === null &&
  nothingAsked(state.linkRequests);
