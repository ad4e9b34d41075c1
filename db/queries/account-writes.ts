import { and, eq, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { UniqueClashError } from '../errors.ts';
import { account, type RecordedConsents } from '../schema/account.ts';

/** An address as the row keeps it: sealed, and its keyed hashes, the one to write first. */
export interface NewEmail {
  sealed: string;
  indexes: readonly string[];
}

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
  at: number;
}

export type AccountWritten =
  | { ok: true; accountId: string }
  | { ok: false; code: 'email-taken' | 'account-exists' };

/**
 * Opens the account of a person, or opens a closed one again, whole, in one statement. The database decides
 * when two ask at once for a person or an address. Written twice by the same creation it is one account.
 */
export async function openAccount(database: Database, row: NewAccountRow): Promise<AccountWritten> {
  const { creationId, personId, passwordHash, terms, email, at } = row;
  // A repetition that comes late leaves an address confirmed or corrected since.
  const mine = and(
    eq(account.creationId, creationId),
    isNull(account.emailConfirmedAt),
    lte(account.emailEnteredAt, at),
  );
  const content = {
    creationId,
    passwordHash,
    emailSealed: email.sealed,
    emailIndex: email.indexes[0] ?? null,
    emailEnteredAt: at,
    emailConfirmedAt: null,
    emailChangedAt: null,
    emailErasedAt: null,
    mobileSealed: row.mobileSealed,
    landlineSealed: row.landlineSealed,
    consents: row.consents,
    createdAt: at,
    closedAt: null,
    termsVersion: terms.version,
    termsAcceptedAt: terms.acceptedAt,
  };
  return unlessTaken(database, email, personId, async () => {
    const [opened] = await attempt(() =>
      database
        .insert(account)
        .values({ id: crypto.randomUUID(), personId, ...content })
        .onConflictDoUpdate({
          target: account.personId,
          set: content,
          setWhere: sql`${mine} OR ${isNotNull(account.closedAt)}`,
        })
        .returning({ id: account.id }),
    );
    const id = opened?.id ?? (await findByCreation(database, creationId));
    return id === undefined ? { ok: false, code: 'account-exists' } : { ok: true, accountId: id };
  });
}

/** Puts another address in the place of one that nobody has confirmed (C8, C9). A confirmed one stays. */
export async function setEmail(
  database: Database,
  { accountId, email, at }: { accountId: string; email: NewEmail; at: number },
): Promise<AccountWritten> {
  const index = email.indexes[0] ?? null;
  return unlessTaken(database, email, sql`${idOfOwner(accountId)}`, async () => {
    await attempt(() =>
      database
        .update(account)
        .set({
          emailSealed: email.sealed,
          emailIndex: index,
          emailEnteredAt: at,
          emailErasedAt: null,
        })
        .where(
          and(
            eq(account.id, accountId),
            isNull(account.emailConfirmedAt),
            // One that comes late does not undo a newer one.
            or(isNull(account.emailEnteredAt), lte(account.emailEnteredAt, at)),
          ),
        ),
    );
    return { ok: true, accountId };
  });
}

/** Takes back what an abandoned creation may have written meanwhile; nothing of it is kept (C3). */
export async function withdrawAccount(
  database: Database,
  { creationId }: { creationId: string },
): Promise<void> {
  await attempt(() =>
    database
      .delete(account)
      .where(and(eq(account.creationId, creationId), isNull(account.emailConfirmedAt))),
  );
}

/** The address with this index was confirmed; the first confirmation counts (C7). */
export async function confirmEmail(
  database: Database,
  { accountId, emailIndex, at }: { accountId: string; emailIndex: string; at: number },
): Promise<void> {
  await attempt(() =>
    database
      .update(account)
      .set({ emailConfirmedAt: at })
      .where(unconfirmed(accountId, emailIndex)),
  );
}

/** Erases an address that nobody confirmed, and its index (C9); one confirmed, or entered since (even the same), stays. */
export async function eraseEmail(
  database: Database,
  { accountId, emailIndex, at }: { accountId: string; emailIndex: string; at: number },
): Promise<void> {
  await attempt(() =>
    database
      .update(account)
      .set({ emailSealed: null, emailIndex: null, emailErasedAt: at })
      .where(
        and(
          unconfirmed(accountId, emailIndex),
          or(isNull(account.emailEnteredAt), lt(account.emailEnteredAt, at)),
        ),
      ),
  );
}

const unconfirmed = (accountId: string, emailIndex: string) =>
  and(
    eq(account.id, accountId),
    eq(account.emailIndex, emailIndex),
    isNull(account.emailConfirmedAt),
  );

const idOfOwner = (accountId: string) =>
  sql`(SELECT ${account.personId} FROM ${account} WHERE ${account.id} = ${accountId})`;

async function findByCreation(database: Database, creationId: string): Promise<string | undefined> {
  const [row] = await attempt(() =>
    database.select({ id: account.id }).from(account).where(eq(account.creationId, creationId)),
  );
  return row?.id;
}

/**
 * The unique index has the last word. While two keys are in use it sees one of them only: an address
 * written under the former key is looked for first.
 */
async function unlessTaken(
  database: Database,
  { indexes }: NewEmail,
  personId: string | ReturnType<typeof idOfOwner>,
  write: () => Promise<AccountWritten>,
): Promise<AccountWritten> {
  const [, ...former] = indexes;
  if (former.length > 0) {
    const holders = await attempt(() =>
      database
        .select({ id: account.id })
        .from(account)
        .where(and(inArray(account.emailIndex, former), ne(account.personId, personId)))
        .limit(1),
    );
    if (holders.length > 0) return { ok: false, code: 'email-taken' };
  }
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof UniqueClashError)) throw error;
    const taken = error.columns.includes('account.email_index');
    return { ok: false, code: taken ? 'email-taken' : 'account-exists' };
  }
}
