import * as v from 'valibot';
import { instant } from './instant.ts';
import { singleLineText } from './text.ts';

/** Bytes as WebAuthn's JSON has them (WebAuthn level 3, 5.1). */
const base64url = (longest: number) =>
  v.pipe(v.string(), v.maxLength(longest), v.regex(/^[\w-]+$/u));

const credentialId = base64url(1400);

const descriptor = v.strictObject({
  id: credentialId,
  type: v.literal('public-key'),
  transports: v.optional(v.array(v.string())),
});

/** What the phone is asked to sign at sign-in (A5). Nobody is named: the phone knows whose credential it holds. */
export const passkeyOptionsReply = v.strictObject({
  challenge: base64url(200),
  rpId: v.string(),
  timeout: v.number(),
  userVerification: v.literal('required'),
});
export type PasskeyOptions = v.InferOutput<typeof passkeyOptionsReply>;

/** What the phone gives back. Extension results stay there: the secret of the vault is one of them. */
const credentialWith = <Response extends v.GenericSchema>(response: Response) =>
  v.strictObject({
    id: credentialId,
    rawId: credentialId,
    type: v.literal('public-key'),
    authenticatorAttachment: v.optional(singleLineText(30)),
    clientExtensionResults: v.strictObject({}),
    response,
  });

/** A5: the challenge, signed. */
export const passkeySignInRequest = v.strictObject({
  credential: credentialWith(
    v.strictObject({
      authenticatorData: base64url(1000),
      clientDataJSON: base64url(1000),
      signature: base64url(1000),
      userHandle: v.optional(base64url(100)),
    }),
  ),
});
export type PasskeySignInRequest = v.InferOutput<typeof passkeySignInRequest>;

/** A5: the session is open. */
export const passkeySignInReply = v.strictObject({
  step: v.literal('signed-in'),
  /** As in the session's reply. */
  account: v.string(),
  /** End of the 6 months. */
  expiresAt: instant,
});
export type PasskeySignInReply = v.InferOutput<typeof passkeySignInReply>;

/** Is this phone's credential still good? Asked before anybody signs in: what is kept offline goes with it. */
export const passkeyStateRequest = v.strictObject({ credentialId });
export type PasskeyStateRequest = v.InferOutput<typeof passkeyStateRequest>;

export const passkeyStateReply = v.strictObject({
  state: v.picklist(['active', 'expired', 'revoked', 'unknown']),
});
export type PasskeyStateReply = v.InferOutput<typeof passkeyStateReply>;

/** A4. The password is asked for again when the sign-in was some time ago (`password-needed`). */
export const passkeyActivationRequest = v.strictObject({
  password: v.optional(singleLineText(200)),
});
export type PasskeyActivationRequest = v.InferOutput<typeof passkeyActivationRequest>;

export const passkeyCreationReply = v.strictObject({
  challenge: base64url(200),
  rp: v.strictObject({ id: v.string(), name: v.string() }),
  user: v.strictObject({ id: base64url(100), name: v.string(), displayName: v.string() }),
  pubKeyCredParams: v.array(v.strictObject({ type: v.literal('public-key'), alg: v.number() })),
  timeout: v.number(),
  attestation: v.literal('none'),
  excludeCredentials: v.array(descriptor),
  authenticatorSelection: v.strictObject({
    authenticatorAttachment: v.literal('platform'),
    residentKey: v.literal('required'),
    requireResidentKey: v.literal(true),
    userVerification: v.literal('required'),
  }),
});
export type PasskeyCreationOptions = v.InferOutput<typeof passkeyCreationReply>;

export const passkeyRegistrationRequest = v.strictObject({
  credential: credentialWith(
    v.strictObject({
      clientDataJSON: base64url(1000),
      attestationObject: base64url(3000),
      transports: v.optional(v.pipe(v.array(singleLineText(30)), v.maxLength(10))),
    }),
  ),
});
export type PasskeyRegistrationRequest = v.InferOutput<typeof passkeyRegistrationRequest>;

/** A4: activated. */
export const passkeyRegisteredReply = v.strictObject({
  registered: v.literal(true),
  account: v.string(),
  expiresAt: instant,
});
export type PasskeyRegistered = v.InferOutput<typeof passkeyRegisteredReply>;
