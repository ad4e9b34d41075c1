import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from '../database.fixture.ts';
import { findFile, findFileAgain } from './adviser.ts';
import { register } from './register.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

test('K1 a file is found by any of the indexes of the number, with the account or without', async () => {
  const persons = [newPerson('jeanne', { mobileSealed: 'k1.mobile' }), newPerson('hugo')];
  await register(database, persons, [newAccount('jeanne', { emailChangedAt: 7 })]);
  expect(await findFile(database, ['k2.jeanne', 'k1.jeanne'])).toMatchObject({
    person: { id: 'jeanne', mobileSealed: 'k1.mobile' },
    account: { id: 'account-jeanne', emailChangedAt: 7, resetAt: null },
  });
  expect(await findFile(database, ['k1.hugo'])).toMatchObject({
    person: { id: 'hugo' },
    account: null,
  });
});

test('K1 nobody has a number that the register does not know', async () => {
  expect(await findFile(database, ['k1.nobody'])).toBeUndefined();
  expect(await findFile(database, [])).toBeUndefined();
});

test('K2 the same file later, by the person', async () => {
  expect(await findFileAgain(database, 'jeanne')).toMatchObject({
    account: { id: 'account-jeanne' },
  });
  expect(await findFileAgain(database, 'nobody')).toBeUndefined();
});
