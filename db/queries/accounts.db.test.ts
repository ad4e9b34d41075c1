import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from '../database.fixture.ts';
import { UniqueClashError } from '../errors.ts';
import { findForSignIn, recordSignIn, replacePasswordHash } from './accounts.ts';
import { register } from './register.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

test('sign-in finds the account by any of the indexes, and nothing for a stranger', async () => {
  await register(
    database,
    [newPerson('camille', { attachment: 'pending', caisse: null })],
    [
      newAccount('camille', {
        emailSealed: 'k1.mail',
        emailIndex: 'k1.camille',
        emailConfirmedAt: 5,
      }),
    ],
  );
  expect(await findForSignIn(database, ['k2.camille', 'k1.camille'])).toEqual({
    accountId: 'account-camille',
    personId: 'camille',
    passwordHash: '$argon2id$first',
    closedAt: null,
    resetAt: null,
    emailSealed: 'k1.mail',
    emailIndex: 'k1.camille',
    emailEnteredAt: null,
    emailErasedAt: null,
    createdAt: 1_700_000_000_000,
    emailConfirmedAt: 5,
    emailChangedAt: null,
    lastSignInAt: null,
    termsVersion: null,
    attachment: 'pending',
  });
  expect(await findForSignIn(database, ['k1.nobody'])).toBeUndefined();
  expect(await findForSignIn(database, [])).toBeUndefined();
});

test('a person without an account cannot sign in', async () => {
  await register(database, [newPerson('hugo')], []);
  expect(await findForSignIn(database, ['k1.hugo'])).toBeUndefined();
});

test('the last sign-in never moves back, in whatever order the records arrive', async () => {
  await register(database, [newPerson('karim')], [newAccount('karim')]);
  const latest = async () => (await findForSignIn(database, ['k1.karim']))?.lastSignInAt;
  await recordSignIn(database, { accountId: 'account-karim', at: 2000 });
  await recordSignIn(database, { accountId: 'account-karim', at: 1000 });
  expect(await latest()).toBe(2000);
  await Promise.all(
    [3000, 5000, 4000].map((at) => recordSignIn(database, { accountId: 'account-karim', at })),
  );
  expect(await latest()).toBe(5000);
  await recordSignIn(database, { accountId: 'account-karim', at: 5000 });
  expect(await latest()).toBe(5000);
});

test('a hash is replaced only while it is still the stored one', async () => {
  await register(database, [newPerson('paul')], [newAccount('paul')]);
  expect(
    await replacePasswordHash(database, 'account-paul', '$argon2id$first', '$argon2id$new'),
  ).toBe(true);
  expect(
    await replacePasswordHash(database, 'account-paul', '$argon2id$first', '$argon2id$late'),
  ).toBe(false);
  expect((await findForSignIn(database, ['k1.paul']))?.passwordHash).toBe('$argon2id$new');
});

test('a registration is whole or not at all', async () => {
  const clash = register(
    database,
    [newPerson('whole')],
    [newAccount('whole', { id: 'account-camille' })],
  );
  await expect(clash).rejects.toThrow(UniqueClashError);
  await register(database, [newPerson('whole')], []);
});
