import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/** Does the work of a text to copy; the whole as the server wants it back. Throws when it cannot be done. */
export async function solve(work: Record<string, unknown>): Promise<string> {
  const challenge = work as unknown as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error('the work has no end');
  return btoa(JSON.stringify({ challenge, solution }));
}
