import * as v from 'valibot';
import { singleLineText } from './text.ts';

/** C1, first screen. Form of number, date and postal code: `parseNir`, `parseBirthDate`, `isPostalCode`. */
export const identityRequest = v.strictObject({
  nir: singleLineText(40),
  name: singleLineText(100),
  /** jj/mm/aaaa, as typed. */
  birthDate: singleLineText(20),
  postalCode: singleLineText(20),
});
export type IdentityRequest = v.InferOutput<typeof identityRequest>;

/** C1, second screen: the end of the IBAN and of the card's serial number, spaces forgiven. */
export const proofRequest = v.strictObject({
  iban: singleLineText(40),
  vitale: singleLineText(40),
});
export type ProofRequest = v.InferOutput<typeof proofRequest>;

/** C3. Refusing is `DELETE /api/inscription`. */
export const termsRequest = v.strictObject({
  accepted: v.literal(true),
  /** The version that was shown. */
  version: v.pipe(v.number(), v.integer()),
});
export type TermsRequest = v.InferOutput<typeof termsRequest>;

/** C4. Typed twice on the screen, sent once. */
export const newPasswordRequest = v.strictObject({ password: singleLineText(200) });
export type NewPasswordRequest = v.InferOutput<typeof newPasswordRequest>;

/** C5. A telephone that is not given has no consent; one that is given may go without (counts as no). */
export const contactRequest = v.strictObject({
  email: singleLineText(320),
  emailConsent: v.boolean(),
  mobile: v.optional(singleLineText(40)),
  mobileCallConsent: v.optional(v.boolean()),
  mobileSmsConsent: v.optional(v.boolean()),
  landline: v.optional(singleLineText(40)),
  landlineCallConsent: v.optional(v.boolean()),
});
export type ContactRequest = v.InferOutput<typeof contactRequest>;

/** Where the creation in progress of this browser stands; every step answers with the next one (C11). */
export const creationProgress = v.variant('step', [
  v.strictObject({ step: v.literal('none') }),
  /** F2: the identity FranceConnect gave. */
  v.strictObject({
    step: v.literal('welcome'),
    firstName: v.string(),
    lastName: v.string(),
    /** YYYY-MM-DD. */
    birthDate: v.string(),
    gender: v.picklist(['female', 'male']),
    /** True when the person came to sign in and has no account yet (F3). */
    cameToSignIn: v.boolean(),
  }),
  v.strictObject({
    step: v.literal('proof'),
    /** The IBAN without its last 7 characters, in groups of 4, the middle as stars. */
    maskedIban: v.string(),
    /** First 10 digits of the card's serial number. */
    vitaleStart: v.string(),
  }),
  v.strictObject({
    step: v.literal('terms'),
    version: v.pipe(v.number(), v.integer()),
  }),
  v.strictObject({
    step: v.literal('password'),
    /** For the rules shown while typing (C4): proven to be this person's own. */
    nir: v.string(),
    birthDate: v.string(),
    /** For the strength indicator only. */
    names: v.array(v.string()),
  }),
  v.strictObject({
    step: v.literal('contact'),
    /** The address FranceConnect gave, if it gave one: proposed, not imposed (F2). */
    proposedEmail: v.nullable(v.string()),
  }),
  v.strictObject({ step: v.literal('done'), maskedEmail: v.string() }),
]);
export type CreationProgress = v.InferOutput<typeof creationProgress>;
