import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from '../database.fixture.ts';
import { account } from '../schema/account.ts';
import {
  confirmEmail,
  eraseEmail,
  type NewAccountRow,
  openAccount,
  setEmail,
  withdrawAccount,
} from './account-writes.ts';
import { register } from './register.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

const at = 1_800_000_000_000;
const address = (name: string, ...former: string[]) => ({
  sealed: `k1.sealed-${name}`,
  indexes: [`k1.${name}`, ...former],
});
const opening = (personId: string, change: Partial<NewAccountRow> = {}): NewAccountRow => ({
  creationId: `creation-${personId}`,
  personId,
  passwordHash: '$argon2id$new',
  terms: { version: 2, acceptedAt: at - 60_000 },
  email: address(personId),
  mobileSealed: 'k1.mobile',
  landlineSealed: null,
  consents: { email: { granted: false, at, version: 1 } },
  at,
  ...change,
});
const rowOf = async (personId: string) =>
  (await database.select().from(account).where(eq(account.personId, personId)))[0];

test('C5 an account is opened whole, with the terms, the consents and an unconfirmed address', async () => {
  await register(database, [newPerson('hugo')], []);
  const opened = await openAccount(database, opening('hugo'));
  expect(opened).toMatchObject({ ok: true });
  expect(await rowOf('hugo')).toMatchObject({
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
  expect(await rowOf('twice')).toMatchObject({ emailIndex: 'k1.corrected' });
  const { accountId } = first as { accountId: string };
  await setEmail(database, { accountId, email: address('again'), at: at + 1 });
  expect(await openAccount(database, opening('twice'))).toEqual(first);
  expect(await rowOf('twice')).toMatchObject({ emailIndex: 'k1.again' });
  await setEmail(database, { accountId, email: address('corrected'), at: at + 1 });
  await confirmEmail(database, { accountId, emailIndex: 'k1.corrected', at: at + 1 });
  expect(await openAccount(database, opening('twice'))).toEqual(first);
  expect(await rowOf('twice')).toMatchObject({
    emailIndex: 'k1.corrected',
    emailConfirmedAt: at + 1,
  });
});

test('a person has one account; a closed one is opened again (WE1b)', async () => {
  await register(database, [newPerson('marc')], [newAccount('marc')]);
  const refused = { ok: false, code: 'account-exists' };
  expect(await openAccount(database, opening('marc'))).toEqual(refused);
  expect(await rowOf('marc')).toMatchObject({ passwordHash: '$argon2id$first' });

  await register(database, [newPerson('nora')], [newAccount('nora', { closedAt: 1 })]);
  expect(await openAccount(database, opening('nora'))).toEqual({
    ok: true,
    accountId: 'account-nora',
  });
  expect(await rowOf('nora')).toMatchObject({ closedAt: null, passwordHash: '$argon2id$new' });
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

test('C8 another address replaces an unconfirmed one, unless somebody has it', async () => {
  await register(database, [newPerson('lucie'), newPerson('holder')], []);
  const opened = await openAccount(database, opening('lucie'));
  await openAccount(database, opening('holder'));
  const { accountId } = opened as { accountId: string };
  const taken = await setEmail(database, { accountId, email: address('holder'), at });
  expect(taken).toEqual({ ok: false, code: 'email-taken' });
  await setEmail(database, { accountId, email: address('better'), at: at + 5 });
  expect(await rowOf('lucie')).toMatchObject({ emailIndex: 'k1.better', emailEnteredAt: at + 5 });
  await confirmEmail(database, { accountId, emailIndex: 'k1.better', at: at + 6 });
  await setEmail(database, { accountId, email: address('late'), at: at + 7 });
  expect(await rowOf('lucie')).toMatchObject({ emailIndex: 'k1.better' });
});

test('C3 C8 what comes late does not undo what is newer; what was abandoned is taken back', async () => {
  await register(database, [newPerson('late'), newPerson('left')], []);
  const opened = await openAccount(database, opening('late'));
  const { accountId } = opened as { accountId: string };
  await setEmail(database, { accountId, email: address('newer'), at: at + 9 });
  await setEmail(database, { accountId, email: address('older'), at: at + 8 });
  expect(await rowOf('late')).toMatchObject({ emailIndex: 'k1.newer' });

  await openAccount(database, opening('left'));
  await withdrawAccount(database, { creationId: 'creation-left' });
  await withdrawAccount(database, { creationId: 'creation-left' });
  expect(await rowOf('left')).toBeUndefined();
  await confirmEmail(database, { accountId, emailIndex: 'k1.newer', at: at + 10 });
  await withdrawAccount(database, { creationId: 'creation-late' });
  expect(await rowOf('late')).toMatchObject({ emailIndex: 'k1.newer' });
});

test('C9 erasing takes the address and its index, and only the one it was meant for', async () => {
  await register(database, [newPerson('gone')], []);
  const opened = await openAccount(database, opening('gone'));
  const { accountId } = opened as { accountId: string };
  await eraseEmail(database, { accountId, emailIndex: 'k1.other', at });
  expect(await rowOf('gone')).toMatchObject({ emailIndex: 'k1.gone' });
  const later = at + 1000;
  await eraseEmail(database, { accountId, emailIndex: 'k1.gone', at: later });
  await eraseEmail(database, { accountId, emailIndex: 'k1.gone', at: later + 1 });
  expect(await rowOf('gone')).toMatchObject({
    emailSealed: null,
    emailIndex: null,
    emailErasedAt: later,
  });
  await setEmail(database, { accountId, email: address('gone'), at: later + 2 });
  await eraseEmail(database, { accountId, emailIndex: 'k1.gone', at: later + 2 });
  expect(await rowOf('gone')).toMatchObject({ emailIndex: 'k1.gone', emailErasedAt: null });
  await eraseEmail(database, { accountId, emailIndex: 'k1.gone', at: later + 3 });
  await confirmEmail(database, { accountId, emailIndex: 'k1.gone', at });
  expect(await rowOf('gone')).toMatchObject({ emailConfirmedAt: null });
});
