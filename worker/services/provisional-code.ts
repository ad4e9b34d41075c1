import { policy } from '../../domain/policy.ts';
import { codeDigest } from '../crypto/code-digest.ts';
import type { Edge } from './edge.ts';

/** Letters and digits that are not taken for one another, on paper or by telephone. */
const alphabet = 'ACDEFGHJKLMNPQRTUVWXY34679';
const { codeLength } = policy.passwordReset;

/**
 * A provisional code as it is shown, `K7RM-4XHQ` (P2, K3), and what the guard keeps of it: 37 bits, against
 * three tries in 15 minutes.
 */
export async function newProvisionalCode({ keyring }: Edge, guard: string) {
  const code = Array.from({ length: codeLength }, drawCharacter).join('');
  const digest = await codeDigest(keyring, 'provisional', guard, code);
  const half = codeLength / 2;
  return { code: `${code.slice(0, half)}-${code.slice(half)}`, digest };
}

/** Of whatever was typed in the place of the password: dash, spaces and capitals do not matter. */
export const provisionalDigest = ({ keyring }: Edge, guard: string, typed: string) =>
  codeDigest(keyring, 'provisional', guard, typed.replace(/[\s\u00a0\u202f-]/gu, '').toUpperCase());

/** Each character equally likely: what would be left over of the byte is drawn again. */
function drawCharacter(): string {
  const fair = 256 - (256 % alphabet.length);
  for (;;) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < fair) return alphabet.charAt(byte % alphabet.length);
  }
}
