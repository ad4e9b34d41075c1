import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from '../database.fixture.ts';
import {
  acceptTerms,
  closeAccount,
  resetAccount,
  setContact,
  setPassword,
} from './account-changes.ts';
import { changeEmail } from './account-email.ts';
import { passkeyIdOf } from '../../domain/passkey.ts';
import { address, at, newPasskey, passkeysOf, rowOf } from './account.fixture.ts';
import { recordSignIn } from './accounts.ts';
import { consentHistory } from './consent-changes.ts';
import { addPasskey, endPasskeys } from './passkey-changes.ts';
import { register } from './register.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

type Write = (accountId: string, at: number) => Promise<unknown>;

const writes: Readonly<Record<string, Write>> = {
  password: (accountId, at) =>
    setPassword(database, { accountId, passwordHash: `$argon2id$${at}`, at }),
  email: (accountId, at) =>
    changeEmail(database, {
      accountId,
      email: address(`${accountId}-${at}`),
      holdsPassword: at % 2 === 0,
      at,
    }),
  mobile: (accountId, at) =>
    setContact(database, { accountId, mobileSealed: `k1.${at}`, consents: {}, at }),
  landline: (accountId, at) =>
    setContact(database, {
      accountId,
      landlineSealed: null,
      consents: { 'landline-call': { granted: false, at, version: 1 } },
      at,
    }),
  consent: (accountId, at) =>
    setContact(database, {
      accountId,
      consents: { email: { granted: at % 2 === 0, at, version: 1 } },
      at,
    }),
  'sign-in': (accountId, at) => recordSignIn(database, { accountId, at }),
  // Whoever accepts later accepts a newer version.
  terms: (accountId, at) => acceptTerms(database, { accountId, version: at % 1_000_000, at }),
  activation: (accountId, at) => addPasskey(database, newPasskey(accountId, at)),
  // The guard ends and uses only what the row has.
  'activation and removal': async (accountId, at) => {
    const { credentialId } = await activated(accountId, at);
    await endPasskeys(database, { accountId, ids: [passkeyIdOf(credentialId)], at: at + 1 });
  },
  'activation and use': async (accountId, at) => {
    const { credentialId } = await activated(accountId, at);
    const passkey = { credentialId, counter: at % 5, at };
    await recordSignIn(database, { accountId, at, passkey });
  },
  'end of everything': (accountId, at) => endPasskeys(database, { accountId, ids: 'all', at }),
};

async function activated(accountId: string, at: number) {
  const row = newPasskey(accountId, at);
  await addPasskey(database, row);
  return row;
}

const ends: Readonly<Record<string, Write>> = {
  none: () => Promise.resolve(),
  closed: (accountId, at) => closeAccount(database, { accountId, at }),
  emptied: (accountId, at) => resetAccount(database, { accountId, at }),
};

/** Names of one length: a credential's id is filled up after it. */
let accounts = 1000;

/** A new account to which these writes were done, one after the other; what is left of it. */
async function after(done: readonly { name: string; at: number }[]) {
  const id = `person-${(accounts += 1)}`;
  const account = newAccount(id, { emailSealed: 'k1.s', emailIndex: `k1.${id}` });
  await register(database, [newPerson(id)], [account]);
  for (const { name, at } of done) await (writes[name] ?? ends[name])?.(account.id, at);
  const text = JSON.stringify([
    await rowOf(database, id),
    await consentHistory(database, account.id),
    // One that arrives after two ends cannot tell which of them was the first.
    (await passkeysOf(database, account.id)).map(({ revokedAt, ...one }) => [
      one,
      revokedAt !== null,
    ]),
  ]);
  // As values: in which order a row's consents are named says nothing.
  return JSON.parse(text.replaceAll(id, 'person')) as unknown;
}

test('writes that come twice, late or in another order leave what the last of them says', async () => {
  const name = fc.constantFrom(...Object.keys(writes));
  const life = fc
    .record({
      names: fc.array(name, { minLength: 1, maxLength: 6 }),
      end: fc.constantFrom(...Object.keys(ends)),
    })
    .map(({ names, end }) => [...names, end].map((name, n) => ({ name, at: at + n })));
  const delivered = life.chain((life) =>
    fc.record({
      life: fc.constant(life),
      // What was answered is not asked for again, so that the end is the last to arrive for the first time.
      late: fc.shuffledSubarray(life),
      order: fc.shuffledSubarray(life.slice(0, -1), { minLength: life.length - 1 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(delivered, async ({ life, order, late }) => {
      expect(await after([...order, ...life.slice(-1), ...late])).toEqual(await after(life));
    }),
    { numRuns: 25 },
  );
});
