import * as oauth from 'oauth4webapi';
import type { FranceConnectFailureCode } from '../../domain/outcome-codes.ts';

/** What the exchange itself can end with; matching the identity comes later, elsewhere. */
export type ExchangeFailureCode = Exclude<FranceConnectFailureCode, 'identity-not-matched'>;

export interface ExchangeFailure {
  ok: false;
  code: ExchangeFailureCode;
  /** For the log: a name out of a fixed list, never a word of the provider's. */
  reason: string;
}

export class ExchangeError extends Error {
  override name = 'ExchangeError';
  readonly code: ExchangeFailureCode;
  readonly reason: string;

  constructor(code: ExchangeFailureCode, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.code = code;
    this.reason = reason;
  }
}

/** The one place where the library's errors, and everybody else's, become ours. */
export function failureOf(error: unknown): ExchangeFailure {
  if (error instanceof ExchangeError) {
    return { ok: false, code: error.code, reason: error.reason };
  }
  return { ok: false, code: codeOf(error), reason: reasonOf(error) };
}

function codeOf(error: unknown): ExchangeFailureCode {
  if (error instanceof oauth.ResponseBodyError) {
    // A code that was used, is too old or is another's. The rest is between the provider and us.
    return error.error === 'invalid_grant' ? 'franceconnect-expired' : 'franceconnect-unavailable';
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) return 'franceconnect-unavailable';
  if (isCoded(error) && error.code === oauth.RESPONSE_IS_NOT_CONFORM) {
    return 'franceconnect-unavailable';
  }
  // An answer that was given and does not hold: nothing of it is believed.
  return 'franceconnect-invalid';
}

const reasonOf = (error: unknown): string => {
  if (isCoded(error)) return error.code;
  return error instanceof Error ? error.name : 'unknown';
};

const isCoded = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';
