import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { journalActors, journalEvents } from '../../domain/journal.ts';

/**
 * The security events of every account, each line signed together with the one before it. The database itself
 * refuses to change or remove a line (triggers of the migration). Accounts may go, their lines stay.
 */
export const journal = sqliteTable(
  'journal',
  {
    /** Given by the guard: a line delivered twice is one line. */
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    /** From 1 on, without a gap, in each account. */
    seq: integer().notNull(),
    /** ms since the epoch. */
    at: integer().notNull(),
    event: text({ enum: journalEvents }).notNull(),
    actor: text({ enum: journalActors }).notNull(),
    /** What may be personal: from where, and an adviser's reason. */
    detailSealed: text('detail_sealed'),
    mac: text().notNull(),
  },
  (row) => [
    unique('journal_account_seq').on(row.accountId, row.seq),
    check('journal_seq', sql`${row.seq} >= 1`),
  ],
);

/** The last line of each account's journal: without it, lines cut off at the end would not be missed. */
export const journalHead = sqliteTable('journal_head', {
  accountId: text('account_id').primaryKey(),
  seq: integer().notNull(),
  mac: text().notNull(),
});
