import type { ConsentChannel } from '../domain/creation.ts';
import type {
  AccountRefusalCode,
  CreationFailureCode,
  ExclusionCode,
  LinkFailureCode,
  LockCode,
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

/**
 * What the guard wants written in the account's row, instants in ms since the epoch. Each may be
 * written twice, late or after another one, and must then leave what the last of them says.
 */
export type AccountWrite =
  | { type: 'record-sign-in'; accountId: string; at: number }
  | ({
      type: 'open-account';
      /** Of the creation: two writes with the same one are the same account. */
      creationId: string;
      personId: string;
      passwordHash: string;
      terms: { version: number; acceptedAt: number };
      at: number;
    } & Contact)
  | { type: 'withdraw-account'; creationId: string }
  | { type: 'set-email'; accountId: string; email: SealedEmail; at: number }
  | { type: 'confirm-email'; accountId: string; emailIndex: string; at: number }
  | { type: 'erase-email'; accountId: string; emailIndex: string; at: number };

export type AccountWriteOutcome =
  | { ok: true; accountId: string }
  | { ok: false; code: 'email-taken' | 'account-exists' };

/**
 * What the guard needs done outside itself. Both may run twice and must not mind.
 * A rejected promise means "not done": the guard keeps the wish and asks again.
 */
export interface GuardPorts {
  enqueueMail(message: MailMessage): Promise<void>;
  writeAccount(write: AccountWrite): Promise<AccountWriteOutcome>;
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
  | 'database-unavailable';

export interface Failure<Code extends FailureCode> {
  ok: false;
  code: Code;
}

/** A wrong guess that left the way open. */
export interface WrongGuess<
  Code extends 'wrong-password' | 'wrong-code' | 'identity-unknown' | 'wrong-proof',
> extends Failure<Code> {
  attemptsLeft: number;
}
