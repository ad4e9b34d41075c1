import { fromBase64Url } from './base64url.ts';
import type { Keyring } from './keyring.ts';
import { mac } from './mac.ts';

/** Marks a value as ours: `<value>.<key id>.<HMAC>`. The value stays readable. */
export async function signValue(keyring: Keyring, purpose: string, value: string): Promise<string> {
  const signature = await mac(keyring, keyring.current, `sign:${purpose}`, value);
  return `${value}.${keyring.current}.${signature}`;
}

/** The value; undefined when it was altered, signed for another purpose, or under no key of ours. */
export async function verifyValue(
  keyring: Keyring,
  purpose: string,
  signed: string,
): Promise<string | undefined> {
  const [, value, id, signature] = /^(.*)\.([^.]+)\.([^.]+)$/su.exec(signed) ?? [];
  if (value === undefined || id === undefined || signature === undefined) return undefined;
  const key = await keyring.macKey(id, `sign:${purpose}`);
  const bytes = fromBase64Url(signature);
  if (key === undefined || bytes === undefined) return undefined;
  const right = await crypto.subtle.verify('HMAC', key, bytes, new TextEncoder().encode(value));
  return right ? value : undefined;
}
