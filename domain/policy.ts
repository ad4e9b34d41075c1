import { hours, minutes, seconds } from './duration.ts';

/**
 * Every figure of the account's rules, in one table; no other file repeats one.
 * Durations are milliseconds unless the name says otherwise.
 * The meaning of each rule is written down, with its source, in docs/rules.md.
 */
export const policy = {
  /** Passwords typed at sign-in (WE4, WE7). The third error in a row locks. */
  passwordTries: {
    max: 3,
    lock: minutes(15),
    forgottenAfter: hours(24),
    /** A try not settled by then (a crash) stays counted for good. */
    settleWithin: seconds(30),
  },

  /** The code sent by e-mail at sign-in (W1 to W3, WE2, WE3, WE5, WE6). */
  signInCode: {
    digits: 6,
    validity: minutes(15),
    tries: { max: 3, lock: minutes(15), forgottenAfter: hours(24) },
    requests: { max: 5, window: minutes(60), block: minutes(60) },
  },

  /** Names, number, dates and proofs typed while creating an account (C1): per NIR, our choice. */
  identityTries: {
    max: 3,
    lock: minutes(15),
    forgottenAfter: hours(24),
    settleWithin: seconds(30),
  },

  /** The creation in progress (C11): ms after the last step taken. */
  creation: { validity: minutes(30), maxPerAccount: 3 },

  /**
   * The forgotten password (P1 to P3, K3): a link and a provisional code, either of which spends both. Asked
   * for per NIR, whether it has an account or not. The requests in an hour are our choice.
   */
  passwordReset: {
    codeLength: 8,
    validity: minutes(30),
    requests: { max: 5, window: minutes(60), block: minutes(60) },
    /** How long what became of it can still be told apart, and how many replaced links are. */
    recognised: hours(24),
    maxFormer: 4,
  },

  /**
   * The 4-digit code that changes a password (M1, ME1, ME2). The window of the three codes, how long a block
   * lasts and how long the right code holds are our choice.
   */
  passwordChange: {
    digits: 4,
    validity: minutes(15),
    completeWithin: minutes(15),
    tries: { max: 3, lock: minutes(15), forgottenAfter: hours(24) },
    requests: { max: 3, window: minutes(60), block: minutes(60) },
  },

  /**
   * Another address for an account (I3, ME3): how long it holds back the password, and can be undone. How many
   * can be undone at once is our choice: one more change waits until the first of them no longer can.
   */
  emailChange: { holdsPassword: hours(48), undo: hours(48), maxUndoable: 3 },

  /** The text to copy, seen or heard, and the work a machine has to do beside it (P1). */
  captcha: { validity: minutes(5), characters: 5 },

  /** The account's own history: the newest lines, as its owner is shown it; how many a guard keeps while the queue is away. */
  journal: { shown: 100, maxWaiting: 2000 },

  /** The adviser (K1 to K3); all of it our choice. `reference`: how long what was found may be acted upon. */
  adviser: {
    session: { idle: minutes(30), absolute: hours(8) },
    reference: minutes(30),
    searches: { max: 60, window: minutes(60), block: minutes(60) },
    actions: { max: 20, window: minutes(60), block: minutes(60) },
  },

  /** IBAN and card serial number, as shown and typed (C1). */
  proof: { ibanTyped: 7, vitaleShown: 10, vitaleTyped: 11 },

  /**
   * The confirmation e-mail and its life (C6 to C9), in calendar days in Europe/Paris counted from
   * the newest link. The reminder, and how long an old link is still recognised, are our choice.
   */
  emailLink: {
    reminderAfterDays: 5,
    validityDays: 7,
    keptDays: 21,
    recognisedMonths: 6,
    /** Former links that are still told apart from unknown ones. */
    maxFormer: 4,
    requests: { max: 5, window: minutes(60), block: minutes(60) },
  },

  /** FranceConnect (F1): the whole way there and back, and one exchange with the provider. */
  franceConnect: { validity: minutes(30), exchange: seconds(10), clockSkew: seconds(10) },

  /** The time between the right password and the opened session; our choice. */
  signInInProgress: { validity: minutes(60), maxPerAccount: 5 },

  /**
   * Fingerprint or face (A3 to A5): calendar months in Europe/Paris from the activation; how long one WebAuthn
   * challenge can be answered. Ours: how many per account, how long after a sign-in it can be activated without
   * the password, and how many edits made without network are recognised when they are sent again (I3).
   */
  passkey: { months: 6, challenge: minutes(5), maxPerAccount: 4, afterSignIn: minutes(15) },
  offlineEdits: { recognised: 8 },

  /** The number kept on this phone by its owner's wish (A1), months after the last sign-in; our choice. */
  rememberedNumber: { months: 6 },

  /** «Se souvenir de cet appareil» (W4): calendar months in Europe/Paris. */
  rememberedDevice: { months: 6, maxPerAccount: 6, maxPerBrowser: 8 },

  /** Our choice, after WCAG 2.2.1 and ASVS 7.3: warned before the end, and allowed to stay. */
  session: { idle: minutes(15), absolute: hours(8), warning: minutes(2), maxPerAccount: 6 },

  /** Work outside the guard (queue, database): asked for again until it is done or of no more use. */
  outside: {
    retryAfter: seconds(60),
    longestRetry: hours(1),
    mailAttempts: 4,
    mailLease: seconds(30),
    /** How long a message that only tells something is still worth sending. */
    noticeUseful: hours(7 * 24),
    /** News that wait to be delivered; the newest are kept. */
    maxNotices: 20,
  },

  /** NIST SP 800-63B-4. Characters, after Unicode normalisation. */
  password: { minLength: 8, maxLength: 50, nirRunLength: 5, commonPasswords: 10_000 },

  /** Limits of what the edge reads, in bytes. */
  request: { bodyBytes: 4096, cookieBytes: 8192 },
} as const;
