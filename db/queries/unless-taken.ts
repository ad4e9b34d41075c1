import { and, inArray, ne, type SQL } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { UniqueClashError } from '../errors.ts';
import { account } from '../schema/account.ts';

/** An address as the row keeps it: sealed, and its keyed hashes, the one to write first. */
export interface NewEmail {
  sealed: string;
  indexes: readonly string[];
}

export type AccountWritten =
  | { ok: true; accountId: string }
  | { ok: false; code: 'email-taken' | 'account-exists' };

/**
 * Writes an address unless it is another person's. The unique index has the last word; while two keys are in use
 * it sees one of them only, so that an address written under the former key is looked for first.
 */
export async function unlessTaken(
  database: Database,
  { indexes }: NewEmail,
  personId: string | SQL,
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
