import { count } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../db/client.ts';
import { startTestDatabase } from '../db/database.fixture.ts';
import { findForSignIn } from '../db/queries/accounts.ts';
import { account } from '../db/schema/account.ts';
import { blindIndexes } from '../worker/crypto/blind-index.ts';
import { keyringOf } from '../worker/crypto/keyring.fixture.ts';
import { generatedPerson } from './generated-person.ts';
import { populate } from './populate.ts';
import type { Sqld } from './sqld.ts';

let server: Sqld;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

test('each run adds people after those of the one before', async () => {
  const keyring = keyringOf('k1');
  const done: number[] = [];
  const options = {
    passwordHash: '$argon2id$shared',
    now: 1,
    onProgress: (n: number) => done.push(n),
  };
  await populate(database, keyring, { ...options, count: 250 });
  await populate(database, keyring, { ...options, count: 30 });
  expect(done).toEqual([250, 30]);
  expect(await database.select({ rows: count() }).from(account)).toEqual([{ rows: 280 }]);
  const indexes = await blindIndexes(keyring, 'nir', generatedPerson(279).nir);
  expect(await findForSignIn(database, indexes)).toMatchObject({
    attachment: 'attached',
    closedAt: null,
  });
});
