import * as v from 'valibot';
import { adviserReason, resetConfirmation } from '../adviser.ts';
import { journalLine } from './compte.ts';
import { instant } from './instant.ts';
import { singleLineText } from './text.ts';

/** K1: who is signed in here. */
export const adviserReply = v.strictObject({ name: v.string(), email: v.string() });
export type Adviser = v.InferOutput<typeof adviserReply>;

/** K1: whose file, and why. Form of the number: `parseNir`. */
export const searchRequest = v.strictObject({
  nir: singleLineText(40),
  reason: v.pipe(
    singleLineText(adviserReason.maxLength),
    v.trim(),
    v.minLength(adviserReason.minLength),
  ),
});
export type SearchRequest = v.InferOutput<typeof searchRequest>;

/** K1: state and history, never a secret. */
export const personFileReply = v.strictObject({
  /** What the two actions below are about; of use to this adviser, for a while. */
  reference: v.string(),
  firstName: v.string(),
  lastName: v.string(),
  /** YYYY-MM-DD. */
  birthDate: v.string(),
  caisse: v.nullable(v.string()),
  account: v.strictObject({
    /** `reset`: emptied by an adviser, and not created again yet. */
    state: v.picklist(['none', 'open', 'closed', 'reset']),
    createdAt: v.nullable(instant),
    closedAt: v.nullable(instant),
    lastSignInAt: v.nullable(instant),
  }),
  email: v.strictObject({
    state: v.picklist(['none', 'unconfirmed', 'confirmed']),
    masked: v.nullable(v.string()),
    changedAt: v.nullable(instant),
  }),
  /** What is closed right now, and until when. */
  locks: v.array(v.strictObject({ code: v.string(), until: instant })),
  openSessions: v.number(),
  rememberedDevices: v.number(),
  /** The mobile a code may be sent to; null when none is on file. */
  maskedMobile: v.nullable(v.string()),
  history: v.array(journalLine),
});
export type PersonFile = v.InferOutput<typeof personFileReply>;

/** What a search gave, to act upon; longest for the longest reason. */
const reference = singleLineText(2000);

/** K2: the account is emptied, so that the person can create it again. */
export const accountResetRequest = v.strictObject({
  reference,
  confirmation: v.literal(resetConfirmation),
});
export type AccountResetRequest = v.InferOutput<typeof accountResetRequest>;

export const accountResetReply = v.strictObject({ reset: v.literal(true) });

/** K3: a provisional code by SMS. */
export const smsCodeRequest = v.strictObject({ reference });
export type SmsCodeRequest = v.InferOutput<typeof smsCodeRequest>;

export const smsCodeReply = v.strictObject({ maskedMobile: v.string(), validUntil: instant });
export type SmsCodeReply = v.InferOutput<typeof smsCodeReply>;
