import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from '../database.fixture.ts';
import { closeAccount, resetAccount, setContact, setPassword } from './account-changes.ts';
import { address, at, opening, rowOf } from './account.fixture.ts';
import { openAccount } from './account-opening.ts';
import { findForSignIn } from './accounts.ts';
import { consentHistory } from './consent-changes.ts';
import { findByNir } from './persons.ts';
import { register } from './register.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

/** An account in use, with all there is to know of it. */
const inUse = async (id: string) => {
  const account = newAccount(id, {
    emailSealed: 'k1.sealed',
    emailIndex: `k1.${id}`,
    emailEnteredAt: 1,
    emailConfirmedAt: 1,
    emailChangedAt: 1,
    mobileSealed: 'k1.mobile',
    landlineSealed: 'k1.landline',
    consents: { email: { granted: true, at: 1, version: 1 } },
    termsVersion: 2,
  });
  await register(database, [newPerson(id)], [account]);
  return account.id;
};

const answer = (granted: boolean, at: number) => ({ granted, at, version: 1 });

test('P2 M2 the newest password counts, in whatever order they arrive', async () => {
  const accountId = await inUse('camille');
  const set = (passwordHash: string, at: number) =>
    setPassword(database, { accountId, passwordHash, at });
  await set('$argon2id$second', at + 1);
  await set('$argon2id$first', at);
  await set('$argon2id$other', at + 1);
  expect(await rowOf(database, 'camille')).toMatchObject({
    passwordHash: '$argon2id$second',
    passwordChangedAt: at + 1,
  });
});

test('a password chosen before the account was closed, emptied or opened again is not the one of after', async () => {
  const [closed, reset, again] = [await inUse('shut'), await inUse('blank'), await inUse('again')];
  await closeAccount(database, { accountId: closed, at });
  await resetAccount(database, { accountId: reset, at });
  await closeAccount(database, { accountId: again, at: at - 2 });
  await openAccount(database, opening('again'));
  const late = { passwordHash: '$argon2id$late', at: at - 1 };
  for (const accountId of [closed, reset, again]) {
    await setPassword(database, { accountId, ...late });
  }
  expect(await rowOf(database, 'shut')).toMatchObject({ passwordHash: '$argon2id$first' });
  expect(await rowOf(database, 'blank')).toMatchObject({ passwordHash: '' });
  expect(await rowOf(database, 'again')).toMatchObject({ passwordHash: '$argon2id$new' });
});

test('I3 telephones: what is left out stays, null takes away, the newest counts for each', async () => {
  const accountId = await inUse('karim');
  const change = (given: object, at: number) =>
    setContact(database, { accountId, consents: {}, at, ...given });
  await change({ mobileSealed: 'k1.new' }, at + 2);
  expect(await rowOf(database, 'karim')).toMatchObject({
    mobileSealed: 'k1.new',
    landlineSealed: 'k1.landline',
  });
  await change({ mobileSealed: 'k1.late', landlineSealed: null }, at + 1);
  await change({ landlineSealed: 'k1.later still' }, at);
  expect(await rowOf(database, 'karim')).toMatchObject({
    mobileSealed: 'k1.new',
    landlineSealed: null,
    consents: { email: answer(true, 1) },
  });
});

test('I3 consents: each channel keeps its newest answer, the history all of them, each once', async () => {
  const accountId = await inUse('lucie');
  const first = { email: answer(false, at), 'mobile-sms': answer(true, at) };
  await setContact(database, { accountId, consents: first, at });
  await setContact(database, { accountId, consents: { email: answer(true, at + 9) }, at: at + 9 });
  await setContact(database, { accountId, consents: first, at });
  expect(await rowOf(database, 'lucie')).toMatchObject({
    consents: { email: answer(true, at + 9), 'mobile-sms': answer(true, at) },
  });
  expect(await consentHistory(database, accountId)).toEqual([
    { channel: 'email', granted: true, at: at + 9 },
    { channel: 'email', granted: false, at },
    { channel: 'mobile-sms', granted: true, at },
    { channel: 'email', granted: true, at: 1 },
  ]);
});

test('I5 a closed account keeps its password and its date, and nothing to reach the person by', async () => {
  const accountId = await inUse('nora');
  await closeAccount(database, { accountId, at });
  await closeAccount(database, { accountId, at: at + 5 });
  await setContact(database, { accountId, mobileSealed: 'k1.late', consents: {}, at: at + 6 });
  expect(await rowOf(database, 'nora')).toMatchObject({
    closedAt: at,
    passwordHash: '$argon2id$first',
    emailSealed: null,
    emailIndex: null,
    emailEnteredAt: null,
    emailConfirmedAt: null,
    emailChangedAt: null,
    mobileSealed: null,
    landlineSealed: null,
    consents: {},
  });
});

test('I5 K2 what was meant for the account of before leaves the one opened again', async () => {
  const [closed, reset] = [await inUse('marc'), await inUse('alice')];
  await closeAccount(database, { accountId: closed, at: at - 1 });
  await resetAccount(database, { accountId: reset, at: at - 1 });
  await openAccount(database, opening('marc'));
  await openAccount(database, opening('alice'));
  await closeAccount(database, { accountId: closed, at: at - 1 });
  await resetAccount(database, { accountId: reset, at: at - 1 });
  for (const id of ['marc', 'alice']) {
    expect(await rowOf(database, id)).toMatchObject({
      closedAt: null,
      resetAt: null,
      passwordHash: '$argon2id$new',
      emailIndex: `k1.${id}`,
    });
  }
});

test('K2 an emptied account has no password, address, telephone or terms, and counts as none in use', async () => {
  const accountId = await inUse('paul');
  await resetAccount(database, { accountId, at });
  expect(await rowOf(database, 'paul')).toMatchObject({
    resetAt: at,
    closedAt: null,
    passwordHash: '',
    passwordChangedAt: null,
    emailSealed: null,
    emailIndex: null,
    mobileSealed: null,
    landlineSealed: null,
    consents: {},
    termsVersion: null,
    termsAcceptedAt: null,
  });
  expect(await findByNir(database, ['k1.paul'])).toMatchObject({ account: 'closed' });
  expect(await findForSignIn(database, ['k1.paul'])).toMatchObject({ resetAt: at });
  await register(database, [newPerson('heir')], []);
  const heir = opening('heir', { email: address('paul') });
  expect(await openAccount(database, heir)).toMatchObject({ ok: true });
});

test('K2 a closed account that is emptied stays closed, and emptied twice it is emptied once', async () => {
  const accountId = await inUse('twice');
  await closeAccount(database, { accountId, at });
  await resetAccount(database, { accountId, at: at + 1 });
  await resetAccount(database, { accountId, at: at + 1 });
  expect(await rowOf(database, 'twice')).toMatchObject({
    closedAt: at,
    resetAt: at + 1,
    passwordHash: '',
  });
});
