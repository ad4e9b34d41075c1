import {
  and,
  eq,
  gt,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { passkeyIdLength, passkeyIdOf } from '../../domain/passkey.ts';
import { attempt } from '../attempt.ts';
import { type Database, writeTogether } from '../client.ts';
import { account } from '../schema/account.ts';
import { passkey } from '../schema/passkey.ts';
import { inUse } from './in-use.ts';

/** A credential as it is registered (A4); instants in ms since the epoch. */
export interface NewPasskeyRow {
  credentialId: string;
  accountId: string;
  /** COSE, base64url. */
  publicKey: string;
  algorithm: number;
  counter: number;
  transports: readonly string[];
  visitorSealed: string;
  at: number;
  expiresAt: number;
}

/**
 * Keeps a credential; said twice, or after it was ended, it stays as it is. One that belongs to another account is
 * left to it, and one that its guard would take for another of this account is not kept. Those that have been over for
 * as long as they were good are forgotten. True when the account has it, and nothing ended it.
 */
export async function addPasskey(database: Database, row: NewPasskeyRow): Promise<boolean> {
  const { accountId, credentialId, at } = row;
  const ended = sql<number | null>`CASE WHEN ${account.passkeysEndedAt} >= ${at}
    THEN ${account.passkeysEndedAt} END`;
  const alike = database
    .select({ one: sql`1` })
    .from(passkey)
    .where(
      and(
        eq(passkey.accountId, accountId),
        eq(guardId, passkeyIdOf(credentialId)),
        ne(passkey.credentialId, credentialId),
      ),
    );
  const results = await writeTogether(database, [
    database
      .delete(passkey)
      .where(
        and(
          eq(passkey.accountId, accountId),
          sql`2 * ${passkey.expiresAt} - ${passkey.registeredAt} <= ${at}`,
        ),
      ),
    database
      .insert(passkey)
      .select(
        database
          .select({
            credentialId: sql<string>`${credentialId}`.as('credential_id'),
            accountId: account.id,
            publicKey: sql<string>`${row.publicKey}`.as('public_key'),
            algorithm: sql<number>`${row.algorithm}`.as('algorithm'),
            counter: sql<number>`${row.counter}`.as('counter'),
            transports: sql<string[]>`${JSON.stringify(row.transports)}`.as('transports'),
            visitorSealed: sql<string>`${row.visitorSealed}`.as('visitor_sealed'),
            registeredAt: sql<number>`${at}`.as('registered_at'),
            expiresAt: sql<number>`${row.expiresAt}`.as('expires_at'),
            lastUsedAt: sql<number | null>`NULL`.as('last_used_at'),
            revokedAt: ended.as('revoked_at'),
          })
          .from(account)
          .where(and(inUse(accountId, at), notExists(alike))),
      )
      .onConflictDoNothing(),
    database
      .select({ credentialId: passkey.credentialId })
      .from(passkey)
      .where(
        and(
          eq(passkey.credentialId, credentialId),
          eq(passkey.accountId, accountId),
          isNull(passkey.revokedAt),
        ),
      ),
  ]);
  return results.at(-1)?.rows.length === 1;
}

/** By which the account's guard knows it. */
const guardId = sql<string>`substr(${passkey.credentialId}, 1, ${passkeyIdLength})`;

/** When a credential last opened its account, and what its counter said. */
export interface PasskeyUse {
  credentialId: string;
  counter: number;
  at: number;
}

/** A statement that writes a use down; the newest counts. */
export const recordUse = (
  database: Database,
  accountId: string,
  { credentialId, counter, at }: PasskeyUse,
) =>
  database
    .update(passkey)
    .set({ lastUsedAt: at, counter })
    .where(
      and(
        eq(passkey.credentialId, credentialId),
        eq(passkey.accountId, accountId),
        or(isNull(passkey.lastUsedAt), lt(passkey.lastUsedAt, at)),
      ),
    );

/**
 * Ends credentials, by the ids their guard knows them by, or all that were registered until `at`: the account
 * remembers that instant, for those that reach the database later.
 */
export async function endPasskeys(
  database: Database,
  { accountId, ids, at }: { accountId: string; ids: readonly string[] | 'all'; at: number },
): Promise<void> {
  const mine = eq(passkey.accountId, accountId);
  if (ids !== 'all') {
    await attempt(() => revokePasskeys(database, and(mine, inArray(guardId, [...ids])), at));
    return;
  }
  const earlier = or(isNull(account.passkeysEndedAt), lt(account.passkeysEndedAt, at));
  await writeTogether(database, [
    revokePasskeys(database, mine, at),
    database
      .update(account)
      .set({ passkeysEndedAt: at })
      .where(and(eq(account.id, accountId), earlier)),
  ]);
}

/** A statement that ends those of these credentials that were registered until `at`; the first end of each counts. */
export const revokePasskeys = (database: Database, which: SQL | undefined, at: number) =>
  database
    .update(passkey)
    .set({ revokedAt: at })
    .where(
      and(
        which,
        lte(passkey.registeredAt, at),
        or(isNull(passkey.revokedAt), gt(passkey.revokedAt, at)),
      ),
    );

/** The credentials of these accounts. */
export const ofAccounts = (database: Database, where: SQL | undefined) =>
  inArray(passkey.accountId, database.select({ id: account.id }).from(account).where(where));
