import { randomUUID } from 'node:crypto';
import type { Database } from '../db/client.ts';
import {
  completeFiles,
  findUnpaid,
  indexIdentities,
  knownNirIndexes,
  recordPayments,
  register,
} from '../db/queries/register.ts';
import { blindIndex, blindIndexes } from '../worker/crypto/blind-index.ts';
import type { Keyring } from '../worker/crypto/keyring.ts';
import { hashWith } from '../worker/crypto/password-scheme.ts';
import { argon2 } from './argon2.ts';
import { demoPassword, people, type DemoPerson } from './people.ts';
import { identityOf, sealAccount, sealFile, sealPayments, sealPerson } from './seal-person.ts';

/** Registers the demo people who are not there yet, as of `now` (ms). Returns how many it added. */
export async function seed(database: Database, keyring: Keyring, now: number): Promise<number> {
  await completeThoseThere(database, keyring, now);
  const missing = await notYetThere(database, keyring);
  if (missing.length > 0) await add(database, keyring, missing, now);
  await pay(database, keyring, now);
  return missing.length;
}

/** Data of an earlier version are kept, and brought up to date. */
async function completeThoseThere(
  database: Database,
  keyring: Keyring,
  now: number,
): Promise<void> {
  const persons = await Promise.all(
    people.map(async (person) => ({
      nirIndexes: await blindIndexes(keyring, 'nir', person.nir),
      identityIndex: await blindIndex(keyring, 'identity', identityOf(person)),
      ...(await sealFile(keyring, person, now)),
    })),
  );
  await indexIdentities(database, persons);
  await completeFiles(database, persons);
}

async function add(
  database: Database,
  keyring: Keyring,
  missing: readonly DemoPerson[],
  now: number,
): Promise<void> {
  const ids = missing.map(() => randomUUID());
  const persons = await Promise.all(
    missing.map((person, at) => sealPerson(keyring, ids[at] ?? '', person, now)),
  );
  const accounts = missing.map(async ({ account }, at) => {
    if (account === undefined) return [];
    const passwordHash = await hashWith(argon2, keyring, demoPassword);
    const context = { id: randomUUID(), personId: ids[at] ?? '', passwordHash, now };
    return [await sealAccount(keyring, account, context)];
  });
  await register(database, persons, (await Promise.all(accounts)).flat());
}

/** Whoever was never paid anything gets their payments; whoever was keeps theirs. */
async function pay(database: Database, keyring: Keyring, now: number): Promise<void> {
  const indexed = await indexPeople(keyring);
  const unpaid = await findUnpaid(
    database,
    indexed.flatMap(({ indexes }) => indexes),
  );
  const payments = unpaid.map(async ({ personId, nirIndex }) => {
    const person = indexed.find(({ indexes }) => indexes.includes(nirIndex))?.person;
    return person ? sealPayments(keyring, personId, person, now) : [];
  });
  await recordPayments(database, (await Promise.all(payments)).flat());
}

async function notYetThere(database: Database, keyring: Keyring): Promise<DemoPerson[]> {
  const indexed = await indexPeople(keyring);
  const known = await knownNirIndexes(
    database,
    indexed.flatMap(({ indexes }) => indexes),
  );
  return indexed
    .filter(({ indexes }) => !indexes.some((index) => known.has(index)))
    .map(({ person }) => person);
}

const indexPeople = (keyring: Keyring) =>
  Promise.all(
    people.map(async (person) => ({
      person,
      indexes: await blindIndexes(keyring, 'nir', person.nir),
    })),
  );
