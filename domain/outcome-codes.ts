/**
 * Every expected failure, by its stable code: the guard answers with them, problem+json
 * carries them, the catalogue has a text for each. A code is never renamed or reused.
 */

/** Why something is closed for a time: decides which text is shown (WE3, WE6, WE7, C1, C8, P1, ME1, ME2). */
export const lockCodes = [
  'password-lock',
  'code-lock',
  'code-quota',
  'creation-lock',
  'link-quota',
  'reset-quota',
  'change-lock',
  'change-quota',
  'adviser-quota',
] as const;
export type LockCode = (typeof lockCodes)[number];

/** What the account's own state answers to the right password (WE1, WE1b, WE8, WE9). */
export const accountRefusalCodes = [
  'no-email',
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
  'number-forgotten',
] as const;
export type SignInFailureCode = (typeof signInFailureCodes)[number];

/** Why a person who is known cannot create an account here and now (C1, C2). */
export const exclusionCodes = [
  'account-exists',
  'scheme-not-covered',
  'provisional-number',
  'uncertified-number',
  'no-bank-details',
  'card-inactive',
  'card-transfer-failed',
] as const;
export type ExclusionCode = (typeof exclusionCodes)[number];

/** What the steps of a creation answer besides exclusions and the lock (C1 to C5). */
export const creationFailureCodes = [
  'identity-unknown',
  'wrong-proof',
  'creation-expired',
  'creation-elsewhere',
  'terms-changed',
  'password-refused',
  'email-taken',
] as const;
export type CreationFailureCode = (typeof creationFailureCodes)[number];

/** What became of a confirmation link that does not confirm (C7 to C9, I3). */
export const linkFailureCodes = [
  'link-unknown',
  'link-used',
  'link-replaced',
  'link-expired',
  'address-erased',
  'change-cancelled',
] as const;
export type LinkFailureCode = (typeof linkFailureCodes)[number];

/** What can go wrong on the way to FranceConnect and back (F1, F4). */
export const franceConnectFailureCodes = [
  'franceconnect-refused',
  'franceconnect-expired',
  'franceconnect-unavailable',
  'franceconnect-invalid',
  'identity-not-matched',
] as const;
export type FranceConnectFailureCode = (typeof franceConnectFailureCodes)[number];

/** What a reset of the password answers: the captcha, then the link or the choice of a password (P1 to P3). */
export const resetFailureCodes = [
  'captcha-wrong',
  'captcha-expired',
  'reset-unknown',
  'reset-used',
  'reset-replaced',
  'reset-expired',
] as const;
export type ResetFailureCode = (typeof resetFailureCodes)[number];

/** What changes of the account answer besides locks and codes (M1, ME3, I3, I5). */
export const changeFailureCodes = [
  'email-changed-recently',
  'change-not-confirmed',
  'email-unchanged',
  'access-unknown',
  'edit-conflict',
] as const;
export type ChangeFailureCode = (typeof changeFailureCodes)[number];

/**
 * What biometric sign-in and its activation answer (A4, A5). `over`: the challenge was used or is too old;
 * `refused`: what the phone signed is not what was asked; `cloned`: its counter went back.
 */
export const passkeyFailureCodes = [
  'passkey-challenge-over',
  'passkey-refused',
  'passkey-unknown',
  'passkey-revoked',
  'passkey-expired',
  'passkey-cloned',
  'password-needed',
] as const;
export type PasskeyFailureCode = (typeof passkeyFailureCodes)[number];

/** What the adviser's pages answer (K1 to K3). */
export const adviserFailureCodes = [
  'adviser-signed-out',
  'adviser-role-missing',
  'adviser-provider-unavailable',
  'person-unknown',
  'reference-expired',
  'nothing-to-reset',
  'no-mobile',
] as const;
export type AdviserFailureCode = (typeof adviserFailureCodes)[number];

/** `terms-due`: the session is open, and new terms of use come before everything else (A3). */
export const sessionFailureCodes = ['no-session', 'session-expired', 'terms-due'] as const;
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
  ...exclusionCodes,
  ...creationFailureCodes,
  ...linkFailureCodes,
  ...franceConnectFailureCodes,
  ...resetFailureCodes,
  ...changeFailureCodes,
  ...passkeyFailureCodes,
  ...adviserFailureCodes,
  ...sessionFailureCodes,
  ...requestFailureCodes,
] as const;
export type ProblemCode = (typeof problemCodes)[number];
