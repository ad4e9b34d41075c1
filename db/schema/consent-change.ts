import { integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { consentChannels } from '../../domain/creation.ts';
import { account } from './account.ts';

/** Every answer a person ever gave to «may we write to you?» (I2, I3); the account holds the last ones. */
export const consentChange = sqliteTable(
  'consent_change',
  {
    id: text().primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    channel: text({ enum: consentChannels }).notNull(),
    granted: integer({ mode: 'boolean' }).notNull(),
    /** Of the words by which it was asked. */
    version: integer().notNull(),
    /** ms since the epoch. */
    at: integer().notNull(),
  },
  // Said twice, it is kept once.
  (row) => [unique('consent_change_once').on(row.accountId, row.channel, row.at)],
);
