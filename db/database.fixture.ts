// oxlint-disable-next-line no-restricted-imports -- tests may start a part of the local world
import { startSqld, type Sqld } from '../dev/sqld.ts';
import { openDatabase, type Database } from './client.ts';
import { migrateDatabase } from './migrate.ts';
import type { NewAccount } from './queries/accounts.ts';
import type { NewPerson } from './queries/register.ts';

export type TestServer = Sqld;

/** For tests: a real server in a temporary directory, with the current schema. */
export async function startTestDatabase(): Promise<{ server: TestServer; database: Database }> {
  const server = await startSqld();
  await migrateDatabase({ url: server.url });
  return { server, database: openDatabase({ url: server.url }) };
}

export const newPerson = (id: string, change: Partial<NewPerson> = {}): NewPerson => ({
  id,
  nirIndex: `k1.${id}`,
  nirSealed: `k1.sealed-${id}`,
  nirKind: 'certified',
  birthName: 'Moreau',
  firstName: 'Camille',
  birthDate: '1990-01-15',
  postalCode: '75011',
  scheme: 'general',
  caisse: 'CPAM de Paris',
  attachment: 'attached',
  vitaleState: 'none',
  ...change,
});

export const newAccount = (personId: string, change: Partial<NewAccount> = {}): NewAccount => ({
  id: `account-${personId}`,
  personId,
  passwordHash: '$argon2id$first',
  createdAt: 1_700_000_000_000,
  ...change,
});
