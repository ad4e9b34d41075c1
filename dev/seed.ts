import { randomUUID } from 'node:crypto';
import type { Database } from '../db/client.ts';
import { indexIdentities, knownNirIndexes, register } from '../db/queries/register.ts';
import { blindIndex, blindIndexes } from '../worker/crypto/blind-index.ts';
import type { Keyring } from '../worker/crypto/keyring.ts';
import { hashWith } from '../worker/crypto/password-scheme.ts';
import { argon2 } from './argon2.ts';
import { demoPassword, people, type DemoPerson } from './people.ts';
import { identityOf, sealAccount, sealPerson } from './seal-person.ts';

/** Registers the demo people who are not there yet, as of `now` (ms). Returns how many it added. */
export async function seed(database: Database, keyring: Keyring, now: number): Promise<number> {
  await indexThoseThere(database, keyring);
  const missing = await notYetThere(database, keyring);
  if (missing.length === 0) return 0;
  const ids = missing.map(() => randomUUID());
  const persons = await Promise.all(
    missing.map((person, at) => sealPerson(keyring, ids[at] ?? '', person)),
  );
  const accounts = missing.map(async ({ account }, at) => {
    if (account === undefined) return [];
    const passwordHash = await hashWith(argon2, keyring, demoPassword);
    const context = { id: randomUUID(), personId: ids[at] ?? '', passwordHash, now };
    return [await sealAccount(keyring, account, context)];
  });
  await register(database, persons, (await Promise.all(accounts)).flat());
  return missing.length;
}

/** Data of an earlier version are kept, and brought up to date. */
async function indexThoseThere(database: Database, keyring: Keyring): Promise<void> {
  const identities = people.map(async (person) => ({
    nirIndexes: await blindIndexes(keyring, 'nir', person.nir),
    identityIndex: await blindIndex(keyring, 'identity', identityOf(person)),
  }));
  await indexIdentities(database, await Promise.all(identities));
}

async function notYetThere(database: Database, keyring: Keyring): Promise<DemoPerson[]> {
  const indexed = await Promise.all(
    people.map(async (person) => ({
      person,
      indexes: await blindIndexes(keyring, 'nir', person.nir),
    })),
  );
  const known = await knownNirIndexes(
    database,
    indexed.flatMap(({ indexes }) => indexes),
  );
  return indexed
    .filter(({ indexes }) => !indexes.some((index) => known.has(index)))
    .map(({ person }) => person);
}
