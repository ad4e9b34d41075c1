import { and, eq, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { account } from '../schema/account.ts';
import { inUse } from './in-use.ts';
import { type AccountWritten, type NewEmail, unlessTaken } from './unless-taken.ts';

/** Puts another address in the place of one that nobody has confirmed (C8, C9). A confirmed one stays. */
export async function setEmail(
  database: Database,
  { accountId, email, at }: { accountId: string; email: NewEmail; at: number },
): Promise<AccountWritten> {
  return unlessTaken(database, email, ownerOf(accountId), async () => {
    await attempt(() =>
      database
        .update(account)
        .set({ ...written(email), emailEnteredAt: at, emailErasedAt: null })
        .where(and(inUse(accountId, at), isNull(account.emailConfirmedAt), notNewerThan(at))),
    );
    return { ok: true, accountId };
  });
}

/**
 * Puts a confirmed address in the place of another (I3), or puts the former one back. `holdsPassword` says whether
 * the password waits for it (ME3): not when a change is undone.
 */
export async function changeEmail(
  database: Database,
  {
    accountId,
    email,
    holdsPassword,
    at,
  }: { accountId: string; email: NewEmail; holdsPassword: boolean; at: number },
): Promise<AccountWritten> {
  return unlessTaken(database, email, ownerOf(accountId), async () => {
    await attempt(() =>
      database
        .update(account)
        .set({
          ...written(email),
          emailEnteredAt: at,
          emailConfirmedAt: at,
          emailChangedAt: holdsPassword ? at : null,
          emailErasedAt: null,
        })
        .where(and(inUse(accountId, at), notNewerThan(at))),
    );
    return { ok: true, accountId };
  });
}

/**
 * The address with this index was confirmed; the first confirmation counts (C7). One that was given after the account
 * was opened holds the password back like any change (AE1, C9, ME3).
 */
export async function confirmEmail(
  database: Database,
  { accountId, emailIndex, at }: { accountId: string; emailIndex: string; at: number },
): Promise<void> {
  await attempt(() =>
    database
      .update(account)
      .set({
        emailConfirmedAt: at,
        emailChangedAt: sql`CASE WHEN ${account.emailEnteredAt} > ${account.createdAt}
          THEN ${at} ELSE ${account.emailChangedAt} END`,
      })
      .where(unconfirmed(accountId, emailIndex)),
  );
}

/**
 * Erases an address that nobody confirmed, and its index (C9); one confirmed, or entered since (even the same), stays.
 * `first`: the account never had another, and is as it was before (AE1).
 */
export async function eraseEmail(
  database: Database,
  {
    accountId,
    emailIndex,
    at,
    first = false,
  }: { accountId: string; emailIndex: string; at: number; first?: boolean },
): Promise<void> {
  await attempt(() =>
    database
      .update(account)
      .set({ emailSealed: null, emailIndex: null, emailErasedAt: first ? null : at })
      .where(
        and(
          unconfirmed(accountId, emailIndex),
          or(isNull(account.emailEnteredAt), lt(account.emailEnteredAt, at)),
        ),
      ),
  );
}

const written = ({ sealed, indexes }: NewEmail) => ({
  emailSealed: sealed,
  emailIndex: indexes[0] ?? null,
});

// One that comes late does not undo a newer one.
const notNewerThan = (at: number) =>
  or(isNull(account.emailEnteredAt), lte(account.emailEnteredAt, at));

const unconfirmed = (accountId: string, emailIndex: string) =>
  and(
    eq(account.id, accountId),
    eq(account.emailIndex, emailIndex),
    isNull(account.emailConfirmedAt),
  );

const ownerOf = (accountId: string) =>
  sql`(SELECT ${account.personId} FROM ${account} WHERE ${account.id} = ${accountId})`;
