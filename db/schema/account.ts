import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ConsentChannel } from '../../domain/creation.ts';
import { person } from './person.ts';

/** Yes or no, when, and to which version of the words; a channel never asked about is absent. */
export type RecordedConsents = Partial<
  Record<ConsentChannel, { granted: boolean; at: number; version: number }>
>;

/** One account at most for each insured person. Instants are ms since the epoch. */
export const account = sqliteTable(
  'account',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .unique()
      .references(() => person.id),
    /** PHC string, Argon2id; empty once an adviser has reset the account (K2), so that none is right. */
    passwordHash: text('password_hash').notNull(),
    /** When the password in force was chosen, unless it still is the one of the opening. */
    passwordChangedAt: integer('password_changed_at'),
    emailSealed: text('email_sealed'),
    /** Keyed hash of the lower-cased address. Unique here, so that two requests at once cannot both win. */
    emailIndex: text('email_index').unique(),
    /** When the address on file was entered; null for accounts older than this column. */
    emailEnteredAt: integer('email_entered_at'),
    emailConfirmedAt: integer('email_confirmed_at'),
    emailChangedAt: integer('email_changed_at'),
    /** When an address that nobody confirmed was erased (C9). */
    emailErasedAt: integer('email_erased_at'),
    /** E.164, sealed. When each was given, or taken away; null for those older than these columns. */
    mobileSealed: text('mobile_sealed'),
    mobileGivenAt: integer('mobile_given_at'),
    landlineSealed: text('landline_sealed'),
    landlineGivenAt: integer('landline_given_at'),
    consents: text({ mode: 'json' }).$type<RecordedConsents>().notNull().default({}),
    createdAt: integer('created_at').notNull(),
    closedAt: integer('closed_at'),
    /** Emptied by an adviser (K2): what is left waits for the next creation. */
    resetAt: integer('reset_at'),
    lastSignInAt: integer('last_sign_in_at'),
    /** What was registered until then opens nothing, even if it reaches the database later (A4, I4). */
    passkeysEndedAt: integer('passkeys_ended_at'),
    /** Version of the terms of use the person last accepted. */
    termsVersion: integer('terms_version'),
    termsAcceptedAt: integer('terms_accepted_at'),
    /** Of the creation that opened the account: written twice by it, it is still one account. */
    creationId: text('creation_id').unique(),
  },
  (row) => [
    check('account_email', sql`(${row.emailSealed} IS NULL) = (${row.emailIndex} IS NULL)`),
    check(
      'account_email_confirmed',
      sql`${row.emailConfirmedAt} IS NULL OR ${row.emailSealed} IS NOT NULL`,
    ),
  ],
);
