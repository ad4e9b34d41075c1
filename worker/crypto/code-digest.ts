import type { Keyring } from './keyring.ts';
import { mac } from './mac.ts';

/** What a code is for: a code of one kind never passes for another. */
export type CodeUse = 'sign-in' | 'change' | 'provisional';

/**
 * What the guard keeps of a code: an HMAC bound to that guard, since a million codes would be tried
 * against a bare hash in no time. `<key id>.<HMAC>`; compare digests, never codes.
 */
export async function codeDigest(
  keyring: Keyring,
  use: CodeUse,
  guard: string,
  code: string,
): Promise<string> {
  const { current } = keyring;
  return `${current}.${await mac(keyring, current, `code:${use}`, `${guard}:${code}`)}`;
}
