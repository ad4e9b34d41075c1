import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../db/client.ts';
import { startTestDatabase } from '../db/database.fixture.ts';
import { findHome, findOnFile } from '../db/queries/account-pages.ts';
import { findForSignIn } from '../db/queries/accounts.ts';
import { blindIndexes } from '../worker/crypto/blind-index.ts';
import { keyringOf } from '../worker/crypto/keyring.fixture.ts';
import { verifyWith } from '../worker/crypto/password-scheme.ts';
import { unseal } from '../worker/crypto/seal.ts';
import { argon2 } from './argon2.ts';
import { demoPassword, people } from './people.ts';
import { fileOf } from './person-files.ts';
import { seed } from './seed.ts';
import type { Sqld } from './sqld.ts';

const now = Date.UTC(2026, 0, 5, 12);
const keyring = keyringOf('k1');
let server: Sqld;
let database: Database;
let added: number;
beforeAll(async () => {
  ({ server, database } = await startTestDatabase());
  added = await seed(database, keyring, now);
}, 30_000);
afterAll(() => server.stop());

const find = async (nir: string) =>
  findForSignIn(database, await blindIndexes(keyring, 'nir', nir));

test('demo people sign in with the one password, and their address opens', async () => {
  const camille = await find('2900199999001');
  if (camille?.emailSealed == null) throw new Error('not found');
  expect(await verifyWith(argon2, keyring, demoPassword, camille.passwordHash)).toEqual({
    right: true,
    outdated: false,
  });
  expect(await unseal(keyring, 'account.email', camille.emailSealed)).toBe(
    'camille.moreau@example.test',
  );
});

test('each state of the table is there', async () => {
  expect(await find('2780399999003')).toMatchObject({ emailSealed: null, closedAt: null });
  expect(await find('1660499999004')).toMatchObject({ emailConfirmedAt: null });
  expect(await find('2950599999005')).toMatchObject({ closedAt: Date.UTC(2024, 3, 12, 10) });
  expect(await find('1720699999006')).toMatchObject({ attachment: 'none' });
  expect(await find('2830799999007')).toMatchObject({ attachment: 'pending' });
  expect(await find('1910899999008')).toMatchObject({ emailConfirmedAt: now - 10 * 3_600_000 });
  expect(await find('1881099999010')).toBeUndefined();
});

test('seeding adds everybody once, under a new key too', async () => {
  expect(added).toBe(people.length);
  expect(await seed(database, keyring, now + 1)).toBe(0);
  expect(await seed(database, keyringOf('k2', 'k1'), now + 1)).toBe(0);
});

test('no number, address, account, card, telephone, file or payment is stored in clear', async () => {
  const rows = [
    await database.all(sql`SELECT * FROM person`),
    await database.all(sql`SELECT * FROM account`),
    await database.all(sql`SELECT * FROM payment`),
  ];
  const dump = JSON.stringify(rows).toLowerCase();
  expect(dump).toContain('moreau');
  for (const person of people) {
    const { nir, iban, vitale, mobile, account } = person;
    const { treatingDoctor, postalAddress, insurers } = fileOf(person, now);
    const secrets = [
      ...[nir, iban, vitale, mobile, account?.email, account?.mobile, account?.landline],
      ...[treatingDoctor, ...postalAddress, ...insurers.map(({ name }) => name)],
      ...[demoPassword, 'Paiement à un tiers'],
    ].filter((each) => each != null);
    for (const secret of secrets) expect(dump).not.toContain(secret.toLowerCase());
  }
});

test('F1 people registered before there was an identity index get theirs at the next start', async () => {
  await seed(database, keyring, now);
  await database.run(sql`UPDATE person SET identity_index = NULL WHERE first_name = 'Karim'`);
  await seed(database, keyring, now);
  const [row] = await database.all<{ missing: number }>(
    sql`SELECT count(*) AS missing FROM person WHERE identity_index IS NULL`,
  );
  expect(row).toEqual({ missing: 0 });
});

const informationsOf = async (nir: string) => {
  const account = await find(nir);
  const onFile = await findOnFile(database, account?.accountId ?? '');
  if (!onFile) throw new Error('not found');
  return onFile;
};

test('I1 everybody a caisse pays has a file and their last payments, newest first', async () => {
  const { person } = await informationsOf('2690999999009');
  const file: unknown = JSON.parse(
    (await unseal(keyring, 'person.file', person.fileSealed ?? '')) ?? '',
  );
  expect(file).toMatchObject({
    rights: { open: true },
    insurers: [{ until: null }, { until: null }],
    postalAddress: ['12 rue de l’Exemple', '29200 Brest'],
  });
  const { accountId = '' } = (await find('2900199999001')) ?? {};
  const home = await findHome(database, accountId);
  expect(home?.payments).toHaveLength(5);
  expect(home?.payments[0]?.paidOn).toBe('2026-01-02');
  const contents = home?.payments.map(({ contentSealed }) =>
    unseal(keyring, 'payment', contentSealed),
  );
  expect(JSON.parse((await contents?.[0]) ?? '')).toEqual({
    label: 'Paiement à un tiers',
    amountInCents: expect.any(Number) as number,
  });
});

test('I2 K3 telephones and consents: of the account, with their history, and of the register', async () => {
  const camille = await informationsOf('2900199999001');
  const { mobileSealed } = camille.account;
  expect(await unseal(keyring, 'account.phone', mobileSealed ?? '')).toBe('+33639980001');
  expect(camille.account.consents).toMatchObject({ 'mobile-sms': { granted: true } });
  expect(camille.consentHistory).toHaveLength(3);
  const jeanne = await informationsOf('2780399999003');
  expect(jeanne.account.mobileSealed).toBeNull();
  expect(await unseal(keyring, 'person.phone', jeanne.person.mobileSealed ?? '')).toBe(
    '+33639980003',
  );
});

test('people registered before there were files get theirs and their payments at the next start, once', async () => {
  await database.run(sql`DELETE FROM payment`);
  await database.run(sql`UPDATE person SET file_sealed = NULL, mobile_sealed = NULL`);
  const payments = () => database.all(sql`SELECT id FROM payment ORDER BY id`);
  expect(await seed(database, keyring, now)).toBe(0);
  const first = await payments();
  const { person } = await informationsOf('2780399999003');
  expect(person).toMatchObject({ fileSealed: expect.any(String) as string });
  expect(person.mobileSealed).not.toBeNull();
  await seed(database, keyring, now + 1);
  expect(first.length).toBeGreaterThan(60);
  expect(await payments()).toEqual(first);
  expect((await informationsOf('2780399999003')).person.fileSealed).toBe(person.fileSealed);
});
