/** Every security event of an account that its journal keeps. A code is never renamed or reused. */
export const journalEvents = [
  'signed-in',
  'signed-in-remembered',
  'signed-in-franceconnect',
  'signed-out',
  'wrong-password',
  'wrong-code',
  'account-locked',
  'code-requested',
  'codes-blocked',
  'device-remembered',
  'device-forgotten',
  'session-ended',
  'everything-ended',
  'account-opened',
  'account-closed',
  'email-confirmed',
  'email-erased',
  'email-change-requested',
  'email-change-cancelled',
  'email-changed',
  'email-change-undone',
  'contact-changed',
  'reset-requested',
  'reset-held-back',
  'provisional-code-used',
  'password-reset',
  'password-changed',
  'wrong-change-code',
  'change-blocked',
  'adviser-viewed',
  'adviser-reset',
  'adviser-sent-code',
] as const;
export type JournalEvent = (typeof journalEvents)[number];

/** Who did it: the owner (or whoever passed for them), an adviser, or time itself. */
export const journalActors = ['person', 'adviser', 'service'] as const;
export type JournalActor = (typeof journalActors)[number];
