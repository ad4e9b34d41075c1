import { desc, eq, type SQL, sql } from 'drizzle-orm';
import type { ConsentChannel } from '../../domain/creation.ts';
import type { Database } from '../client.ts';
import { account, type RecordedConsents } from '../schema/account.ts';
import { consentChange } from '../schema/consent-change.ts';

/** The answers that were given, one for each channel that was asked about. */
export const answersIn = (consents: RecordedConsents) =>
  (Object.entries(consents) as [ConsentChannel, RecordedConsents[ConsentChannel]][]).flatMap(
    ([channel, answer]) => (answer === undefined ? [] : [{ channel, ...answer }]),
  );

/** Statements that note these answers of the accounts `where`; one noted already is noted once. */
export const noteConsents = (
  database: Database,
  where: SQL | undefined,
  consents: RecordedConsents,
) =>
  answersIn(consents).map(({ channel, granted, version, at }) =>
    database
      .insert(consentChange)
      .select(
        database
          .select({
            id: sql<string>`${crypto.randomUUID()}`.as('id'),
            accountId: account.id,
            channel: sql<ConsentChannel>`${channel}`.as('channel'),
            granted: sql<boolean>`${granted ? 1 : 0}`.as('granted'),
            version: sql<number>`${version}`.as('version'),
            at: sql<number>`${at}`.as('at'),
          })
          .from(account)
          .where(where),
      )
      .onConflictDoNothing(),
  );

/** Every answer the account ever gave, newest first. */
export const consentHistory = (database: Database, accountId: string) =>
  database
    .select({
      channel: consentChange.channel,
      granted: consentChange.granted,
      at: consentChange.at,
    })
    .from(consentChange)
    .where(eq(consentChange.accountId, accountId))
    .orderBy(desc(consentChange.at), consentChange.channel)
    .limit(mostShown);

/** Answers shown; more than anybody gives. */
const mostShown = 100;
