import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../db/client.ts';
import { startTestDatabase } from '../db/database.fixture.ts';
import { findForSignIn } from '../db/queries/accounts.ts';
import { blindIndexes } from '../worker/crypto/blind-index.ts';
import { keyringOf } from '../worker/crypto/keyring.fixture.ts';
import { verifyWith } from '../worker/crypto/password-scheme.ts';
import { unseal } from '../worker/crypto/seal.ts';
import { argon2 } from './argon2.ts';
import { demoPassword, people } from './people.ts';
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

test('no number, address, account or card is stored in clear', async () => {
  const rows = [
    await database.all(sql`SELECT * FROM person`),
    await database.all(sql`SELECT * FROM account`),
  ];
  const dump = JSON.stringify(rows).toLowerCase();
  expect(dump).toContain('moreau');
  for (const { nir, iban, vitale, account } of people) {
    const secrets = [nir, iban, vitale, account?.email, demoPassword].filter(
      (each) => each != null,
    );
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
