import type { Database } from '../../db/client.ts';
import { findForSignIn } from '../../db/queries/accounts.ts';
import { blindIndexes } from '../crypto/blind-index.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { unseal } from '../crypto/seal.ts';

/** Whose password may be reset by a message, and where it goes. */
export interface ResetRecipient {
  accountId: string;
  to: string;
  /** Ms since the epoch; null for an address that took no other's place. */
  emailChangedAt: number | null;
}

export type FindResetRecipient = (nir: string) => Promise<ResetRecipient | undefined>;

/**
 * The account that a forgotten password belongs to, if it is one in use with a confirmed address. Looked up
 * here and not in the person's request, which therefore takes as long for a number that nobody has (P1).
 */
export async function findResetRecipient(
  database: Database,
  keyring: Keyring,
  nir: string,
): Promise<ResetRecipient | undefined> {
  const account = await findForSignIn(database, await blindIndexes(keyring, 'nir', nir));
  if (!account || account.closedAt !== null || account.resetAt !== null) return undefined;
  const { accountId, emailSealed, emailConfirmedAt, emailChangedAt } = account;
  if (emailSealed === null || emailConfirmedAt === null) return undefined;
  const to = await unseal(keyring, 'account.email', emailSealed);
  return to === undefined ? undefined : { accountId, to, emailChangedAt };
}
