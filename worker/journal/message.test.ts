import { expect, test } from 'vitest';
import type { JournalEntry } from '../../durable-objects/contract.ts';
import { keyringOf } from '../crypto/keyring.fixture.ts';
import { seal } from '../crypto/seal.ts';
import { isJournalMessage, journalMessageOf, noDetail, openDetail } from './message.ts';

const keyring = keyringOf('k1');
const visitor = { device: 'Ordinateur Mac, Safari', place: 'Lyon, France' };
const entry: JournalEntry = {
  id: '1700000000000-4',
  accountId: 'account',
  event: 'adviser-viewed',
  actor: 'adviser',
  at: 1_700_000_000_000,
  visitor,
  sealedReason: null,
};

test('nothing personal travels in clear, and everything is read again', async () => {
  const sealedReason = await seal(keyring, 'adviser.reason', 'Appel du 3 mars');
  const message = await journalMessageOf(keyring, 'guard', { ...entry, sealedReason });
  expect(message).toMatchObject({ id: 'guard:1700000000000-4', event: 'adviser-viewed' });
  expect(JSON.stringify(message)).not.toMatch(/Mac|Lyon|Appel/u);
  expect(isJournalMessage(message)).toBe(true);
  expect(await openDetail(keyringOf('k2', 'k1'), message.detail)).toEqual({
    ...visitor,
    reason: 'Appel du 3 mars',
  });
});

test('nothing to say is nothing sealed', async () => {
  const message = await journalMessageOf(keyring, 'guard', { ...entry, visitor: null });
  expect(message.detail).toBeNull();
  expect(await openDetail(keyring, null)).toEqual(noDetail);
});

test('what no key of ours opens says nothing', async () => {
  const { detail } = await journalMessageOf(keyring, 'guard', entry);
  expect(await openDetail(keyringOf('k2'), detail)).toEqual(noDetail);
  expect(await openDetail(keyring, await seal(keyring, 'mail', '{}'))).toEqual(noDetail);
});

test.each([null, 'text', {}, { id: 'probe' }, { ...entry, detail: null, at: 1.5 }])(
  '%j is not a line',
  (body) => {
    expect(isJournalMessage(body)).toBe(false);
  },
);

test('an event of a later version is a line', async () => {
  const message = await journalMessageOf(keyring, 'guard', entry);
  expect(isJournalMessage({ ...message, event: 'not-invented-yet' })).toBe(true);
});
