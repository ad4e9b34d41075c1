import { and, eq, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { attempt } from '../attempt.ts';
import { type Database, writeTogether } from '../client.ts';
import { account, type RecordedConsents } from '../schema/account.ts';
import { passkey } from '../schema/passkey.ts';
import { answersIn, noteConsents } from './consent-changes.ts';
import { empty, unreachable } from './emptied.ts';
import { inUse } from './in-use.ts';
import { ofAccounts, revokePasskeys } from './passkey-changes.ts';

/** A new password (P2, W5, M2); the newest counts, in whatever order they arrive. */
export async function setPassword(
  database: Database,
  { accountId, passwordHash, at }: { accountId: string; passwordHash: string; at: number },
): Promise<void> {
  const older = or(isNull(account.passwordChangedAt), lt(account.passwordChangedAt, at));
  await attempt(() =>
    database
      .update(account)
      .set({ passwordHash, passwordChangedAt: at })
      .where(and(inUse(accountId, at), older)),
  );
}

/** Telephones and consents (I3), E.164 sealed; null takes a telephone away, what is left out stays as it is. */
export interface ContactChange {
  accountId: string;
  mobileSealed?: string | null;
  landlineSealed?: string | null;
  consents: RecordedConsents;
  at: number;
}

/** Writes them with the history of the consents, all or none; of each, the newest counts. */
export async function setContact(database: Database, change: ContactChange): Promise<void> {
  const { accountId, mobileSealed, landlineSealed, consents, at } = change;
  const mine = inUse(accountId, at);
  const update = (set: Partial<typeof account.$inferInsert>, older: SQL | undefined) =>
    database.update(account).set(set).where(and(mine, older));
  await writeTogether(database, [
    ...(mobileSealed === undefined
      ? []
      : [update({ mobileSealed, mobileGivenAt: at }, notAfter(account.mobileGivenAt, at))]),
    ...(landlineSealed === undefined
      ? []
      : [update({ landlineSealed, landlineGivenAt: at }, notAfter(account.landlineGivenAt, at))]),
    ...answersIn(consents).map(({ channel, ...answer }) => {
      const path = `$."${channel}"`;
      const recordedAt = sql`coalesce(json_extract(${account.consents}, ${`${path}.at`}), 0)`;
      return database
        .update(account)
        .set({
          consents: sql`json_set(${account.consents}, ${path}, json(${JSON.stringify(answer)}))`,
        })
        .where(and(mine, lte(recordedAt, answer.at)));
    }),
    ...noteConsents(database, mine, consents),
  ]);
}

const notAfter = (givenAt: SQLiteColumn, at: number) => or(isNull(givenAt), lte(givenAt, at));

/** New terms of use (A3); neither the version nor the instant goes back, nor does the instant move without it. */
export async function acceptTerms(
  database: Database,
  { accountId, version, at }: { accountId: string; version: number; at: number },
): Promise<void> {
  const earlier = or(isNull(account.termsAcceptedAt), lt(account.termsAcceptedAt, at));
  const older = or(isNull(account.termsVersion), lt(account.termsVersion, version));
  await attempt(() =>
    database
      .update(account)
      .set({ termsVersion: version, termsAcceptedAt: at })
      .where(and(inUse(accountId, at), older, earlier)),
  );
}

/**
 * Closed by its owner (I5): the address is free again, the password still tells them since when (WE1b), and so does a
 * fingerprint or face, which opens nothing any more.
 */
export async function closeAccount(
  database: Database,
  { accountId, at }: { accountId: string; at: number },
): Promise<void> {
  const mine = and(inUse(accountId, at), lt(account.createdAt, at));
  await writeTogether(database, [
    revokePasskeys(database, ofAccounts(database, mine), at),
    database
      .update(account)
      .set({ ...unreachable, closedAt: at })
      .where(mine),
  ]);
}

/** Emptied by an adviser (K2): no password is right any more, and a creation may open it again. A closed one stays closed. */
export async function resetAccount(
  database: Database,
  { accountId, at }: { accountId: string; at: number },
): Promise<void> {
  const mine = and(
    eq(account.id, accountId),
    lt(account.createdAt, at),
    or(isNull(account.resetAt), lt(account.resetAt, at)),
  );
  await writeTogether(database, [
    database.delete(passkey).where(ofAccounts(database, mine)),
    database
      .update(account)
      .set({ ...empty, resetAt: at })
      .where(mine),
  ]);
}
