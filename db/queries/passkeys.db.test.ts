import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { passkeyIdOf } from '../../domain/passkey.ts';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from '../database.fixture.ts';
import { DatabaseError } from '../errors.ts';
import { passkey } from '../schema/passkey.ts';
import { acceptTerms, closeAccount, resetAccount } from './account-changes.ts';
import { openAccount } from './account-opening.ts';
import { at, newPasskey, opening, passkeysOf, rowOf } from './account.fixture.ts';
import { recordSignIn } from './accounts.ts';
import { addPasskey, endPasskeys } from './passkey-changes.ts';
import { findPasskey, listPasskeys } from './passkeys.ts';
import { register } from './register.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

let people = 0;
let personId = '';
let accountId = '';
beforeEach(async () => {
  personId = `person-${(people += 1)}`;
  accountId = `account-${personId}`;
  await register(database, [newPerson(personId)], [newAccount(personId)]);
});

/** Registered at these instants after `at`; their ids. */
async function add(...after: number[]): Promise<string[]> {
  const rows = after.map((ms) => newPasskey(accountId, at + ms));
  for (const row of rows) await addPasskey(database, row);
  return rows.map(({ credentialId }) => credentialId);
}

const revoked = async () =>
  (await passkeysOf(database, accountId)).map(({ revokedAt }) => revokedAt);

describe('A4 A5 credentials', () => {
  test('A5 is found with its account and its owner, in one round trip', async () => {
    const [credentialId = ''] = await add(0);
    expect(await findPasskey(database, credentialId)).toEqual({
      credentialId,
      accountId,
      publicKey: 'cose',
      personId,
      passwordHash: '$argon2id$first',
      closedAt: null,
      resetAt: null,
      emailSealed: null,
      emailIndex: null,
      emailEnteredAt: null,
      emailErasedAt: null,
      createdAt: 1_700_000_000_000,
      emailConfirmedAt: null,
      emailChangedAt: null,
      lastSignInAt: null,
      termsVersion: null,
      attachment: 'attached',
      revokedAt: null,
      nirSealed: `k1.sealed-${personId}`,
    });
  });

  test('A5 is found by the whole of its id only', async () => {
    const [credentialId = ''] = await add(0);
    expect(await findPasskey(database, passkeyIdOf(credentialId))).toBeUndefined();
    expect(await findPasskey(database, `${credentialId}x`)).toBeUndefined();
    expect(await findPasskey(database, credentialId.toUpperCase())).toBeUndefined();
  });

  test('A4 said twice it is kept once, as it was', async () => {
    const [credentialId = ''] = await add(0);
    const passkey = { credentialId, counter: 3, at: at + 5 };
    await recordSignIn(database, { accountId, at: at + 5, passkey });
    const again = newPasskey(accountId, at, { publicKey: 'another' });
    expect(await addPasskey(database, again)).toBe(true);
    expect(await passkeysOf(database, accountId)).toMatchObject([
      { publicKey: 'cose', counter: 3, lastUsedAt: at + 5 },
    ]);
  });

  test('A4 one that another account has is left to it', async () => {
    const [credentialId = ''] = await add(0);
    await register(database, [newPerson('thief')], [newAccount('thief')]);
    const theft = newPasskey('account-thief', at + 1, { credentialId });
    expect(await addPasskey(database, theft)).toBe(false);
    expect(await findPasskey(database, credentialId)).toMatchObject({ accountId });
    await endPasskeys(database, {
      accountId: 'account-thief',
      ids: [passkeyIdOf(credentialId)],
      at: at + 2,
    });
    const passkey = { credentialId, counter: 9, at: at + 2 };
    await recordSignIn(database, { accountId: 'account-thief', at: at + 2, passkey });
    expect(await passkeysOf(database, accountId)).toMatchObject([
      { revokedAt: null, counter: 0, lastUsedAt: null },
    ]);
  });

  test('A4 one whose guard would take it for another of the account is not kept, ended or not', async () => {
    const [credentialId = ''] = await add(0);
    const like = newPasskey(accountId, at + 1, { credentialId: `${credentialId.slice(0, 43)}y` });
    expect(await addPasskey(database, like)).toBe(false);
    await endPasskeys(database, { accountId, ids: 'all', at });
    expect(await addPasskey(database, like)).toBe(false);
    expect(await passkeysOf(database, accountId)).toMatchObject([{ credentialId }]);
    // Another account's guard knows only its own.
    await register(database, [newPerson('alike')], [newAccount('alike')]);
    expect(await addPasskey(database, { ...like, accountId: 'account-alike' })).toBe(true);
  });

  test('A4 an account that is not in use has none, nor one that ended all of them since', async () => {
    await endPasskeys(database, { accountId, ids: 'all', at: at + 2 });
    expect(await addPasskey(database, newPasskey(accountId, at + 1))).toBe(false);
    expect(await addPasskey(database, newPasskey(accountId, at + 3))).toBe(true);
    await closeAccount(database, { accountId, at: at + 4 });
    expect(await addPasskey(database, newPasskey(accountId, at + 5))).toBe(false);
    expect(await addPasskey(database, newPasskey('account-nobody', at + 5))).toBe(false);
  });

  test('A4 those that were over for as long as they were good make room', async () => {
    const [old = '', recent = ''] = await add(0, 10);
    const later = at + 2 * 184 * 86_400_000;
    await addPasskey(database, newPasskey(accountId, later));
    expect(await findPasskey(database, old)).toBeUndefined();
    expect(await findPasskey(database, recent)).toBeDefined();
  });

  test('A5 the newest use counts, in whatever order they arrive', async () => {
    const [credentialId = ''] = await add(0);
    for (const ms of [20, 30, 10, 30]) {
      const passkey = { credentialId, counter: ms, at: at + ms };
      await recordSignIn(database, { accountId, at: at + ms, passkey });
    }
    expect(await rowOf(database, personId)).toMatchObject({ lastSignInAt: at + 30 });
    expect(await listPasskeys(database, accountId)).toMatchObject([{ lastUsedAt: at + 30 }]);
  });

  test('I4 lists what was not ended, the newest first, without what verifies it', async () => {
    const [first = '', second = '', third = ''] = await add(1, 2, 3);
    await endPasskeys(database, { accountId, ids: [passkeyIdOf(second)], at: at + 9 });
    const listed = await listPasskeys(database, accountId);
    expect(listed.map(({ credentialId }) => credentialId)).toEqual([third, first]);
    expect(listed[0]).not.toHaveProperty('publicKey');
    expect(await listPasskeys(database, 'account-nobody')).toEqual([]);
  });
});

describe('what ends them', () => {
  test('I4 ends those named, and no other', async () => {
    const [, second = ''] = await add(1, 2, 3);
    await endPasskeys(database, { accountId, ids: [passkeyIdOf(second)], at: at + 9 });
    expect(await revoked()).toEqual([null, at + 9, null]);
  });

  test('I4 all: those registered until then, one that arrives late included; later ones stay', async () => {
    await add(1);
    await endPasskeys(database, { accountId, ids: 'all', at: at + 2 });
    await add(3);
    await add(2);
    expect(await revoked()).toEqual([at + 2, at + 2, null]);
    // Said again, late, or again later: the first end counts.
    await endPasskeys(database, { accountId, ids: 'all', at: at + 1 });
    expect(await revoked()).toEqual([at + 1, at + 2, null]);
    await endPasskeys(database, { accountId, ids: 'all', at: at + 9 });
    expect(await revoked()).toEqual([at + 1, at + 2, at + 9]);
  });

  test('I5 closing ends them; they still tell whose account is closed', async () => {
    const [credentialId = ''] = await add(1);
    await closeAccount(database, { accountId, at: at + 2 });
    expect(await findPasskey(database, credentialId)).toMatchObject({
      revokedAt: at + 2,
      closedAt: at + 2,
    });
    await addPasskey(database, newPasskey(accountId, at + 3));
    await addPasskey(database, newPasskey(accountId, at));
    expect(await revoked()).toEqual([at + 2]);
  });

  test('A5 I5 one that was taken away before says so, in whatever order they are written', async () => {
    const [before = '', after = ''] = await add(1, 2);
    const end = (credentialId: string, ms: number) =>
      endPasskeys(database, { accountId, ids: [passkeyIdOf(credentialId)], at: at + ms });
    await end(before, 3);
    await closeAccount(database, { accountId, at: at + 5 });
    await end(after, 4);
    expect(await findPasskey(database, before)).toMatchObject({
      revokedAt: at + 3,
      closedAt: at + 5,
    });
    expect(await findPasskey(database, after)).toMatchObject({ revokedAt: at + 4 });
  });

  test('K2 a reset by an adviser leaves nothing of them', async () => {
    await add(1);
    await resetAccount(database, { accountId, at: at + 2 });
    await addPasskey(database, newPasskey(accountId, at));
    expect(await passkeysOf(database, accountId)).toEqual([]);
  });

  test('C5 an account opened again has none of the former one, in whatever order', async () => {
    await add(1);
    await closeAccount(database, { accountId, at: at + 2 });
    await openAccount(database, opening(personId, { at: at + 10 }));
    await addPasskey(database, newPasskey(accountId, at));
    await add(11);
    // Asked for once more, late: nothing of the new account is closed.
    await closeAccount(database, { accountId, at: at + 2 });
    expect(await revoked()).toEqual([at + 2, null]);
    await resetAccount(database, { accountId, at: at + 5 });
    expect(await revoked()).toEqual([at + 2, null]);
  });
});

test('K3 W5 an account that takes the place of one without confirmed address ends its credentials', async () => {
  await add(1);
  const row = opening(personId, { at: at + 2, takesOver: true });
  expect(await openAccount(database, row)).toEqual({ ok: true, accountId });
  await add(3);
  // Written twice, it leaves what came since.
  await openAccount(database, row);
  expect(await revoked()).toEqual([at + 2, null]);
});

test('A3 neither the version of the terms nor its instant goes back, nor does the instant move without it', async () => {
  const accept = (version: number, ms: number) =>
    acceptTerms(database, { accountId, version, at: at + ms });
  await accept(3, 20);
  for (const [version, ms] of [
    [2, 30],
    [3, 30],
    [4, 10],
  ] as const) {
    await accept(version, ms);
    const accepted = { termsVersion: 3, termsAcceptedAt: at + 20 };
    expect(await rowOf(database, personId)).toMatchObject(accepted);
  }
  await accept(4, 40);
  expect(await rowOf(database, personId)).toMatchObject({
    termsVersion: 4,
    termsAcceptedAt: at + 40,
  });
});

test('A3 the newest acceptance of the terms counts, and only in an account that is in use', async () => {
  for (const [version, ms] of [
    [3, 20],
    [2, 10],
    [3, 20],
  ] as const) {
    await acceptTerms(database, { accountId, version, at: at + ms });
  }
  const accepted = { termsVersion: 3, termsAcceptedAt: at + 20 };
  expect(await rowOf(database, personId)).toMatchObject(accepted);
  await closeAccount(database, { accountId, at: at + 30 });
  await acceptTerms(database, { accountId, version: 4, at: at + 40 });
  expect(await rowOf(database, personId)).toMatchObject(accepted);
});

const impossible: Record<string, Parameters<typeof newPasskey>[2]> = {
  'an end before its beginning': { expiresAt: at },
  'a counter below zero': { counter: -1 },
};
for (const [what, change] of Object.entries(impossible)) {
  test(`the database refuses a credential with ${what}`, async () => {
    const row = addPasskey(database, newPasskey(accountId, at, change));
    await expect(row).rejects.toThrow(DatabaseError);
  });
}

test('the database refuses transports that are no list, and a credential of nobody', async () => {
  const { at: registeredAt, ...row } = newPasskey(accountId, at);
  const values = { ...row, registeredAt };
  const insert = (change: object) =>
    attempt(() => database.insert(passkey).values({ ...values, ...change }));
  await expect(insert({ transports: sql`'{}'` })).rejects.toThrow(DatabaseError);
  await expect(insert({ accountId: 'nobody' })).rejects.toThrow(/SQLITE_CONSTRAINT/u);
});
