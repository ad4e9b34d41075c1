import type { ConsentChannel } from '../domain/creation.ts';
import type { JournalActor, JournalEvent } from '../domain/journal.ts';
import type {
  AccountRefusalCode,
  ChangeFailureCode,
  CreationFailureCode,
  ExclusionCode,
  LinkFailureCode,
  LockCode,
  PasskeyFailureCode,
  ResetFailureCode,
  SessionFailureCode,
  SignInFailureCode,
} from '../domain/outcome-codes.ts';

/** What the guard remembers about where a request came from, in words a person recognises. */
export interface Visitor {
  /** «Téléphone Android, Chrome»; never the raw user agent. */
  device: string;
  /** «Lyon, France», or null when the edge does not know. */
  place: string | null;
}

/** A message on its way to the mail server. Its content is sealed: the guard and the queue cannot read it. */
export interface MailMessage {
  /** Stable over every redelivery: the consumer's idempotency key and the Message-ID. */
  id: string;
  /** Id of the guard that asked for it, as `idFromString` reads it. */
  guard: string;
  sealed: string;
}

/** An address as the account's row keeps it. */
export interface SealedEmail {
  sealed: string;
  /** Keyed hashes, one for each key in use; the first is the one to write. */
  indexes: readonly string[];
}

/** Yes or no to promotional messages, by each way there is, to words of this version. */
export type Consents = Partial<
  Record<ConsentChannel, { granted: boolean; at: number; version: number }>
>;

/** How to reach the person, as given in C5; telephones sealed. */
export interface Contact {
  email: SealedEmail;
  mobileSealed: string | null;
  landlineSealed: string | null;
  consents: Consents;
}

/** A credential that a phone has just made (A4), and where. */
export interface NewPasskey {
  /** base64url, as the public key, which is COSE. */
  credentialId: string;
  publicKey: string;
  /** COSE algorithm: -7 or -257. */
  algorithm: number;
  /** Of signatures; 0 for those that do not count. */
  counter: number;
  transports: readonly string[];
  visitor: Visitor;
}

/**
 * What the guard wants written in the account's row, instants in ms since the epoch. Each may be
 * written twice, late or after another one, and must then leave what the last of them says.
 */
export type AccountWrite =
  | {
      type: 'record-sign-in';
      accountId: string;
      at: number;
      /** By fingerprint or face (A5): the use of it that is to be written down, which may be an earlier one. */
      passkey?: { credentialId: string; counter: number; at: number };
    }
  | ({
      type: 'open-account';
      /** Of the creation: two writes with the same one are the same account. */
      creationId: string;
      personId: string;
      passwordHash: string;
      terms: { version: number; acceptedAt: number };
      /** May take the place of an open account whose address nobody confirmed (W5 after K3). */
      takesOver: boolean;
      at: number;
    } & Contact)
  | { type: 'withdraw-account'; creationId: string; at: number }
  | { type: 'set-email'; accountId: string; email: SealedEmail; at: number }
  | { type: 'confirm-email'; accountId: string; emailIndex: string; at: number }
  /** `first`: the account never had another (AE1), and is as it was before. */
  | { type: 'erase-email'; accountId: string; emailIndex: string; at: number; first?: true }
  /** A new password (P2, W5, M2). */
  | { type: 'set-password'; accountId: string; passwordHash: string; at: number }
  /** A confirmed address in the place of another (I3); `holdsPassword` is false when a change is undone (ME3). */
  | {
      type: 'change-email';
      accountId: string;
      email: SealedEmail;
      holdsPassword: boolean;
      at: number;
    }
  /** Telephones and consents (I3): what is left out stays as it is. */
  | {
      type: 'set-contact';
      accountId: string;
      mobileSealed?: string | null;
      landlineSealed?: string | null;
      consents: Consents;
      at: number;
    }
  /** Fingerprint or face on one device (A4). `publicKey`: COSE, base64url. */
  | ({ type: 'add-passkey'; accountId: string; at: number; expiresAt: number } & NewPasskey)
  /** By the ids the guard knows them by; all: every one registered until `at`. */
  | { type: 'end-passkeys'; accountId: string; ids: readonly string[] | 'all'; at: number }
  /** New terms of use (A3). */
  | { type: 'accept-terms'; accountId: string; version: number; at: number }
  /** Closed by its owner (I5): the address is free again. */
  | { type: 'close-account'; accountId: string; at: number }
  /** Emptied by an adviser (K2): a creation may open it again. */
  | { type: 'reset-account'; accountId: string; at: number };

export type AccountWriteOutcome =
  | { ok: true; accountId: string }
  /** The last: another account has this credential, or this one is not in use any more (A4). */
  | { ok: false; code: 'email-taken' | 'account-exists' | 'passkey-refused' };

/** One security event on its way to the account's journal. What may be personal is sealed on the way. */
export interface JournalEntry {
  /** Unique in its guard, and stable over repetitions. */
  id: string;
  accountId: string;
  event: JournalEvent;
  actor: JournalActor;
  /** ms since the epoch. */
  at: number;
  visitor: Visitor | null;
  /** An adviser's reason, sealed. */
  sealedReason: string | null;
}

/**
 * What the guard needs done outside itself. Each may run twice and must not mind.
 * A rejected promise means "not done": the guard keeps the wish and asks again.
 */
export interface GuardPorts {
  enqueueMail(message: MailMessage): Promise<void>;
  writeAccount(write: AccountWrite): Promise<AccountWriteOutcome>;
  /** Hands lines to the journal's queue; said twice, they are written once. */
  appendJournal(guard: string, entries: readonly JournalEntry[]): Promise<void>;
}

export interface Locked {
  ok: false;
  code: LockCode;
  /** End of the lock, ms since the epoch. */
  until: number;
}

type FailureCode =
  | AccountRefusalCode
  | SignInFailureCode
  | SessionFailureCode
  | ExclusionCode
  | CreationFailureCode
  | LinkFailureCode
  | ResetFailureCode
  | ChangeFailureCode
  | PasskeyFailureCode
  | 'database-unavailable';

export interface Failure<Code extends FailureCode> {
  ok: false;
  code: Code;
}

/** A wrong guess that left the way open. */
export interface WrongGuess<
  Code extends
    | 'wrong-password'
    | 'wrong-code'
    | 'identity-unknown'
    | 'wrong-proof'
    | 'reset-used'
    | 'reset-expired',
> extends Failure<Code> {
  attemptsLeft: number;
}
