import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { UniqueClashError } from '../errors.ts';
import { account } from '../schema/account.ts';
import { person, type Attachment } from '../schema/person.ts';

/** What sign-in must know of an account; instants in ms since the epoch. */
export interface SignInAccount {
  accountId: string;
  /** PHC string. */
  passwordHash: string;
  closedAt: number | null;
  emailSealed: string | null;
  emailConfirmedAt: number | null;
  lastSignInAt: number | null;
  attachment: Attachment;
}

/** The account of the person with one of these NIR indexes (one per key in use). One round trip. */
export async function findForSignIn(
  database: Database,
  nirIndexes: readonly string[],
): Promise<SignInAccount | undefined> {
  const rows = await attempt(() =>
    database
      .select({
        accountId: account.id,
        passwordHash: account.passwordHash,
        closedAt: account.closedAt,
        emailSealed: account.emailSealed,
        emailConfirmedAt: account.emailConfirmedAt,
        lastSignInAt: account.lastSignInAt,
        attachment: person.attachment,
      })
      .from(person)
      .innerJoin(account, eq(account.personId, person.id))
      .where(inArray(person.nirIndex, [...nirIndexes]))
      .limit(1),
  );
  return rows[0];
}

/** Remembers a complete sign-in. May run twice or late: the recorded date never moves back. */
export async function recordSignIn(
  database: Database,
  accountId: string,
  at: number,
): Promise<void> {
  const earlier = or(isNull(account.lastSignInAt), lt(account.lastSignInAt, at));
  await attempt(() =>
    database
      .update(account)
      .set({ lastSignInAt: at })
      .where(and(eq(account.id, accountId), earlier)),
  );
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

/** Names for the account home; the married name is the one people go by. */
export async function findHome(
  database: Database,
  accountId: string,
): Promise<{ firstName: string; lastName: string } | undefined> {
  const [row] = await attempt(() =>
    database
      .select({
        firstName: person.firstName,
        birthName: person.birthName,
        marriedName: person.marriedName,
      })
      .from(account)
      .innerJoin(person, eq(account.personId, person.id))
      .where(eq(account.id, accountId))
      .limit(1),
  );
  return row && { firstName: row.firstName, lastName: row.marriedName ?? row.birthName };
}

export type NewAccount = typeof account.$inferInsert;
export type AddAccountOutcome =
  | { ok: true }
  | { ok: false; code: 'email-taken' | 'account-exists' };

/** Creates an account. The database decides who wins when two ask at once for an address or a person. */
export async function addAccount(database: Database, row: NewAccount): Promise<AddAccountOutcome> {
  try {
    await attempt(() => database.insert(account).values(row));
    return { ok: true };
  } catch (error) {
    if (!(error instanceof UniqueClashError)) throw error;
    const taken = error.columns.includes('account.email_index');
    return { ok: false, code: taken ? 'email-taken' : 'account-exists' };
  }
}
