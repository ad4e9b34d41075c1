import { toBase64Url } from './base64url.ts';
import type { Keyring } from './keyring.ts';

/**
 * Name of the guard of a NIR (13 characters, 2A and 2B kept as letters): HMAC-SHA-256 in base64url,
 * 43 characters. Nobody without the key can tell which NIR a name stands for.
 */
export async function guardName(keyring: Keyring, nir13: string): Promise<string> {
  const text = new TextEncoder().encode(`guard:${nir13}`);
  const bytes = await crypto.subtle.sign('HMAC', await keyring.guardNameKey(), text);
  return toBase64Url(new Uint8Array(bytes));
}
