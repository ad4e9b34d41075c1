import { and, asc, desc, eq, gt, inArray, max, sql } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import { type Database, writeTogether } from '../client.ts';
import { journal, journalHead } from '../schema/journal.ts';

/** One line of an account's journal; `at` in ms since the epoch. */
export type JournalRow = typeof journal.$inferSelect;

/** The mark of an account's last line. */
export type JournalHeadRow = typeof journalHead.$inferSelect;

export type JournalEnd = Pick<JournalRow, 'accountId' | 'seq' | 'mac'>;

/** Where the journals of some accounts end, as their last lines and as their heads tell it. */
export interface JournalEnds {
  /** Those of the ids asked about that are written already. */
  written: ReadonlySet<string>;
  lasts: ReadonlyMap<string, JournalEnd>;
  heads: ReadonlyMap<string, JournalHeadRow>;
}

/** All that must be known before lines are added; one round trip, one state of the database. */
export async function findEnds(
  database: Database,
  accountIds: readonly string[],
  ids: readonly string[],
): Promise<JournalEnds> {
  const [written, lasts, heads] = await attempt(() =>
    database.batch([
      database
        .select({ id: journal.id })
        .from(journal)
        .where(inArray(journal.id, [...ids])),
      database
        .select({
          accountId: journal.accountId,
          seq: sql<number>`${max(journal.seq)}`,
          // SQLite takes it from the row that has the greatest number.
          mac: journal.mac,
        })
        .from(journal)
        .where(inArray(journal.accountId, [...accountIds]))
        .groupBy(journal.accountId),
      database
        .select()
        .from(journalHead)
        .where(inArray(journalHead.accountId, [...accountIds])),
    ]),
  );
  return {
    written: new Set(written.map(({ id }) => id)),
    lasts: new Map(lasts.map((last) => [last.accountId, last])),
    heads: new Map(heads.map((head) => [head.accountId, head])),
  };
}

/**
 * Adds lines and moves the heads, all or nothing. Throws UniqueClashError when a number or an id is taken:
 * somebody else wrote meanwhile.
 */
export async function appendRows(
  database: Database,
  rows: readonly JournalRow[],
  heads: readonly JournalHeadRow[],
): Promise<void> {
  await writeTogether(database, [
    database.insert(journal).values([...rows]),
    database
      .insert(journalHead)
      .values([...heads])
      .onConflictDoUpdate({
        target: journalHead.accountId,
        set: { seq: sql`excluded.seq`, mac: sql`excluded.mac` },
      }),
  ]);
}

/** The newest lines of an account, the last one first. */
export async function findNewest(
  database: Database,
  accountId: string,
  limit: number,
): Promise<JournalRow[]> {
  return attempt(() =>
    database
      .select()
      .from(journal)
      .where(eq(journal.accountId, accountId))
      .orderBy(desc(journal.seq))
      .limit(limit),
  );
}

/** The head of an account and its first lines, as they stood at one instant. */
export async function findStart(
  database: Database,
  accountId: string,
  size: number,
): Promise<{ head: JournalHeadRow | undefined; lines: JournalRow[] }> {
  const [heads, lines] = await attempt(() =>
    database.batch([
      database.select().from(journalHead).where(eq(journalHead.accountId, accountId)),
      linesAfter(database, accountId, 0, size),
    ]),
  );
  return { head: heads[0], lines };
}

/** The lines that follow number `seq`. */
export async function findAfter(
  database: Database,
  accountId: string,
  seq: number,
  size: number,
): Promise<JournalRow[]> {
  return attempt(() => linesAfter(database, accountId, seq, size));
}

const linesAfter = (database: Database, accountId: string, seq: number, size: number) =>
  database
    .select()
    .from(journal)
    .where(and(eq(journal.accountId, accountId), gt(journal.seq, seq)))
    .orderBy(asc(journal.seq))
    .limit(size);

/** Accounts that have lines, or a head whose lines are gone; in order, those after `after`. */
export async function findJournalAccounts(
  database: Database,
  after: string,
  size: number,
): Promise<string[]> {
  const rows = await attempt(() =>
    database
      .selectDistinct({ accountId: journal.accountId })
      .from(journal)
      .where(gt(journal.accountId, after))
      .union(
        database
          .select({ accountId: journalHead.accountId })
          .from(journalHead)
          .where(gt(journalHead.accountId, after)),
      )
      .orderBy(asc(sql`account_id`))
      .limit(size),
  );
  return rows.map(({ accountId }) => accountId);
}
