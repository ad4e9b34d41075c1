import { desc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { account } from '../schema/account.ts';
import { payment } from '../schema/payment.ts';
import { person } from '../schema/person.ts';
import { consentHistory } from './consent-changes.ts';

/** How many of the last payments the home shows. */
const lastPayments = 5;

/** What the account's home tells (I1), sealed where the rows are; one round trip. Undefined without such an account. */
export async function findHome(database: Database, accountId: string) {
  const owner = database
    .select({ id: account.personId })
    .from(account)
    .where(eq(account.id, accountId));
  const [[row], payments] = await attempt(() =>
    database.batch([
      database
        .select({
          firstName: person.firstName,
          birthName: person.birthName,
          marriedName: person.marriedName,
          attachment: person.attachment,
          fileSealed: person.fileSealed,
        })
        .from(account)
        .innerJoin(person, eq(account.personId, person.id))
        .where(eq(account.id, accountId))
        .limit(1),
      database
        .select({ paidOn: payment.paidOn, contentSealed: payment.contentSealed })
        .from(payment)
        .where(inArray(payment.personId, owner))
        .orderBy(desc(payment.paidOn), desc(payment.id))
        .limit(lastPayments),
    ]),
  );
  return row && { ...row, payments };
}

const { passwordHash: _, ...accountColumns } = getTableColumns(account);

/**
 * Everything on file of an account and its person, and every answer it gave (I2); one round trip. Undefined
 * without such an account.
 */
export async function findOnFile(database: Database, accountId: string) {
  const [[row], history] = await attempt(() =>
    database.batch([
      database
        .select({ person, account: accountColumns })
        .from(account)
        .innerJoin(person, eq(account.personId, person.id))
        .where(eq(account.id, accountId))
        .limit(1),
      consentHistory(database, accountId),
    ]),
  );
  return row && { ...row, consentHistory: history };
}

export type OnFile = NonNullable<Awaited<ReturnType<typeof findOnFile>>>;
