import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from '../database.fixture.ts';
import { findHome, findOnFile } from './account-pages.ts';
import { recordPayments, register } from './register.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

test('I1 the home has the names, the file and the five last payments of its owner, newest first', async () => {
  await register(
    database,
    [
      newPerson('lucie', { marriedName: 'Blanc', fileSealed: 'k1.file' }),
      newPerson('other', { nirIndex: 'k1.other' }),
    ],
    [newAccount('lucie', { termsVersion: 2 }), newAccount('other')],
  );
  const days = ['2026-01-05', '2025-12-31', '2026-01-04', '2025-11-30', '2026-01-02', '2026-01-03'];
  await recordPayments(
    database,
    ['lucie', 'other'].flatMap((personId) =>
      days.map((paidOn) => ({
        id: `${personId}-${paidOn}`,
        personId,
        paidOn,
        contentSealed: `k1.${personId}-${paidOn}`,
      })),
    ),
  );
  expect(await findHome(database, 'account-lucie')).toEqual({
    firstName: 'Camille',
    birthName: 'Moreau',
    marriedName: 'Blanc',
    attachment: 'attached',
    fileSealed: 'k1.file',
    payments: days
      .toSorted()
      .toReversed()
      .slice(0, 5)
      .map((paidOn) => ({ paidOn, contentSealed: `k1.lucie-${paidOn}` })),
  });
});

test('I2 what is on file comes whole, without the password', async () => {
  const consents = { email: { granted: true, at: 7, version: 1 } };
  await register(
    database,
    [newPerson('karim')],
    [newAccount('karim', { mobileSealed: 'k1.mobile', consents })],
  );
  const onFile = await findOnFile(database, 'account-karim');
  expect(onFile).toMatchObject({
    person: { id: 'karim', caisse: 'CPAM de Paris' },
    account: { mobileSealed: 'k1.mobile', consents },
    consentHistory: [{ channel: 'email', granted: true, at: 7 }],
  });
  expect(JSON.stringify(onFile)).not.toContain('argon2id');
});

test('nothing is found of an account that is not there', async () => {
  expect(await findHome(database, 'account-nobody')).toBeUndefined();
  expect(await findOnFile(database, 'account-nobody')).toBeUndefined();
});
