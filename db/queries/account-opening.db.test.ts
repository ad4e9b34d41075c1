import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from '../database.fixture.ts';
import { closeAccount, resetAccount } from './account-changes.ts';
import { confirmEmail, setEmail } from './account-email.ts';
import { address, at, opening, rowOf } from './account.fixture.ts';
import { openAccount, withdrawAccount } from './account-opening.ts';
import { consentHistory } from './consent-changes.ts';
import { journal } from '../schema/journal.ts';
import { register } from './register.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

test('C5 an account is opened whole, with the terms, the consents and an unconfirmed address', async () => {
  await register(database, [newPerson('hugo')], []);
  const opened = await openAccount(database, opening('hugo'));
  expect(opened).toMatchObject({ ok: true });
  expect(await rowOf(database, 'hugo')).toMatchObject({
    id: opened.ok && opened.accountId,
    passwordHash: '$argon2id$new',
    termsVersion: 2,
    termsAcceptedAt: at - 60_000,
    emailIndex: 'k1.hugo',
    emailEnteredAt: at,
    emailConfirmedAt: null,
    mobileSealed: 'k1.mobile',
    consents: { email: { granted: false, at, version: 1 } },
  });
});

test('written again by the same creation it is the same account, and what was confirmed stays so', async () => {
  await register(database, [newPerson('twice')], []);
  const first = await openAccount(database, opening('twice'));
  const again = await openAccount(database, opening('twice', { email: address('corrected') }));
  expect(again).toEqual(first);
  expect(await rowOf(database, 'twice')).toMatchObject({ emailIndex: 'k1.corrected' });
  const { accountId } = first as { accountId: string };
  await setEmail(database, { accountId, email: address('again'), at: at + 1 });
  expect(await openAccount(database, opening('twice'))).toEqual(first);
  expect(await rowOf(database, 'twice')).toMatchObject({ emailIndex: 'k1.again' });
  await setEmail(database, { accountId, email: address('corrected'), at: at + 1 });
  await confirmEmail(database, { accountId, emailIndex: 'k1.corrected', at: at + 1 });
  expect(await openAccount(database, opening('twice'))).toEqual(first);
  expect(await rowOf(database, 'twice')).toMatchObject({
    emailIndex: 'k1.corrected',
    emailConfirmedAt: at + 1,
  });
});

test('a person has one account; a closed one is opened again (WE1b)', async () => {
  await register(database, [newPerson('marc')], [newAccount('marc')]);
  const refused = { ok: false, code: 'account-exists' };
  expect(await openAccount(database, opening('marc'))).toEqual(refused);
  expect(await rowOf(database, 'marc')).toMatchObject({ passwordHash: '$argon2id$first' });

  await register(database, [newPerson('nora')], [newAccount('nora', { closedAt: 1 })]);
  expect(await openAccount(database, opening('nora'))).toEqual({
    ok: true,
    accountId: 'account-nora',
  });
  expect(await rowOf(database, 'nora')).toMatchObject({
    closedAt: null,
    passwordHash: '$argon2id$new',
  });
});

test('of several creations that ask for one address at once, one gets it (C5)', async () => {
  const ids = ['a1', 'a2', 'a3'];
  await register(
    database,
    ids.map((id) => newPerson(id)),
    [],
  );
  const outcomes = await Promise.all(
    ids.map((id) => openAccount(database, opening(id, { email: address('shared') }))),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([
    { ok: false, code: 'email-taken' },
    { ok: false, code: 'email-taken' },
  ]);
});

test('an address written under a former key is taken too, but never by its own holder', async () => {
  await register(database, [newPerson('old'), newPerson('rival')], []);
  const held = await openAccount(database, opening('old', { email: address('k0-mail') }));
  const same = address('k2-mail', 'k1.k0-mail');
  expect(await openAccount(database, opening('rival', { email: same }))).toEqual({
    ok: false,
    code: 'email-taken',
  });
  const { accountId } = held as { accountId: string };
  expect(await setEmail(database, { accountId, email: same, at })).toMatchObject({ ok: true });
});

test('C3 C8 what comes late does not undo what is newer; what was abandoned is taken back', async () => {
  await register(database, [newPerson('late'), newPerson('left')], []);
  const opened = await openAccount(database, opening('late'));
  const { accountId } = opened as { accountId: string };
  await setEmail(database, { accountId, email: address('newer'), at: at + 9 });
  await setEmail(database, { accountId, email: address('older'), at: at + 8 });
  expect(await rowOf(database, 'late')).toMatchObject({ emailIndex: 'k1.newer' });

  await openAccount(database, opening('left'));
  await withdrawAccount(database, { creationId: 'creation-left', at });
  await withdrawAccount(database, { creationId: 'creation-left', at });
  expect(await rowOf(database, 'left')).toBeUndefined();
  await confirmEmail(database, { accountId, emailIndex: 'k1.newer', at: at + 10 });
  await withdrawAccount(database, { creationId: 'creation-late', at });
  expect(await rowOf(database, 'late')).toMatchObject({ emailIndex: 'k1.newer' });
});

test('C3 an account with a history that was opened again and left is empty, with its history', async () => {
  await register(database, [newPerson('again')], [newAccount('again', { closedAt: 1 })]);
  const line = {
    id: 'line',
    accountId: 'account-again',
    seq: 1,
    at,
    event: 'account-closed',
  } as const;
  await database.insert(journal).values({ ...line, actor: 'person', mac: 'k1.mac' });
  await openAccount(database, opening('again'));
  await withdrawAccount(database, { creationId: 'creation-again', at: at + 1 });
  expect(await rowOf(database, 'again')).toMatchObject({
    id: 'account-again',
    passwordHash: '',
    emailIndex: null,
    resetAt: at + 1,
  });
  expect(await openAccount(database, opening('again', { at: at + 2 }))).toMatchObject({ ok: true });
});

test('C5 the answers to consents are noted once, with the account, and go with it', async () => {
  await register(database, [newPerson('asked')], []);
  const opened = await openAccount(database, opening('asked'));
  await openAccount(database, opening('asked'));
  const { accountId } = opened as { accountId: string };
  expect(await consentHistory(database, accountId)).toEqual([
    { channel: 'email', granted: false, at },
  ]);
  await withdrawAccount(database, { creationId: 'creation-asked', at });
  expect(await consentHistory(database, accountId)).toEqual([]);
});

test('K2 an account that was emptied is opened again, with nothing of before', async () => {
  const before = newAccount('emptied', { emailSealed: 'k1.s', emailIndex: 'k1.before' });
  await register(database, [newPerson('emptied')], [before]);
  await resetAccount(database, { accountId: 'account-emptied', at: at - 1 });
  expect(await openAccount(database, opening('emptied'))).toEqual({
    ok: true,
    accountId: 'account-emptied',
  });
  expect(await rowOf(database, 'emptied')).toMatchObject({
    resetAt: null,
    passwordHash: '$argon2id$new',
    passwordChangedAt: null,
    emailIndex: 'k1.emptied',
    createdAt: at,
  });
});

test('K3 a creation by provisional code takes the place of an account nobody confirmed, and of no other', async () => {
  await register(
    database,
    [newPerson('waiting'), newPerson('confirmed')],
    [
      newAccount('waiting'),
      newAccount('confirmed', { emailSealed: 'k1.s', emailIndex: 'k1.c', emailConfirmedAt: 1 }),
    ],
  );
  const refused = { ok: false, code: 'account-exists' };
  expect(await openAccount(database, opening('waiting'))).toEqual(refused);
  const takesOver = { takesOver: true };
  expect(await openAccount(database, opening('confirmed', takesOver))).toEqual(refused);
  expect(await rowOf(database, 'confirmed')).toMatchObject({ emailIndex: 'k1.c' });
  expect(await openAccount(database, opening('waiting', takesOver))).toMatchObject({ ok: true });
  expect(await rowOf(database, 'waiting')).toMatchObject({ emailIndex: 'k1.waiting' });
});

test('an opening repeated late opens nothing that was closed, emptied or taken over since', async () => {
  const ids = ['closed', 'reset', 'taken'];
  await register(
    database,
    ids.map((id) => newPerson(id)),
    [],
  );
  const opened = await Promise.all(ids.map((id) => openAccount(database, opening(id))));
  const [closed, reset] = opened.map((one) => (one as { accountId: string }).accountId);
  await closeAccount(database, { accountId: closed ?? '', at: at + 1 });
  await resetAccount(database, { accountId: reset ?? '', at: at + 1 });
  const rival = { creationId: 'rival', takesOver: true, at: at + 1, email: address('rival') };
  await openAccount(database, opening('taken', rival));
  for (const id of ids) await openAccount(database, opening(id, { takesOver: true }));
  expect(await rowOf(database, 'closed')).toMatchObject({ closedAt: at + 1, emailIndex: null });
  expect(await rowOf(database, 'reset')).toMatchObject({ resetAt: at + 1, passwordHash: '' });
  expect(await rowOf(database, 'taken')).toMatchObject({ emailIndex: 'k1.rival' });
});
