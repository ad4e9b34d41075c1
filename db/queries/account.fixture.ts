import { eq } from 'drizzle-orm';
import type { Database } from '../client.ts';
import { account } from '../schema/account.ts';
import type { NewAccountRow } from './account-opening.ts';

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
