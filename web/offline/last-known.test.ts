import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { anythingWaits } from './anything-waits.ts';
import { lastKnown } from './last-known.ts';
import { addEdit, cancelEdit, changeEdits, waitingEdits } from './outbox.ts';
import { attempted, troubled } from './edits.ts';
import { outstanding } from './outstanding.ts';
import { askSession, forgetSessionAccount, recentSessionAccount } from './session-account.ts';
import { eraseVault, lockVault, openedVault, openVault } from './vault.ts';

const known = { account: 'camille', credentialId: 'c1', until: Date.now() + 1_000_000_000 };
const prf = new Uint8Array(32).fill(7).buffer;
const asked = vi.fn<() => void>();

/** The service says whose session is open. */
function sessionOf(account: string): void {
  vi.stubGlobal('fetch', async () => {
    asked();
    return Response.json({
      open: true,
      account,
      termsDue: false,
      endsIn: 900_000,
      absoluteIn: 28_800_000,
      warnBefore: 120_000,
    });
  });
}

async function opened() {
  await openVault({ ...known, prf });
  const vault = openedVault()!;
  await vault.keep('accueil', 'of Camille', 7);
  return vault;
}

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  forgetSessionAccount();
  asked.mockClear();
  await eraseVault();
});

test('I1: a slow service shows the last known only to the session of whom it is', async () => {
  await opened();
  expect(await lastKnown('accueil', 'slow')).toBeUndefined();
  expect(await lastKnown('accueil', 'offline')).toMatchObject({ value: 'of Camille' });
  sessionOf('nadia');
  await askSession();
  for (const why of ['slow', 'offline'] as const)
    expect(await lastKnown('accueil', why)).toBeUndefined();
  sessionOf('camille');
  await askSession();
  expect(await lastKnown('accueil', 'slow')).toMatchObject({ value: 'of Camille' });
});

test('I3: trying again does not ask whose session it is within the minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  sessionOf('camille');
  for (let tries = 0; tries < 3; tries += 1) expect(await recentSessionAccount()).toBe('camille');
  expect(asked).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(minutes(1));
  await recentSessionAccount();
  expect(asked).toHaveBeenCalledTimes(2);
  forgetSessionAccount();
  await recentSessionAccount();
  expect(asked).toHaveBeenCalledTimes(3);
});

const edit = {
  id: 'e1',
  madeAt: 0,
  basedOn: null,
  change: { field: 'mobile', number: '0612345678' },
} as const;

test('I3: whether anything waits can be told with the vault locked, for one account or for all', async () => {
  const persist = vi.fn<() => Promise<boolean>>(async () => true);
  vi.stubGlobal('navigator', { storage: { persist } });
  const vault = await opened();
  expect(await anythingWaits()).toBe(false);
  await addEdit(vault, edit);
  expect(persist).toHaveBeenCalled();
  expect(await outstanding()).toMatchObject({ count: 1, locked: false, ownerless: false });
  lockVault();
  expect([await anythingWaits(), await anythingWaits('camille')]).toEqual([true, true]);
  expect(await anythingWaits('nadia')).toBe(false);
  expect(await outstanding()).toMatchObject({ count: 0, locked: true, ownerless: true });
});

test('I3: a browser that does not keep for good keeps the edit all the same', async () => {
  const vault = await opened();
  const refuse = (): never => {
    throw new TypeError('refused');
  };
  for (const storage of [undefined, {}, { persist: refuse }, { persist: async () => refuse() }]) {
    vi.stubGlobal('navigator', { storage });
    expect(await addEdit(vault, edit)).toBe(true);
  }
});

test('I3: what was on its way when it was taken back may have arrived', async () => {
  const vault = await opened();
  await addEdit(vault, edit);
  expect(await cancelEdit(vault, 'e1')).toBe('cancelled');
  expect(await cancelEdit(vault, 'e1')).toBe('maybe-arrived');
  await addEdit(vault, edit);
  await changeEdits(vault, (edits) => attempted(edits, 'e1'));
  expect(await cancelEdit(vault, 'e1')).toBe('maybe-arrived');
  expect(await waitingEdits(vault)).toEqual([]);
  await addEdit(vault, edit);
  await changeEdits(vault, (edits) =>
    troubled(attempted(edits, 'e1'), 'e1', { code: 'invalid-request', fields: [] }),
  );
  expect(await cancelEdit(vault, 'e1')).toBe('cancelled');
});
