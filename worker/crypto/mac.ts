import { toBase64Url } from './base64url.ts';
import type { Keyring, KeyUse } from './keyring.ts';

/** HMAC-SHA-256 of a text under one key of the keyring, in base64url. Throws for an unknown key id. */
export async function mac(
  keyring: Keyring,
  id: string,
  use: KeyUse,
  text: string,
): Promise<string> {
  const key = await keyring.macKey(id, use);
  if (key === undefined) throw new Error('the keyring lacks a key');
  const bytes = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(bytes));
}
