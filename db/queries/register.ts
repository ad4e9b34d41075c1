import { and, inArray, isNull } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import { writeTogether, type Database } from '../client.ts';
import { account } from '../schema/account.ts';
import { person } from '../schema/person.ts';
import type { NewAccount } from './accounts.ts';

export type NewPerson = typeof person.$inferInsert;

/** Which of these NIR indexes the register already knows. */
export async function knownNirIndexes(
  database: Database,
  nirIndexes: readonly string[],
): Promise<Set<string>> {
  const rows = await attempt(() =>
    database
      .select({ nirIndex: person.nirIndex })
      .from(person)
      .where(inArray(person.nirIndex, [...nirIndexes])),
  );
  return new Set(rows.map(({ nirIndex }) => nirIndex));
}

/**
 * Registers insured persons and their accounts, all or none, one statement for each table.
 * Throws UniqueClashError when one of them is there already.
 */
export async function register(
  database: Database,
  persons: readonly NewPerson[],
  accounts: readonly NewAccount[],
): Promise<void> {
  await writeTogether(database, [
    ...(persons.length > 0 ? [database.insert(person).values([...persons])] : []),
    ...(accounts.length > 0 ? [database.insert(account).values([...accounts])] : []),
  ]);
}

/** Gives persons registered before there was an identity index (F1) theirs; those who have one keep it. */
export async function indexIdentities(
  database: Database,
  identities: readonly { nirIndexes: readonly string[]; identityIndex: string }[],
): Promise<void> {
  await writeTogether(
    database,
    identities.map(({ nirIndexes, identityIndex }) =>
      database
        .update(person)
        .set({ identityIndex })
        .where(and(inArray(person.nirIndex, [...nirIndexes]), isNull(person.identityIndex))),
    ),
  );
}
