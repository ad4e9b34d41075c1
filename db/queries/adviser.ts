import { eq, inArray } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { account } from '../schema/account.ts';
import { person } from '../schema/person.ts';

/** An insured person and their account, if any, as an adviser needs them (K1 to K3). */
export interface FoundFile {
  person: typeof person.$inferSelect;
  account: typeof account.$inferSelect | null;
}

/** The file of the person with one of these NIR indexes (one per key in use). One round trip. */
export const findFile = (
  database: Database,
  nirIndexes: readonly string[],
): Promise<FoundFile | undefined> => findOne(database, inArray(person.nirIndex, [...nirIndexes]));

/** The same file some time later. */
export const findFileAgain = (
  database: Database,
  personId: string,
): Promise<FoundFile | undefined> => findOne(database, eq(person.id, personId));

async function findOne(
  database: Database,
  where: ReturnType<typeof eq>,
): Promise<FoundFile | undefined> {
  const [found] = await attempt(() =>
    database
      .select({ person, account })
      .from(person)
      .leftJoin(account, eq(account.personId, person.id))
      .where(where)
      .limit(1),
  );
  return found;
}
