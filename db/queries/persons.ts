import { eq, inArray } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { account } from '../schema/account.ts';
import { person } from '../schema/person.ts';

type PersonRow = typeof person.$inferSelect;

/** An insured person as the creation of an account needs them, with whether they have one. */
export interface InsuredPerson extends PersonRow {
  /** `closed`: there was one, closed (WE1b) or emptied by an adviser (K2), which a creation opens again. */
  account: 'none' | 'open' | 'closed';
}

/** The person with one of these NIR indexes (one per key in use). One round trip. */
export const findByNir = (
  database: Database,
  nirIndexes: readonly string[],
): Promise<InsuredPerson | undefined> =>
  findOne(database, inArray(person.nirIndex, [...nirIndexes]));

export const findPerson = (database: Database, id: string): Promise<InsuredPerson | undefined> =>
  findOne(database, eq(person.id, id));

/** How many persons of one identity are looked at: more than one is already too many to choose from. */
const enough = 5;

/** The persons of one identity, by the keyed hashes of it (F1). */
export async function findByIdentity(
  database: Database,
  identityIndexes: readonly string[],
): Promise<InsuredPerson[]> {
  return select(database, inArray(person.identityIndex, [...identityIndexes]), enough);
}

async function findOne(database: Database, where: ReturnType<typeof eq>) {
  const [found] = await select(database, where, 1);
  return found;
}

async function select(
  database: Database,
  where: ReturnType<typeof eq>,
  limit: number,
): Promise<InsuredPerson[]> {
  const rows = await attempt(() =>
    database
      .select({
        person,
        accountId: account.id,
        closedAt: account.closedAt,
        resetAt: account.resetAt,
      })
      .from(person)
      .leftJoin(account, eq(account.personId, person.id))
      .where(where)
      .limit(limit),
  );
  return rows.map((row) => Object.assign(row.person, { account: accountOf(row) }));
}

function accountOf(row: {
  accountId: string | null;
  closedAt: number | null;
  resetAt: number | null;
}): InsuredPerson['account'] {
  if (row.accountId === null) return 'none';
  return row.closedAt === null && row.resetAt === null ? 'open' : 'closed';
}
