import { sql } from 'drizzle-orm';
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { person } from './person.ts';

/** What the caisse paid to a person or on their behalf (I1). */
export const payment = sqliteTable(
  'payment',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    /** YYYY-MM-DD. */
    paidOn: text('paid_on').notNull(),
    /** JSON of its words and its amount in cents, sealed: both tell of somebody's health. */
    contentSealed: text('content_sealed').notNull(),
  },
  (row) => [
    index('payment_person_paid_on').on(row.personId, row.paidOn),
    check('payment_paid_on', sql`${row.paidOn} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`),
  ],
);
