import { and, eq, inArray, isNull } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import { writeTogether, type Database } from '../client.ts';
import { account } from '../schema/account.ts';
import { payment } from '../schema/payment.ts';
import { person } from '../schema/person.ts';
import type { NewAccount } from './accounts.ts';
import { noteConsents } from './consent-changes.ts';

export type NewPerson = typeof person.$inferInsert;
export type NewPayment = typeof payment.$inferInsert;

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
 * Registers insured persons and their accounts with the consents given, all or none.
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
    ...accounts.flatMap(({ id, consents = {} }) =>
      noteConsents(database, eq(account.id, id), consents),
    ),
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

/** Gives persons registered before files were kept (I2) theirs; those who have one keep it. */
export async function completeFiles(
  database: Database,
  files: readonly {
    nirIndexes: readonly string[];
    fileSealed: string;
    mobileSealed: string | null;
  }[],
): Promise<void> {
  await writeTogether(
    database,
    files.map(({ nirIndexes, fileSealed, mobileSealed }) =>
      database
        .update(person)
        .set({ fileSealed, mobileSealed })
        .where(and(inArray(person.nirIndex, [...nirIndexes]), isNull(person.fileSealed))),
    ),
  );
}

/** The persons of these NIR indexes to whom nothing was ever paid. */
export async function findUnpaid(
  database: Database,
  nirIndexes: readonly string[],
): Promise<{ personId: string; nirIndex: string }[]> {
  return attempt(() =>
    database
      .select({ personId: person.id, nirIndex: person.nirIndex })
      .from(person)
      .leftJoin(payment, eq(payment.personId, person.id))
      .where(and(inArray(person.nirIndex, [...nirIndexes]), isNull(payment.id))),
  );
}

/** Notes payments, all or none. */
export async function recordPayments(
  database: Database,
  payments: readonly NewPayment[],
): Promise<void> {
  if (payments.length === 0) return;
  await attempt(() => database.insert(payment).values([...payments]));
}
