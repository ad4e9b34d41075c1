import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { person } from './person.ts';

/** One account at most for each insured person. Instants are ms since the epoch. */
export const account = sqliteTable(
  'account',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .unique()
      .references(() => person.id),
    /** PHC string, Argon2id. */
    passwordHash: text('password_hash').notNull(),
    emailSealed: text('email_sealed'),
    /** Keyed hash of the lower-cased address. Unique here, so that two requests at once cannot both win. */
    emailIndex: text('email_index').unique(),
    emailConfirmedAt: integer('email_confirmed_at'),
    emailChangedAt: integer('email_changed_at'),
    createdAt: integer('created_at').notNull(),
    closedAt: integer('closed_at'),
    lastSignInAt: integer('last_sign_in_at'),
    /** Version of the terms of use the person last accepted. */
    termsVersion: integer('terms_version'),
  },
  (row) => [
    check('account_email', sql`(${row.emailSealed} IS NULL) = (${row.emailIndex} IS NULL)`),
    check(
      'account_email_confirmed',
      sql`${row.emailConfirmedAt} IS NULL OR ${row.emailSealed} IS NOT NULL`,
    ),
  ],
);
