import * as v from 'valibot';
import { policy } from '../policy.ts';
import { unconfirmedStep } from './confirmation.ts';
import { instant } from './instant.ts';
import { singleLineText } from './text.ts';

/** W0: what the person types first. The NIR is checked for form by `parseNir`, not here. */
export const signInRequest = v.strictObject({
  /** Left out: the number that this phone remembers (A1). */
  nir: v.optional(singleLineText(40)),
  password: singleLineText(200),
  /** From the installed app, where an address that is missing can be entered (AE1). */
  app: v.optional(v.boolean()),
  /** Keep the number on this phone (A1). Left out: as it is. */
  rememberNumber: v.optional(v.boolean()),
});
export type SignInRequest = v.InferOutput<typeof signInRequest>;

/** W1: a code is needed; W4: the device is remembered and the session is open. */
export const signInReply = v.variant('step', [
  v.strictObject({ step: v.literal('code-needed'), maskedEmail: v.string() }),
  v.strictObject({ step: v.literal('signed-in') }),
  unconfirmedStep,
  /** W5: the provisional code was right; a new password is to be chosen here. */
  v.strictObject({ step: v.literal('new-password') }),
  /** W5 after K2 or K3: the account is to be created again, from the terms on, at /inscription (C3 to C6). */
  v.strictObject({ step: v.literal('creation') }),
]);
export type SignInReply = v.InferOutput<typeof signInReply>;

/** Where the sign-in in progress of this browser stands: reload and back button lose nothing. */
export const signInProgressReply = v.variant('step', [
  v.strictObject({
    step: v.literal('none'),
    /** The number this phone remembers (A1), masked; null when it remembers none. */
    rememberedNumber: v.nullable(v.string()),
  }),
  v.strictObject({ step: v.literal('code-needed'), maskedEmail: v.string() }),
  v.strictObject({ step: v.literal('code-sent'), maskedEmail: v.string(), validUntil: instant }),
  unconfirmedStep,
  v.strictObject({ step: v.literal('new-password') }),
]);
export type SignInProgressReply = v.InferOutput<typeof signInProgressReply>;

/** W1 → W2: the e-mail is on its way. */
export const codeRequestReply = v.strictObject({
  maskedEmail: v.string(),
  validUntil: instant,
  /** How many more codes may be asked for now. */
  requestsLeft: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type CodeRequestReply = v.InferOutput<typeof codeRequestReply>;

/** W3: the code, spaces forgiven, and «Se souvenir de cet appareil». */
export const codeCheckRequest = v.strictObject({
  code: v.pipe(
    singleLineText(40),
    v.transform((typed) => typed.replace(/[\s\u00a0\u202f.-]/gu, '')),
    v.regex(new RegExp(`^[0-9]{${policy.signInCode.digits}}$`, 'u')),
  ),
  rememberDevice: v.boolean(),
});
export type CodeCheckRequest = v.InferInput<typeof codeCheckRequest>;

export const codeCheckReply = v.strictObject({ step: v.literal('signed-in') });
