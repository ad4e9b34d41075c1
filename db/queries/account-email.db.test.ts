import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from '../database.fixture.ts';
import { closeAccount, resetAccount } from './account-changes.ts';
import { changeEmail, confirmEmail, eraseEmail, setEmail } from './account-email.ts';
import { address, at, opening, rowOf } from './account.fixture.ts';
import { openAccount } from './account-opening.ts';
import { register } from './register.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

test('C8 another address replaces an unconfirmed one, unless somebody has it', async () => {
  await register(database, [newPerson('lucie'), newPerson('holder')], []);
  const opened = await openAccount(database, opening('lucie'));
  await openAccount(database, opening('holder'));
  const { accountId } = opened as { accountId: string };
  const taken = await setEmail(database, { accountId, email: address('holder'), at });
  expect(taken).toEqual({ ok: false, code: 'email-taken' });
  await setEmail(database, { accountId, email: address('better'), at: at + 5 });
  expect(await rowOf(database, 'lucie')).toMatchObject({
    emailIndex: 'k1.better',
    emailEnteredAt: at + 5,
  });
  await confirmEmail(database, { accountId, emailIndex: 'k1.better', at: at + 6 });
  await setEmail(database, { accountId, email: address('late'), at: at + 7 });
  expect(await rowOf(database, 'lucie')).toMatchObject({ emailIndex: 'k1.better' });
});

test('C9 erasing takes the address and its index, and only the one it was meant for', async () => {
  await register(database, [newPerson('gone')], []);
  const opened = await openAccount(database, opening('gone'));
  const { accountId } = opened as { accountId: string };
  await eraseEmail(database, { accountId, emailIndex: 'k1.other', at });
  expect(await rowOf(database, 'gone')).toMatchObject({ emailIndex: 'k1.gone' });
  const later = at + 1000;
  await eraseEmail(database, { accountId, emailIndex: 'k1.gone', at: later });
  await eraseEmail(database, { accountId, emailIndex: 'k1.gone', at: later + 1 });
  expect(await rowOf(database, 'gone')).toMatchObject({
    emailSealed: null,
    emailIndex: null,
    emailErasedAt: later,
  });
  await setEmail(database, { accountId, email: address('gone'), at: later + 2 });
  await eraseEmail(database, { accountId, emailIndex: 'k1.gone', at: later + 2 });
  expect(await rowOf(database, 'gone')).toMatchObject({
    emailIndex: 'k1.gone',
    emailErasedAt: null,
  });
  await eraseEmail(database, { accountId, emailIndex: 'k1.gone', at: later + 3 });
  await confirmEmail(database, { accountId, emailIndex: 'k1.gone', at });
  expect(await rowOf(database, 'gone')).toMatchObject({ emailConfirmedAt: null });
});

test('AE1 C9 ME3 an address given after the account was opened holds the password once it is confirmed', async () => {
  await register(database, [newPerson('none'), newPerson('opened')], [newAccount('none')]);
  const given = { accountId: 'account-none', email: address('none') };
  await setEmail(database, { ...given, at });
  expect(await rowOf(database, 'none')).toMatchObject({ emailChangedAt: null });
  for (const confirmedAt of [at + 5, at + 9]) {
    const confirmation = { accountId: 'account-none', emailIndex: 'k1.none', at: confirmedAt };
    await confirmEmail(database, confirmation);
    expect(await rowOf(database, 'none')).toMatchObject({
      emailConfirmedAt: at + 5,
      emailChangedAt: at + 5,
    });
  }
  const { accountId } = (await openAccount(database, opening('opened'))) as { accountId: string };
  await confirmEmail(database, { accountId, emailIndex: 'k1.opened', at: at + 5 });
  expect(await rowOf(database, 'opened')).toMatchObject({
    emailConfirmedAt: at + 5,
    emailChangedAt: null,
  });
});

test('AE1 the first that an account ever had is erased as if it had never been given', async () => {
  await register(database, [newPerson('early')], [newAccount('early')]);
  const given = { accountId: 'account-early', email: address('early'), at };
  await setEmail(database, given);
  const erased = { accountId: 'account-early', emailIndex: 'k1.early', at: at + 5 };
  await eraseEmail(database, { ...erased, first: true });
  expect(await rowOf(database, 'early')).toMatchObject({ emailIndex: null, emailErasedAt: null });
});

/** An account in use, its address confirmed long ago. */
const inUse = async (id: string) => {
  const email = { emailSealed: 'k1.sealed', emailIndex: `k1.${id}`, emailConfirmedAt: 1 };
  await register(database, [newPerson(id)], [newAccount(id, email)]);
  return `account-${id}`;
};

test('I3 ME3 another address takes the place of the confirmed one, and holds the password back', async () => {
  const accountId = await inUse('paul');
  const change = { accountId, email: address('paul-new'), holdsPassword: true, at };
  for (let times = 0; times < 2; times += 1) {
    expect(await changeEmail(database, change)).toEqual({ ok: true, accountId });
    expect(await rowOf(database, 'paul')).toMatchObject({
      emailSealed: 'k1.sealed-paul-new',
      emailIndex: 'k1.paul-new',
      emailEnteredAt: at,
      emailConfirmedAt: at,
      emailChangedAt: at,
    });
  }
  const back = { accountId, email: address('paul'), holdsPassword: false, at: at + 1 };
  await changeEmail(database, back);
  await changeEmail(database, change);
  expect(await rowOf(database, 'paul')).toMatchObject({
    emailIndex: 'k1.paul',
    emailConfirmedAt: at + 1,
    emailChangedAt: null,
  });
});

test('I3 an address somebody has cannot be changed to, under a former key neither; one that was left can', async () => {
  const [mine, rival] = [await inUse('mine'), await inUse('rival')];
  const change = { accountId: rival, holdsPassword: true, at };
  const taken = { ok: false, code: 'email-taken' };
  expect(await changeEmail(database, { ...change, email: address('mine') })).toEqual(taken);
  const underNewKey = address('k2-mine', 'k1.mine');
  expect(await changeEmail(database, { ...change, email: underNewKey })).toEqual(taken);
  await closeAccount(database, { accountId: mine, at });
  expect(await changeEmail(database, { ...change, email: address('mine') })).toMatchObject({
    ok: true,
  });
});

test('what arrives after the account was closed or emptied leaves it so', async () => {
  const [closed, reset] = [await inUse('closed'), await inUse('emptied')];
  await closeAccount(database, { accountId: closed, at });
  await resetAccount(database, { accountId: reset, at });
  for (const accountId of [closed, reset]) {
    const email = address(`late-${accountId}`);
    await setEmail(database, { accountId, email, at: at + 1 });
    await changeEmail(database, { accountId, email, holdsPassword: true, at: at + 1 });
  }
  expect(await rowOf(database, 'closed')).toMatchObject({ emailIndex: null });
  expect(await rowOf(database, 'emptied')).toMatchObject({ emailIndex: null });
});
