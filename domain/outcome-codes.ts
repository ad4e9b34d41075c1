/**
 * Every expected failure, by its stable code: the guard answers with them, problem+json
 * carries them, the catalogue has a text for each. A code is never renamed or reused.
 */

/** Why a lock is closed: decides which text is shown (WE3, WE6, WE7). */
export const lockCodes = ['password-lock', 'code-lock', 'code-quota'] as const;
export type LockCode = (typeof lockCodes)[number];

/** What the account's own state answers to the right password (WE1, WE1b, WE8, WE9). */
export const accountRefusalCodes = [
  'no-email',
  'email-unconfirmed',
  'account-closed',
  'not-attached',
  'attachment-pending',
] as const;
export type AccountRefusalCode = (typeof accountRefusalCodes)[number];

/** What sign-in answers besides locks and refusals (WE2, WE4, WE5). */
export const signInFailureCodes = [
  'wrong-password',
  'wrong-code',
  'code-expired',
  'code-replaced',
  'no-code',
  'sign-in-expired',
  'mail-unavailable',
] as const;
export type SignInFailureCode = (typeof signInFailureCodes)[number];

export const sessionFailureCodes = ['no-session', 'session-expired'] as const;
export type SessionFailureCode = (typeof sessionFailureCodes)[number];

/** Refusals of the edge itself, before any rule of the account is asked (WE10). */
export const requestFailureCodes = [
  'invalid-request',
  'body-too-large',
  'unsupported-media-type',
  'method-not-allowed',
  'not-found',
  'foreign-origin',
  'unusable-cookies',
  'too-many-requests',
  'database-unavailable',
  'internal-error',
] as const;
export type RequestFailureCode = (typeof requestFailureCodes)[number];

export const problemCodes = [
  ...lockCodes,
  ...accountRefusalCodes,
  ...signInFailureCodes,
  ...sessionFailureCodes,
  ...requestFailureCodes,
] as const;
export type ProblemCode = (typeof problemCodes)[number];
