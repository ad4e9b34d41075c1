import * as v from 'valibot';
import { parseEmail } from '../../domain/email.ts';
import { isSafeAddress } from './address.ts';

/** What FranceConnect may say, and nothing else is believed. Unknown members are left out. */

const line = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const address = v.pipe(line, v.check(isSafeAddress, 'neither https nor this machine'));

export const providerMetadata = v.object({
  issuer: address,
  authorization_endpoint: address,
  token_endpoint: address,
  userinfo_endpoint: address,
  jwks_uri: address,
  end_session_endpoint: address,
  authorization_response_iss_parameter_supported: v.optional(v.boolean(), false),
});
export type ProviderMetadata = v.InferOutput<typeof providerMetadata>;

const base64Url = v.pipe(v.string(), v.regex(/^[\w-]+$/u), v.maxLength(1024));
const keyUse = {
  kid: v.exactOptional(line),
  alg: v.exactOptional(line),
  use: v.exactOptional(line),
};
const publicKey = v.variant('kty', [
  v.object({
    kty: v.literal('EC'),
    crv: v.literal('P-256'),
    x: base64Url,
    y: base64Url,
    ...keyUse,
  }),
  v.object({ kty: v.literal('RSA'), n: base64Url, e: base64Url, ...keyUse }),
]);

/** Keys of other kinds are for others: they are left out. */
export const publicKeys = v.object({
  keys: v.pipe(
    v.array(v.unknown()),
    v.maxLength(50),
    v.transform((keys) =>
      keys.flatMap((key) => {
        const read = v.safeParse(publicKey, key);
        return read.success ? [read.output] : [];
      }),
    ),
  ),
});
export type PublicKeys = v.InferOutput<typeof publicKeys>;

const token = v.pipe(v.string(), v.minLength(1), v.maxLength(8192));
export const tokenReply = v.object({
  access_token: token,
  id_token: token,
  token_type: v.literal('bearer'),
});

const subject = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const instant = v.pipe(v.number(), v.integer());
const audience = v.union([line, v.pipe(v.array(line), v.minLength(1), v.maxLength(10))]);

/** Levels that satisfy eIDAS «faible», which is what is asked for. */
const level = v.picklist(['eidas1', 'eidas2', 'eidas3']);

export const idTokenClaims = v.object({
  iss: address,
  sub: subject,
  aud: audience,
  exp: instant,
  iat: instant,
  nonce: line,
  acr: level,
});

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const cogPlace = v.pipe(v.string(), v.regex(/^(?:\d[\dAB]\d{3})?$/u));
const cogCountry = v.pipe(v.string(), v.regex(/^99\d{3}$/u));

/** The «identité pivot». `given_name_array` tells given names apart where `given_name` joins them by spaces. */
export const userInfoClaims = v.object({
  iss: address,
  sub: subject,
  aud: audience,
  exp: instant,
  given_name: name,
  given_name_array: v.optional(v.pipe(v.array(name), v.minLength(1), v.maxLength(50))),
  family_name: name,
  birthdate: v.pipe(v.string(), v.isoDate()),
  gender: v.picklist(['male', 'female']),
  /** Empty for a person born abroad. */
  birthplace: v.optional(cogPlace, ''),
  birthcountry: cogCountry,
  // A comfort only: one that we could not write to is as good as none.
  email: v.optional(v.pipe(v.unknown(), v.transform(usableEmail))),
});
export type UserInfoClaims = v.InferOutput<typeof userInfoClaims>;

function usableEmail(said: unknown): string | undefined {
  const read = typeof said === 'string' ? parseEmail(said) : undefined;
  return read?.ok === true ? read.email : undefined;
}
