import { and, desc, eq, isNull } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { account } from '../schema/account.ts';
import { passkey } from '../schema/passkey.ts';
import { person } from '../schema/person.ts';
import { type SignInAccount, signInColumns } from './accounts.ts';

/** A credential, and what sign-in must know of its account; instants in ms since the epoch. */
export interface FoundPasskey extends SignInAccount {
  credentialId: string;
  /** COSE, base64url. */
  publicKey: string;
  /** When it was ended; whether it opens is for the guard to say. */
  revokedAt: number | null;
  /** Of the account's owner: the guard is named by it. */
  nirSealed: string;
}

/** The credential with this id, ended or not, with its account (A5). One round trip; undefined when nobody has it. */
export async function findPasskey(
  database: Database,
  credentialId: string,
): Promise<FoundPasskey | undefined> {
  const rows = await attempt(() =>
    database
      .select({
        ...signInColumns,
        credentialId: passkey.credentialId,
        publicKey: passkey.publicKey,
        revokedAt: passkey.revokedAt,
        nirSealed: person.nirSealed,
      })
      .from(passkey)
      .innerJoin(account, eq(passkey.accountId, account.id))
      .innerJoin(person, eq(account.personId, person.id))
      .where(eq(passkey.credentialId, credentialId))
      .limit(1),
  );
  return rows[0];
}

/** What the owner recognises a credential by (I4). */
export interface ListedPasskey {
  credentialId: string;
  transports: readonly string[];
  visitorSealed: string;
  registeredAt: number;
  expiresAt: number;
  lastUsedAt: number | null;
}

/** The account's credentials whose row was not ended, newest first; the guard says which of them still open. */
export const listPasskeys = (database: Database, accountId: string): Promise<ListedPasskey[]> =>
  attempt(() =>
    database
      .select({
        credentialId: passkey.credentialId,
        transports: passkey.transports,
        visitorSealed: passkey.visitorSealed,
        registeredAt: passkey.registeredAt,
        expiresAt: passkey.expiresAt,
        lastUsedAt: passkey.lastUsedAt,
      })
      .from(passkey)
      .where(and(eq(passkey.accountId, accountId), isNull(passkey.revokedAt)))
      .orderBy(desc(passkey.registeredAt)),
  );
