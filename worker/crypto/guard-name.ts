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

async function keyedName(keyring: Keyring, text: string): Promise<string> {
  const key = await keyring.guardNameKey();
  const bytes = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(bytes));
}
