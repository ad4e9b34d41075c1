import type { SealedEmail } from '../../durable-objects/contract.ts';
import { emailKey } from '../../domain/email.ts';
import { blindIndexes } from '../crypto/blind-index.ts';
import { seal, unseal } from '../crypto/seal.ts';
import type { Edge } from './edge.ts';

/** An address as the account's row keeps it. */
export async function sealEmail({ keyring }: Edge, email: string): Promise<SealedEmail> {
  const [sealed, indexes] = await Promise.all([
    seal(keyring, 'account.email', email),
    blindIndexes(keyring, 'email', emailKey(email)),
  ]);
  return { sealed, indexes };
}

/** The address in such a row; undefined when there is none that opens. */
export const addressOf = async (
  { keyring }: Edge,
  { emailSealed }: { emailSealed: string | null },
): Promise<string | undefined> =>
  emailSealed === null ? undefined : unseal(keyring, 'account.email', emailSealed);
