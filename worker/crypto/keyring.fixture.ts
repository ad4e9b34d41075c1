import { openKeyring, type Keyring } from './keyring.ts';

const key = (fill: number): string => btoa(String.fromCharCode(...new Uint8Array(32).fill(fill)));
const all: Record<string, string> = { k1: key(1), k2: key(2), k3: key(3) };

/** For tests: a keyring with these ids (of k1, k2, k3), the first one current. */
export function keyringOf(current: string, ...others: string[]): Keyring {
  const keys = Object.fromEntries([current, ...others].map((id) => [id, all[id]]));
  return openKeyring({ KEYRING: JSON.stringify({ current, keys }), GUARD_NAME_KEY: key(9) });
}
