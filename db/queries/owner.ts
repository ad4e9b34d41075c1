import { eq, inArray } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { account } from '../schema/account.ts';
import { person } from '../schema/person.ts';

/** An account as a change of it needs it, with what the rules of passwords ask of its owner. */
export type AccountOwner = NonNullable<Awaited<ReturnType<typeof findOwner>>>;

/** Undefined when the account is not there. One round trip. */
export async function findOwner(database: Database, accountId: string) {
  const [row] = await attempt(() =>
    database
      .select({
        accountId: account.id,
        passwordHash: account.passwordHash,
        emailSealed: account.emailSealed,
        emailIndex: account.emailIndex,
        emailConfirmedAt: account.emailConfirmedAt,
        emailChangedAt: account.emailChangedAt,
        nirSealed: person.nirSealed,
        firstName: person.firstName,
        birthName: person.birthName,
        marriedName: person.marriedName,
        birthDate: person.birthDate,
      })
      .from(account)
      .innerJoin(person, eq(account.personId, person.id))
      .where(eq(account.id, accountId))
      .limit(1),
  );
  return row;
}

/** Whether somebody has an address already, by its keyed hashes (one per key in use). */
export async function isEmailTaken(
  database: Database,
  emailIndexes: readonly string[],
): Promise<boolean> {
  const holders = await attempt(() =>
    database
      .select({ id: account.id })
      .from(account)
      .where(inArray(account.emailIndex, [...emailIndexes]))
      .limit(1),
  );
  return holders.length > 0;
}
