import { and, eq, exists, isNull, lte, or, sql } from 'drizzle-orm';
import { type Database, writeTogether } from '../client.ts';
import { account, type RecordedConsents } from '../schema/account.ts';
import { journal } from '../schema/journal.ts';
import { noteConsents } from './consent-changes.ts';
import { empty } from './emptied.ts';
import { ofAccounts, revokePasskeys } from './passkey-changes.ts';
import { type AccountWritten, type NewEmail, unlessTaken } from './unless-taken.ts';

/** Everything of an account at the end of its creation; instants in ms since the epoch. */
export interface NewAccountRow {
  creationId: string;
  personId: string;
  passwordHash: string;
  terms: { version: number; acceptedAt: number };
  email: NewEmail;
  mobileSealed: string | null;
  landlineSealed: string | null;
  consents: RecordedConsents;
  /** May take the place of an open account whose address nobody confirmed (W5 after K3). */
  takesOver: boolean;
  at: number;
}

/**
 * Opens the account of a person, or opens one again that was closed or emptied (K2), whole, in one transaction. The
 * database decides when two ask at once for a person or an address. Written twice by the same creation it is
 * one account, and one that comes late leaves what was done since.
 */
export async function openAccount(database: Database, row: NewAccountRow): Promise<AccountWritten> {
  const { creationId, personId, passwordHash, terms, email, consents, at } = row;
  const content = {
    creationId,
    passwordHash,
    passwordChangedAt: null,
    emailSealed: email.sealed,
    emailIndex: email.indexes[0] ?? null,
    emailEnteredAt: at,
    emailConfirmedAt: null,
    emailChangedAt: null,
    emailErasedAt: null,
    mobileSealed: row.mobileSealed,
    mobileGivenAt: at,
    landlineSealed: row.landlineSealed,
    landlineGivenAt: at,
    consents,
    createdAt: at,
    closedAt: null,
    resetAt: null,
    termsVersion: terms.version,
    termsAcceptedAt: terms.acceptedAt,
  };
  const mine = eq(account.creationId, creationId);
  return unlessTaken(database, email, personId, async () => {
    const [, ...results] = await writeTogether(database, [
      database
        .insert(account)
        .values({ id: crypto.randomUUID(), personId, ...content })
        .onConflictDoUpdate({
          target: account.personId,
          set: content,
          setWhere: mayBeOpened(row),
        }),
      ...noteConsents(database, mine, consents),
      revokePasskeys(database, ofAccounts(database, mine), at),
      database.select({ id: account.id }).from(account).where(mine),
    ]);
    const accountId = results.at(-1)?.rows[0]?.['id'];
    return typeof accountId === 'string'
      ? { ok: true, accountId }
      : { ok: false, code: 'account-exists' };
  });
}

/** The rows in whose place this one may be written: its own, or those of accounts that are over. */
function mayBeOpened({ creationId, takesOver, at }: NewAccountRow) {
  const mine = and(
    eq(account.creationId, creationId),
    isNull(account.emailConfirmedAt),
    lte(account.emailEnteredAt, at),
  );
  const unconfirmed = and(
    isNull(account.emailConfirmedAt),
    isNull(account.closedAt),
    isNull(account.resetAt),
    lte(account.createdAt, at),
  );
  const over = or(lte(account.closedAt, at), lte(account.resetAt, at));
  return takesOver ? sql`${mine} OR ${over} OR ${unconfirmed}` : sql`${mine} OR ${over}`;
}

/**
 * Takes back what an abandoned creation may have written meanwhile; nothing of it is kept (C3). An account that
 * there was before has a history, and is left empty, as an adviser leaves one.
 */
export async function withdrawAccount(
  database: Database,
  { creationId, at }: { creationId: string; at: number },
): Promise<void> {
  const mine = and(eq(account.creationId, creationId), isNull(account.emailConfirmedAt));
  const known = exists(
    database
      .select({ one: sql`1` })
      .from(journal)
      .where(eq(journal.accountId, account.id)),
  );
  await writeTogether(database, [
    database
      .update(account)
      .set({ ...empty, resetAt: at, creationId: null })
      .where(and(mine, known)),
    database.delete(account).where(mine),
  ]);
}
