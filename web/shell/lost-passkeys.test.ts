import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eraseVault, knownVaults, openVault } from '../offline/vault.ts';
import { dropPasskey, keepPasskey, knownPasskeys } from './device.ts';
import { betweenLooks, findLostPasskey, watchPasskeys } from './lost-passkeys.ts';

const until = Date.now() + 1_000_000_000;
const camille = { account: 'camille', credentialId: 'c1' };
const karim = { account: 'karim', credentialId: 'k1' };
const states = new Map<string, string>();

beforeEach(async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  vi.stubGlobal('fetch', async (_path: unknown, init: RequestInit) => {
    const { credentialId } = JSON.parse(String(init.body)) as { credentialId: string };
    const state = states.get(credentialId);
    if (state === undefined) throw new TypeError('Failed to fetch');
    return Response.json({ state });
  });
  for (const { account, credentialId } of [camille, karim]) {
    keepPasskey(account, { credentialId, until });
    states.set(credentialId, 'active');
    await openVault({ account, credentialId, until, prf: new Uint8Array(32).fill(7).buffer });
  }
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await eraseVault();
});

const left = async (): Promise<{ passkeys: string[]; vaults: string[] }> => ({
  passkeys: knownPasskeys().map(({ account }) => account),
  vaults: (await knownVaults()).map(({ account }) => account),
});

test('what still opens an account stays, with all that is kept here', async () => {
  expect(await findLostPasskey()).toBeUndefined();
  const all = await left();
  expect(all.passkeys.toSorted()).toEqual(['camille', 'karim']);
  expect(all.vaults.toSorted()).toEqual(['camille', 'karim']);
});

test.each([
  ['revoked', 'revoked'],
  ['unknown', 'revoked'],
  ['expired', 'expired'],
])('A5: %s takes with it what was kept for that account, and no other', async (state, told) => {
  states.set(camille.credentialId, state);
  expect(await findLostPasskey()).toBe(told);
  expect(await left()).toEqual({ passkeys: ['karim'], vaults: ['karim'] });
});

test('a server out of reach takes nothing', async () => {
  states.clear();
  expect(await findLostPasskey()).toBeUndefined();
  expect((await left()).vaults).toHaveLength(2);
});

test('a vault of which this device remembers no credential is asked about too', async () => {
  dropPasskey('camille');
  states.set(camille.credentialId, 'revoked');
  expect(await findLostPasskey()).toBe('revoked');
  expect((await left()).vaults).toEqual(['karim']);
});

test('asked at once, when looked at again after a while, and when there is a reason to', async () => {
  let now = 0;
  const losses: string[] = [];
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const asked = vi.fn<typeof fetch>(async () => Response.json({ state: 'active' }));
  vi.stubGlobal('fetch', asked);
  const ask = watchPasskeys({
    onLoss: (loss) => losses.push(loss),
    now: () => now,
    page: page as unknown as Document,
  });
  const look = (): boolean => page.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  now = betweenLooks - 1;
  look();
  page.visibilityState = 'hidden';
  now = betweenLooks;
  look();
  expect(asked).toHaveBeenCalledTimes(2);
  page.visibilityState = 'visible';
  look();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(4));
  asked.mockImplementation(async () => Response.json({ state: 'expired' }));
  await ask();
  expect(losses).toEqual(['expired']);
});
