import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import { type Database, writeTogether } from '../client.ts';
import { account } from '../schema/account.ts';
import { person, type Attachment } from '../schema/person.ts';
import { type PasskeyUse, recordUse } from './passkey-changes.ts';

/** What sign-in must know of an account; instants in ms since the epoch. */
export interface SignInAccount {
  accountId: string;
  personId: string;
  /** PHC string; empty once the account was reset. */
  passwordHash: string;
  closedAt: number | null;
  /** Emptied by an adviser (K2). */
  resetAt: number | null;
  emailSealed: string | null;
  emailIndex: string | null;
  /** Null for addresses entered before this was kept. */
  emailEnteredAt: number | null;
  emailErasedAt: number | null;
  createdAt: number;
  emailConfirmedAt: number | null;
  /** When it took the place of another confirmed one (ME3). */
  emailChangedAt: number | null;
  lastSignInAt: number | null;
  /** Of the terms of use last accepted; null for accounts older than this column. */
  termsVersion: number | null;
  attachment: Attachment;
}

/** The same, as columns of an account joined with its person. */
export const signInColumns = {
  accountId: account.id,
  personId: account.personId,
  passwordHash: account.passwordHash,
  closedAt: account.closedAt,
  resetAt: account.resetAt,
  emailSealed: account.emailSealed,
  emailIndex: account.emailIndex,
  emailEnteredAt: account.emailEnteredAt,
  emailErasedAt: account.emailErasedAt,
  createdAt: account.createdAt,
  emailConfirmedAt: account.emailConfirmedAt,
  emailChangedAt: account.emailChangedAt,
  lastSignInAt: account.lastSignInAt,
  termsVersion: account.termsVersion,
  attachment: person.attachment,
};

/** The account of the person with one of these NIR indexes (one per key in use). One round trip. */
export async function findForSignIn(
  database: Database,
  nirIndexes: readonly string[],
): Promise<SignInAccount | undefined> {
  const rows = await attempt(() =>
    database
      .select(signInColumns)
      .from(person)
      .innerJoin(account, eq(account.personId, person.id))
      .where(inArray(person.nirIndex, [...nirIndexes]))
      .limit(1),
  );
  return rows[0];
}

/**
 * Remembers a complete sign-in, and the use of the credential if it was by fingerprint or face (A5). May run twice or
 * late: no recorded date moves back.
 */
export async function recordSignIn(
  database: Database,
  { accountId, at, passkey: used }: { accountId: string; at: number; passkey?: PasskeyUse },
): Promise<void> {
  const earlier = or(isNull(account.lastSignInAt), lt(account.lastSignInAt, at));
  const record = database
    .update(account)
    .set({ lastSignInAt: at })
    .where(and(eq(account.id, accountId), earlier));
  await (used
    ? writeTogether(database, [record, recordUse(database, accountId, used)])
    : attempt(() => record));
}

/**
 * Replaces a hash whose figures or pepper moved on. Returns false when `from` is no longer the stored
 * one: the password was changed meanwhile, and the change wins.
 */
export async function replacePasswordHash(
  database: Database,
  accountId: string,
  from: string,
  to: string,
): Promise<boolean> {
  const { rowsAffected } = await attempt(() =>
    database
      .update(account)
      .set({ passwordHash: to })
      .where(and(eq(account.id, accountId), eq(account.passwordHash, from))),
  );
  return rowsAffected === 1;
}

/** The sealed address of an account; null when it has none, undefined when the account is not there. */
export async function findSealedEmail(
  database: Database,
  accountId: string,
): Promise<string | null | undefined> {
  const [row] = await attempt(() =>
    database
      .select({ emailSealed: account.emailSealed })
      .from(account)
      .where(eq(account.id, accountId))
      .limit(1),
  );
  return row?.emailSealed;
}

export type NewAccount = typeof account.$inferInsert;
