import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addEdit } from '../offline/outbox.ts';
import { askSession, forgetSessionAccount } from '../offline/session-account.ts';
import { eraseVault, knownVaults, lockVault, openVault, openedVault } from '../offline/vault.ts';
import { forgetSignOut, isSignOutDue } from './sign-out-due.ts';
import { losesBySigningOut, signOut, signOutAtLast } from './sign-out.ts';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const refused = (): never => {
  throw new DOMException('refused', 'SecurityError');
};

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', storage);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  forgetSessionAccount();
  await eraseVault();
});

const answers = (reply: () => Response | Promise<Response>): void =>
  void vi.stubGlobal('fetch', async () => reply());
const unreached = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
const problem = (code: string, status: number): Response =>
  Response.json({ code }, { status, headers: { 'content-type': 'application/problem+json' } });

test('told to the server, it is done; so it is when the session was over already', async () => {
  answers(() => Response.json({ next: 'https://fc.test/' }));
  expect(await signOut()).toEqual({ reason: 'signed-out', next: 'https://fc.test/' });
  answers(() => problem('session-expired', 401));
  expect(await signOut()).toEqual({ reason: 'signed-out', next: null });
  expect(isSignOutDue()).toBe(false);
});

test('a server out of reach is told later, whatever stood in the way', async () => {
  for (const reply of [unreached, () => new Response('<p>Hotel', { status: 200 })]) {
    answers(reply);
    expect(await signOut()).toEqual({ reason: 'signed-out-unreached', next: null });
    expect(isSignOutDue()).toBe(true);
    answers(() => Response.json({ next: null }));
    expect(await signOut()).toEqual({ reason: 'signed-out', next: null });
    expect(isSignOutDue()).toBe(false);
  }
});

test('a new sign-in puts an end to what was due', async () => {
  answers(unreached);
  await signOut();
  forgetSignOut();
  expect(isSignOutDue()).toBe(false);
});

test('where nothing can be kept, nobody is said to be signed out', async () => {
  vi.stubGlobal('localStorage', { getItem: refused, setItem: refused, removeItem: refused });
  answers(unreached);
  expect(await signOut()).toBeUndefined();
  expect(isSignOutDue()).toBe(false);
  forgetSignOut();
});

const until = Date.now() + 1_000_000_000;
const keepVaultOf = (account: string): Promise<boolean> =>
  openVault({ account, credentialId: account, until, prf: new Uint8Array(32).fill(7).buffer });
const vaults = async (): Promise<string[]> => (await knownVaults()).map(({ account }) => account);
const sessionOf = async (account: string): Promise<void> => {
  answers(() => Response.json({ open: true, account, termsDue: false, endsIn: 1, absoluteIn: 1 }));
  await askSession();
};

test.each([
  ['answered', () => Response.json({ next: null })],
  ['out of reach', unreached],
])('what is kept of the account goes, and of no other: %s', async (_, reply) => {
  await keepVaultOf('karim');
  await keepVaultOf('camille');
  lockVault();
  await sessionOf('camille');
  // The page that finds the session over forgets whose it was: it was taken before.
  answers(() => (forgetSessionAccount(), reply()));
  expect(await signOut()).toBeDefined();
  expect(await vaults()).toEqual(['karim']);
});

test('with no session told of, it is the account of the open vault', async () => {
  await keepVaultOf('karim');
  await keepVaultOf('camille');
  answers(() => (lockVault(), Response.json({ next: null })));
  await signOut();
  expect(await vaults()).toEqual(['karim']);
});

test('who could not be signed out loses nothing', async () => {
  await keepVaultOf('camille');
  vi.stubGlobal('localStorage', { getItem: refused, setItem: refused, removeItem: refused });
  answers(unreached);
  expect(await signOut()).toBeUndefined();
  expect(await vaults()).toEqual(['camille']);
});

test('carried out at last, once, and nothing of whoever came since is erased', async () => {
  const asked = vi.fn<typeof fetch>(async () => Response.json({ next: null }));
  vi.stubGlobal('fetch', asked);
  expect(await signOutAtLast()).toBeUndefined();
  expect(asked).not.toHaveBeenCalled();
  answers(unreached);
  await signOut();
  await keepVaultOf('karim');
  vi.stubGlobal('fetch', asked);
  const both = await Promise.all([signOutAtLast(), signOutAtLast()]);
  expect(both).toEqual([{ reason: 'signed-out', next: null }, undefined]);
  expect(asked).toHaveBeenCalledOnce();
  expect(isSignOutDue()).toBe(false);
  expect(await vaults()).toEqual(['karim']);
});

test('whether edits would be lost is known with the vault open, and with it locked', async () => {
  expect(await losesBySigningOut()).toBe(false);
  await keepVaultOf('camille');
  expect(await losesBySigningOut()).toBe(false);
  const edit = {
    id: 'e1',
    madeAt: 1,
    basedOn: null,
    change: { field: 'mobile', number: null },
  } as const;
  await addEdit(openedVault()!, edit);
  expect(await losesBySigningOut()).toBe(true);
  lockVault();
  expect(await losesBySigningOut()).toBe(true);
});
