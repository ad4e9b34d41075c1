import type {
  AccountRefusalCode,
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

/**
 * What the guard needs done outside itself. Both may run twice and must not mind.
 * A rejected promise means "not done": the guard keeps the wish and asks again.
 */
export interface GuardPorts {
  enqueueMail(message: MailMessage): Promise<void>;
  /** `at` in ms since the epoch; never moves the recorded date backwards. */
  recordSignIn(accountId: string, at: number): Promise<void>;
}

export interface Locked {
  ok: false;
  code: LockCode;
  /** End of the lock, ms since the epoch. */
  until: number;
}

export interface Failure<Code extends AccountRefusalCode | SignInFailureCode | SessionFailureCode> {
  ok: false;
  code: Code;
}

/** A wrong guess that left the account open. */
export interface WrongGuess<Code extends 'wrong-password' | 'wrong-code'> extends Failure<Code> {
  attemptsLeft: number;
}
