import * as v from 'valibot';
import { policy } from '../policy.ts';
import { captchaAnswer } from './captcha.ts';
import { instant } from './instant.ts';
import { singleLineText } from './text.ts';

/** P1. Form of the number: `parseNir`. */
export const forgottenRequest = v.strictObject({ nir: singleLineText(40), captcha: captchaAnswer });
export type ForgottenRequest = v.InferOutput<typeof forgottenRequest>;

/** The same whether there is an account or not. */
export const forgottenReply = v.strictObject({
  sent: v.literal(true),
  /** How many more may be asked for now. */
  requestsLeft: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type ForgottenReply = v.InferOutput<typeof forgottenReply>;

/** What a reset link is worth right now (P2, P3). Asking changes nothing. */
export const resetLinkReply = v.strictObject({
  state: v.picklist(['valid', 'used', 'replaced', 'expired', 'unknown']),
});
export type ResetLinkReply = v.InferOutput<typeof resetLinkReply>;

/** P2: the password chosen behind the link. */
export const resetRequest = v.strictObject({
  link: singleLineText(400),
  password: singleLineText(200),
});
export type ResetRequest = v.InferOutput<typeof resetRequest>;

export const passwordChangedReply = v.strictObject({ changed: v.literal(true) });

/** For the rules shown while a password is being chosen. */
export const passwordOwner = v.strictObject({
  nir: v.string(),
  /** YYYY-MM-DD. */
  birthDate: v.string(),
  /** For the strength indicator only. */
  names: v.array(v.string()),
});

/** Where the change of the password stands in this session (M1, M2). */
export const passwordChangeReply = v.variant('step', [
  /** No code was asked for yet: the screen asks for the first one on arriving. */
  v.strictObject({ step: v.literal('code-needed'), maskedEmail: v.string() }),
  v.strictObject({
    step: v.literal('code-sent'),
    maskedEmail: v.string(),
    validUntil: instant,
    requestsLeft: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  v.strictObject({ step: v.literal('password'), owner: passwordOwner }),
]);
export type PasswordChangeReply = v.InferOutput<typeof passwordChangeReply>;

/** M1: the code, spaces forgiven. */
export const changeCodeRequest = v.strictObject({
  code: v.pipe(
    singleLineText(40),
    v.transform((typed) => typed.replace(/[\s\u00a0\u202f.-]/gu, '')),
    v.regex(new RegExp(`^[0-9]{${policy.passwordChange.digits}}$`, 'u')),
  ),
});
export type ChangeCodeRequest = v.InferInput<typeof changeCodeRequest>;
