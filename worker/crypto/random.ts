import { toBase64Url } from './base64url.ts';

/** 256 random bits in base64url (43 characters): sessions, devices, sign-ins in progress. */
export const newToken = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(32)));

/** What is kept of a token: SHA-256 in base64url. A token has enough entropy to need no key. */
export async function tokenHash(token: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return toBase64Url(new Uint8Array(bytes));
}

/** A code of 1 to 9 decimal digits, leading zeros kept, each equally likely (no modulo bias). */
export function newCode(digits: number, draw: () => number = randomWord): string {
  if (!Number.isInteger(digits) || digits < 1 || digits > 9) throw new RangeError('1 to 9 digits');
  const count = 10 ** digits;
  const fair = 2 ** 32 - (2 ** 32 % count);
  let word = draw();
  while (word >= fair) word = draw();
  return String(word % count).padStart(digits, '0');
}

/** Uniform in 0 … 2^32 - 1. */
function randomWord(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return word;
}
