import type { CreationStep } from '../../domain/creation.ts';
import type { LockCode } from '../../domain/outcome-codes.ts';
import type { AccountWrite, JournalEntry, SealedEmail, Visitor } from '../contract.ts';

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
  readonly reset: PasswordReset | null;
  readonly resetRequests: Requests;
  readonly changeTries: Tries;
  readonly changeLock: ChangeLock | null;
  readonly changeRequests: Requests;
  readonly changeCode: ChangeCode | null;
  readonly emailChange: EmailChange | null;
  /** Oldest first: another change does not cut the way back to an address before it. */
  readonly emailUndos: readonly EmailUndo[];
  /** Oldest first. */
  readonly passkeys: readonly Passkey[];
  /** The newest changes of telephones and consents, oldest first. */
  readonly contactChanges: readonly ContactChanged[];
  readonly journal: Journal;
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
  /**
   * What stands between this browser and a session: the code, an address nobody has confirmed (C7 to C9), one
   * that was never given (AE1), or the choice of a password after a provisional code (W5).
   */
  readonly awaits: 'code' | 'confirmation' | 'address' | 'new-password';
  /** New terms of use come first once it is complete (A3). */
  readonly termsDue?: true;
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
  /** Nothing is shown in it before the new terms of use are accepted (A3). */
  readonly termsDue?: true;
  /** Opened by fingerprint or face (A5). A short name: a guard is kept small. */
  readonly key?: true;
}

/** A credential that opens the account by fingerprint or face (A4, A5). Whether it does is said here and nowhere else. */
export interface Passkey {
  /** `passkeyIdOf` the credential. */
  readonly id: string;
  readonly registeredAt: number;
  /** End of the 6 months. */
  readonly until: number;
  /** Of the last signature; 0 for those that do not count. */
  readonly counter: number;
}

/** A change of telephones or consents (I3), by which an edit made without network is recognised, and others are seen. */
export interface ContactChanged {
  /** The beginning of the edit's id; null for one made on the spot. */
  readonly edit: string | null;
  /** What the row says of it. */
  readonly at: number;
  /** Mobile, landline, consents, by their initials: a guard is kept small. */
  readonly of: string;
}

/** The code of a sign-in or of a change, a link to confirm an address, a reset, or news of what happened. */
export type MailSubject = 'code' | 'change-code' | 'link' | 'change-link' | 'reset' | 'notice';

/** A message not yet known to be delivered. `leasedUntil`: a consumer is sending it now. */
export interface OutgoingMail {
  readonly id: string;
  readonly about: MailSubject;
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
  /** The news to send once it was written. */
  readonly notice: Notice | null;
  /** The news to send as well if a device had to give way to the one added (A4). */
  readonly excessNotice?: ExcessNotice;
  /** How the change of an address can be undone once it was written. */
  readonly undo: Pick<EmailUndo, 'linkHash' | 'former' | 'confirmedBy'> | null;
  /** Who asked for it, for the journal. */
  readonly visitor: Visitor | null;
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
  /** May take the place of an open account whose address nobody confirmed (W5). */
  readonly takesOver: boolean;
  /** Who vouched for the person by a provisional code, for a journal that is yet to begin (K3). */
  readonly adviser: PasswordReset['adviser'];
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

/** A message that only tells something, sealed. */
export interface Notice {
  readonly id: string;
  readonly sealed: string;
}

/** Tells that this device had to give way to another. */
export interface ExcessNotice extends Notice {
  /** `passkeyIdOf` its credential. */
  readonly passkey: string;
}

/** The newest way to a new password for whoever forgot theirs (P2, K3): link and code spend each other. */
export interface PasswordReset {
  readonly requestId: string;
  /** Known once somebody has looked who the number belongs to. */
  readonly accountId: string | null;
  /** Digest of the link's token; null by SMS, which carries the code alone. */
  readonly linkHash: string | null;
  readonly codeDigest: string;
  readonly until: number;
  readonly spentAt: number | null;
  /** Digests of the links it replaced, newest last. */
  readonly former: readonly string[];
  /** Why an adviser had it sent, for a journal that is yet to begin (K3); null when the account's own has it. */
  readonly adviser: { readonly at: number; readonly sealedReason: string } | null;
  /** An adviser's code that stays good until it is known that a message takes its place. */
  readonly replaces: PasswordReset | null;
}

/** Closed to the change of the password, and to nothing else (ME2). */
export interface ChangeLock {
  readonly until: number;
}

/** The newest code to change the password, bound to the session that asked for it (M1). */
export interface ChangeCode {
  readonly requestId: string;
  readonly sessionHash: string;
  readonly digest: string;
  readonly validUntil: number;
  /** When it was typed rightly; null before. */
  readonly passedAt: number | null;
}

/** Another address that waits for its confirmation, the present one staying in use (I3). */
export interface EmailChange {
  readonly accountId: string;
  readonly email: SealedEmail;
  readonly linkHash: string;
  readonly requestId: string;
  readonly until: number;
  /** Digests of the links it replaced, newest last. */
  readonly former: readonly string[];
  /** When it was given up; null while it waits. */
  readonly cancelledAt: number | null;
  readonly forgottenAt: number;
}

/** An address that was changed, and the way back to the former one (I3, ME3). */
export interface EmailUndo {
  readonly accountId: string;
  readonly linkHash: string;
  /** Null when there was none: then there is nothing to come back to. */
  readonly former: SealedEmail | null;
  /** Digest of the link that confirmed the change. */
  readonly confirmedBy: string;
  readonly changedAt: number;
  readonly undoneAt: number | null;
  readonly forgottenAt: number;
}

/** What the account's journal does not have yet. `next` numbers the entries. */
export interface Journal {
  readonly next: number;
  readonly entries: readonly JournalEntry[];
  readonly attempts: number;
  readonly nextAttemptAt: number;
}

/** The life of the account's address from the moment it is entered (C6 to C9). */
export interface EmailLife {
  readonly accountId: string;
  /** Of the address; null once it is erased. */
  readonly emailIndex: string | null;
  /**
   * Given after the account was opened: confirmed, it holds the password back like any change (ME3). The first that the
   * account ever had (AE1) takes nothing from FranceConnect meanwhile (F3).
   */
  readonly entered?: 'later' | 'first';
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
const noJournal: Journal = { next: 0, entries: [], attempts: 0, nextAttemptAt: 0 };

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
  reset: null,
  resetRequests: noRequests,
  changeTries: noTries,
  changeLock: null,
  changeRequests: noRequests,
  changeCode: null,
  emailChange: null,
  emailUndos: [],
  passkeys: [],
  contactChanges: [],
  journal: noJournal,
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
  nothingAsked(state.linkRequests) &&
  state.reset === null &&
  nothingAsked(state.resetRequests) &&
  state.changeTries.errors === 0 &&
  state.changeLock === null &&
  nothingAsked(state.changeRequests) &&
  state.changeCode === null &&
  state.emailChange === null &&
  state.emailUndos.length === 0 &&
  state.passkeys.length === 0 &&
  state.contactChanges.length === 0 &&
  state.journal.entries.length === 0;
