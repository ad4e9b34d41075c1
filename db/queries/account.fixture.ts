import { eq } from 'drizzle-orm';
import type { Database } from '../client.ts';
import { account } from '../schema/account.ts';
import { passkey } from '../schema/passkey.ts';
import type { NewAccountRow } from './account-opening.ts';
import type { NewPasskeyRow } from './passkey-changes.ts';

/** An instant after every date of the fixtures. */
export const at = 1_800_000_000_000;

export const address = (name: string, ...former: string[]) => ({
  sealed: `k1.sealed-${name}`,
  indexes: [`k1.${name}`, ...former],
});

export const opening = (personId: string, change: Partial<NewAccountRow> = {}): NewAccountRow => ({
  creationId: `creation-${personId}`,
  personId,
  passwordHash: '$argon2id$new',
  terms: { version: 2, acceptedAt: at - 60_000 },
  email: address(personId),
  mobileSealed: 'k1.mobile',
  landlineSealed: null,
  consents: { email: { granted: false, at, version: 1 } },
  takesOver: false,
  at,
  ...change,
});

export const rowOf = async (database: Database, personId: string) =>
  (await database.select().from(account).where(eq(account.personId, personId)))[0];

/** A credential registered at that instant; its id is longer than what guards know of it. */
export const newPasskey = (
  accountId: string,
  registeredAt: number,
  change: Partial<NewPasskeyRow> = {},
): NewPasskeyRow => ({
  credentialId: `${registeredAt}-of-${accountId}`.padEnd(60, 'x'),
  accountId,
  publicKey: 'cose',
  algorithm: -7,
  counter: 0,
  transports: ['internal'],
  visitorSealed: 'k1.visitor',
  at: registeredAt,
  expiresAt: registeredAt + 184 * 86_400_000,
  ...change,
});

export const passkeysOf = (database: Database, accountId: string) =>
  database
    .select()
    .from(passkey)
    .where(eq(passkey.accountId, accountId))
    .orderBy(passkey.registeredAt, passkey.credentialId);
