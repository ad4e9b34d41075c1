import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from './account.ts';

/**
 * Credentials that open an account by fingerprint or face (A4): what verifies their signatures, and what their owner
 * recognises them by. Whether one still opens is for the guard to say. Instants are ms since the epoch.
 */
export const passkey = sqliteTable(
  'passkey',
  {
    /** base64url, as the authenticator gave it. */
    credentialId: text('credential_id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    /** COSE, base64url. */
    publicKey: text('public_key').notNull(),
    /** COSE algorithm. */
    algorithm: integer().notNull(),
    /** Of the last signature that was written down. */
    counter: integer().notNull(),
    transports: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    /** From where it was registered, in words; sealed. */
    visitorSealed: text('visitor_sealed').notNull(),
    registeredAt: integer('registered_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
  },
  (row) => [
    index('passkey_account').on(row.accountId),
    check('passkey_counter', sql`${row.counter} >= 0`),
    check('passkey_expires', sql`${row.expiresAt} > ${row.registeredAt}`),
    check('passkey_transports', sql`json_type(${row.transports}) = 'array'`),
  ],
);
