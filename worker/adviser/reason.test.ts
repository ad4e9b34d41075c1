import { expect, test } from 'vitest';
import { keyringOf } from '../crypto/keyring.fixture.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { journalMessageOf, openDetail } from '../journal/message.ts';
import { openReason, sealReason } from './reason.ts';

const keyring = keyringOf('k1');
const given = { reason: 'Appel au 3646', adviser: 'conseiller@cpam.example.test' };

test('K1 a reason and who gave it come back, under a former key too', async () => {
  const sealed = await sealReason(keyring, given);
  expect(sealed).not.toMatch(/Appel|conseiller/u);
  expect(await openReason(keyringOf('k2', 'k1'), sealed)).toEqual(given);
  expect(await openReason(keyringOf('k2'), sealed)).toBeUndefined();
  const bare = await seal(keyring, 'adviser.reason', 'Appel au 3646');
  expect(await openReason(keyring, bare)).toEqual({ ...given, adviser: null });
});

test('K1 the journal keeps the adviser for an audit, and shows the owner the reason alone', async () => {
  const { detail } = await journalMessageOf(keyring, 'guard', {
    id: '1',
    accountId: 'account',
    event: 'adviser-viewed',
    actor: 'adviser',
    at: 1_700_000_000_000,
    visitor: null,
    sealedReason: await sealReason(keyring, given),
  });
  expect(JSON.parse((await unseal(keyring, 'journal', detail ?? '')) ?? '')).toMatchObject(given);
  expect(await openDetail(keyring, detail)).toEqual({
    device: null,
    place: null,
    reason: 'Appel au 3646',
  });
});
