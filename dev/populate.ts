import { count, like } from 'drizzle-orm';
import { attempt } from '../db/attempt.ts';
import type { Database } from '../db/client.ts';
import { register } from '../db/queries/register.ts';
import { person } from '../db/schema/person.ts';
import type { Keyring } from '../worker/crypto/keyring.ts';
import { generatedAccount, generatedPerson, generatedId } from './generated-person.ts';
import { sealAccount, sealPerson } from './seal-person.ts';

export interface PopulateOptions {
  /** How many persons to add, each with an account. */
  count: number;
  /** PHC string that all accounts share. */
  passwordHash: string;
  /** ms since the epoch. */
  now: number;
  /** Told how many are done, now and then. */
  onProgress?: (done: number) => void;
}

/** Rows of one statement: a hundred cost hardly more than one. */
const batchSize = 100;

/** Adds generated persons after those already there. One write is under way at a time. */
export async function populate(
  database: Database,
  keyring: Keyring,
  options: PopulateOptions,
): Promise<void> {
  const { count: wanted, passwordHash, now, onProgress } = options;
  const first = await alreadyGenerated(database);
  for (let done = 0; done < wanted;) {
    const size = Math.min(batchSize, wanted - done);
    const serials = Array.from({ length: size }, (_, at) => first + done + at);
    const persons = serials.map((n) =>
      sealPerson(keyring, generatedId('person', n), generatedPerson(n), now),
    );
    const accounts = serials.map((n) => {
      const ids = { id: generatedId('account', n), personId: generatedId('person', n) };
      return sealAccount(keyring, generatedAccount(n), { ...ids, passwordHash, now });
    });
    await register(database, await Promise.all(persons), await Promise.all(accounts));
    done += size;
    if (done % 10_000 === 0 || done === wanted) onProgress?.(done);
  }
}

async function alreadyGenerated(database: Database): Promise<number> {
  const pattern = generatedId('person', 0).replace(/0+$/u, '%');
  const [row] = await attempt(() =>
    database.select({ rows: count() }).from(person).where(like(person.id, pattern)),
  );
  return row?.rows ?? 0;
}
