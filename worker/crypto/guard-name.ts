import { toBase64Url } from './base64url.ts';
import type { Keyring } from './keyring.ts';

/**
 * Name of the guard of a NIR (13 characters, 2A and 2B kept as letters): HMAC-SHA-256 in base64url,
 * 43 characters. Nobody without the key can tell which NIR a name stands for.
 */
export const guardName = (keyring: Keyring, nir13: string): Promise<string> =>
  keyedName(keyring, `guard:${nir13}`);

/** Name of an adviser's guard: of who they are at which provider, told by nothing but this. */
export const adviserName = (keyring: Keyring, issuer: string, subject: string): Promise<string> =>
  keyedName(keyring, `adviser:${issuer} ${subject}`);

/**
 * By which authenticators know an account (WebAuthn user handle): 32 bytes in base64url that say nothing of whose
 * it is, and stay the same while keys are rotated, since the phones keep them.
 */
export const userHandle = (keyring: Keyring, accountId: string): Promise<string> =>
  keyedName(keyring, `passkey:${accountId}`);

async function keyedName(keyring: Keyring, text: string): Promise<string> {
  const key = await keyring.guardNameKey();
  const bytes = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(bytes));
}
