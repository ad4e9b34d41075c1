import type { Keyring } from './keyring.ts';
import { mac } from './mac.ts';

/**
 * What the guard keeps of a code: an HMAC bound to that guard, since a million codes would be tried
 * against a bare hash in no time. `<key id>.<HMAC>`; compare digests, never codes.
 */
export async function codeDigest(keyring: Keyring, guard: string, code: string): Promise<string> {
  return `${keyring.current}.${await mac(keyring, keyring.current, 'code:sign-in', `${guard}:${code}`)}`;
}
