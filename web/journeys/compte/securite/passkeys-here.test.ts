import { expect, test } from 'vitest';
import type { Access } from '../../../../domain/wire/compte.ts';
import { forgetEnded } from './passkeys-here.ts';

const at = '2026-01-01T10:00:00.000Z';
const access = (...ids: string[]): Access => ({
  sessions: [],
  devices: [],
  passkeys: ids.map((id) => ({
    id,
    device: 'Téléphone',
    place: null,
    registeredAt: at,
    lastUsedAt: null,
    expiresAt: at,
  })),
  userHandle: 'handle',
});

/** What was asked of this device and of the phone, in order. */
async function asked(before: Access, after: Access): Promise<unknown[]> {
  const asked: unknown[] = [];
  const note =
    (what: string) =>
    async (...about: unknown[]): Promise<void> =>
      void asked.push([what, ...about]);
  await forgetEnded(before, after, {
    rpId: 'example.test',
    forgetHere: note('forget'),
    signalGone: note('gone'),
    signalAccepted: note('accepted'),
  });
  return asked;
}

test('I4: one ended: what is kept by it goes, and the phone is told which is gone and which are left', async () => {
  expect(await asked(access('p1', 'p2'), access('p2'))).toEqual([
    ['forget', 'p1'],
    ['gone', 'example.test', 'p1'],
    ['accepted', 'example.test', 'handle', ['p2']],
  ]);
});

test('I4: all ended at once: what is kept goes first, whatever the phone does with the news', async () => {
  expect((await asked(access('p1', 'p2'), access())).slice(0, 4)).toEqual([
    ['forget', 'p1'],
    ['forget', 'p2'],
    ['gone', 'example.test', 'p1'],
    ['gone', 'example.test', 'p2'],
  ]);
});

test('A4: one more, or none ended: nothing is forgotten', async () => {
  expect(await asked(access('p1'), access('p1'))).toEqual([]);
  expect(await asked(access('p1'), access('p1', 'p2'))).toEqual([]);
});
