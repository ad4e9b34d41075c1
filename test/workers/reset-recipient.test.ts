import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { account } from '../../db/schema/account.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { findResetRecipient } from '../../worker/mail/reset-recipient.ts';
import { registered } from './registered.ts';

const database = openDatabase({ url: env.DATABASE_URL });
const find = (nir: string) => findResetRecipient(database, openKeyring(env), nir);
const change = (accountId: string, set: Partial<typeof account.$inferInsert>) =>
  database.update(account).set(set).where(eq(account.id, accountId));

test('P1 the confirmed address of the account in use, and since when it is', async () => {
  const { nir, email } = await registered(7310, { account: {} });
  const found = await find(nir);
  expect(found).toEqual({ accountId: expect.any(String), to: email, emailChangedAt: null });
  await change(found?.accountId ?? '', { emailChangedAt: 1_700_000_000_000 });
  expect(await find(nir)).toMatchObject({ emailChangedAt: 1_700_000_000_000 });
});

test('P1 nobody: a number that nobody has, or without account', async () => {
  const { nir } = await registered(7311);
  expect(await find(nir)).toBeUndefined();
  expect(await find('1880199999973')).toBeUndefined();
});

test.each([
  ['closed', 7312, { closedAt: 1 }],
  ['emptied by an adviser', 7313, { resetAt: 1 }],
  ['with an address that nobody confirmed', 7314, { emailConfirmedAt: null }],
  [
    'without address',
    7315,
    { emailConfirmedAt: null, emailSealed: null, emailIndex: null, emailErasedAt: 1 },
  ],
  ['with an address that no key opens', 7316, { emailSealed: 'k0.AAAA' }],
])('P1 nobody: an account %s', async (_what, n, set) => {
  const { nir } = await registered(n, { account: {} });
  const found = await find(nir);
  await change(found?.accountId ?? '', set);
  expect(found).toBeDefined();
  expect(await find(nir)).toBeUndefined();
});
