import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { policy } from '../../domain/policy.ts';
import { anythingWaits } from './anything-waits.ts';
import { databaseName, withDatabase } from './database.ts';
import {
  eraseVault,
  knownVaults,
  lockVault,
  onVaultChange,
  openVault,
  openedVault,
} from './vault.ts';

const secret = (of: number): ArrayBuffer => new Uint8Array(32).fill(of).buffer;
const start = Date.UTC(2026, 0, 10, 9);
const until = Date.UTC(2026, 6, 10, 9);
const camille = { account: 'camille-tag-0001', credentialId: 'credential-of-camille', until };
const nadia = { account: 'nadia-tag-000002', credentialId: 'credential-of-nadia', until };
const home = {
  firstName: 'Camille',
  lastName: 'Delmas',
  payments: [{ label: 'Consultation', amountInCents: 1890 }],
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  await eraseVault();
});

test('I1: what was kept is read again after the same fingerprint', async () => {
  expect(await openVault({ ...camille, prf: secret(1) })).toBe(true);
  expect(await openedVault()?.keep('accueil', home, 7)).toBe(true);
  lockVault();
  expect(openedVault()).toBeUndefined();
  expect(await openVault({ ...camille, prf: secret(1) })).toBe(true);
  expect(await openedVault()?.read('accueil')).toEqual({ value: home, at: 7 });
  expect(await openedVault()?.read('informations')).toBeUndefined();
});

test('another secret does not open it, and destroys nothing', async () => {
  await openVault({ ...camille, prf: secret(1) });
  await openedVault()?.keep('accueil', home, 7);
  lockVault();
  expect(await openVault({ ...camille, prf: secret(2) })).toBe(false);
  expect(openedVault()).toBeUndefined();
  await openVault({ ...camille, prf: secret(1) });
  expect(await openedVault()?.read('accueil')).toMatchObject({ value: home });
});

test('nothing of it can be read in storage, and its length says little', async () => {
  await openVault({ ...camille, prf: secret(1) });
  await openedVault()?.keep('accueil', home, 7);
  await openedVault()?.keep('informations', { nir: '294037512000591', ...home }, 7);
  const stored = await everyByte();
  expect(stored.length).toBeGreaterThan(8000);
  for (const text of ['Camille', 'Delmas', '294037512000591', 'Consultation', '1890', 'firstName'])
    for (const encoding of ['utf8', 'utf16le', 'base64'] as const)
      expect(stored.includes(Buffer.from(Buffer.from(text).toString(encoding)))).toBe(false);
  expect(stored.includes(Buffer.from(secret(1)))).toBe(false);
  // The search itself finds what is there.
  expect(stored.includes(Buffer.from(camille.credentialId))).toBe(true);
  const rows = await withDatabase((database) => database.getAll('pages'));
  expect(new Set(rows.map(({ sealed }) => sealed.box.byteLength)).size).toBe(1);
  expect(new Set(rows.map(({ sealed }) => sealed.iv.join())).size).toBe(2);
});

test('the key cannot be taken out, and is not stored', async () => {
  const derive = vi.spyOn(crypto.subtle, 'deriveKey');
  await openVault({ ...camille, prf: secret(1) });
  const key = (await derive.mock.results[0]!.value) as CryptoKey;
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow('not extractable');
  derive.mockRestore();
  expect(await storedValues()).not.toContainEqual(expect.any(CryptoKey));
});

test('what is sealed under one page, or for one account, opens nowhere else', async () => {
  await openVault({ ...camille, prf: secret(1) });
  await openedVault()?.keep('accueil', home, 7);
  await withDatabase(async (database) => {
    const row = (await database.get('pages', [camille.account, 'accueil']))!;
    await database.put('pages', { ...row, page: 'informations' });
    row.sealed.box = row.sealed.box.slice(0);
    new Uint8Array(row.sealed.box)[9]! ^= 1;
    await database.put('pages', row);
  });
  expect(await openedVault()?.read('informations')).toBeUndefined();
  expect(await openedVault()?.read('accueil')).toBeUndefined();
});

test('each account has a vault of its own; erasing one leaves the other', async () => {
  await openVault({ ...camille, prf: secret(1) });
  await openedVault()?.keep('accueil', home, 7);
  await openVault({ ...nadia, prf: secret(1) });
  expect(openedVault()?.account).toBe(nadia.account);
  expect(await openedVault()?.read('accueil')).toBeUndefined();
  await openedVault()?.keep('accueil', { firstName: 'Nadia' }, 8);
  await eraseVault(camille.account);
  expect(await knownVaults()).toEqual([nadia]);
  expect(await openedVault()?.read('accueil')).toMatchObject({ at: 8 });
  await eraseVault();
  expect(await knownVaults()).toEqual([]);
  expect(openedVault()).toBeUndefined();
  expect(await withDatabase((database) => database.count('pages'))).toBe(0);
});

test('a new credential makes a new vault in the place of the former', async () => {
  await openVault({ ...camille, prf: secret(1) });
  const former = openedVault()!;
  await former.keep('accueil', home, 7);
  await openVault({ ...camille, credentialId: 'another', prf: secret(3) });
  expect(await openedVault()?.read('accueil')).toBeUndefined();
  expect(await former.keep('accueil', home, 9)).toBe(false);
  expect((await knownVaults()).map(({ credentialId }) => credentialId)).toEqual(['another']);
});

test('the end of the 6 months takes everything away, open or not, to the millisecond', async () => {
  await openVault({ ...camille, prf: secret(1) });
  vi.setSystemTime(until - 1);
  lockVault();
  expect(await openVault({ ...camille, prf: secret(1) })).toBe(true);
  expect(await knownVaults()).toHaveLength(1);
  vi.setSystemTime(until);
  expect(openedVault()).toBeUndefined();
  expect(await knownVaults()).toEqual([]);
  expect(await openVault({ ...camille, prf: secret(1) })).toBe(false);
  expect(await withDatabase((database) => database.count('vaults'))).toBe(0);
});

test('it locks by itself when nothing was done for as long as a session lasts', async () => {
  await openVault({ ...camille, prf: secret(1) });
  vi.setSystemTime(start + policy.session.idle - 1);
  expect(openedVault()).toBeDefined();
  vi.setSystemTime(start + policy.session.idle);
  expect(openedVault()).toBeUndefined();
  expect(await knownVaults()).toHaveLength(1);
});

test('once locked, a vault that is still held keeps nothing and gives nothing', async () => {
  await openVault({ ...camille, prf: secret(1) });
  const held = openedVault()!;
  await held.keep('accueil', home, 7);
  const reading = held.read('accueil');
  lockVault();
  expect(await reading).toBeUndefined();
  expect(await held.keep('accueil', home, 8)).toBe(false);
  expect(await held.forget('accueil')).toBe(false);
});

test('what is erased in one tab is closed in the other, and nothing is put back', async () => {
  await openVault({ ...camille, prf: secret(1) });
  const here = openedVault()!;
  vi.resetModules();
  const elsewhere = await import('./vault.ts');
  const told = new Promise((resolve) => {
    onVaultChange(resolve, AbortSignal.timeout(5000));
  });
  await elsewhere.eraseVault(camille.account);
  expect(await here.keep('accueil', home, 7)).toBe(false);
  expect(await told).toBe('lost');
  expect(openedVault()).toBeUndefined();
});

test('nothing is put where another vault is now, or none', async () => {
  await openVault({ ...camille, prf: secret(1) });
  const vault = openedVault()!;
  const row = (await withDatabase((database) => database.get('vaults', camille.account)))!;
  await withDatabase((database) => database.put('vaults', { ...row, id: 'another' }));
  expect(await vault.keep('accueil', home, 7)).toBe(false);
  await withDatabase((database) => database.delete('vaults', camille.account));
  expect(await vault.keep('accueil', home, 7)).toBe(false);
  expect(await withDatabase((database) => database.count('pages'))).toBe(0);
});

test('a browser that keeps nothing is left without a database', async () => {
  await deleteDB(databaseName);
  expect(await knownVaults()).toEqual([]);
  expect(await anythingWaits()).toBe(false);
  await eraseVault();
  expect(await indexedDB.databases()).toEqual([]);
});

test('where the browser refuses storage, or is full, everything goes on without', async () => {
  await openVault({ ...camille, prf: secret(1) });
  const vault = openedVault()!;
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('refused', 'SecurityError');
    },
  });
  expect(await vault.keep('accueil', home, 7)).toBe(false);
  expect(await vault.read('accueil')).toBeUndefined();
  expect(await knownVaults()).toEqual([]);
  expect(await openVault({ ...nadia, prf: secret(1) })).toBe(false);
  await expect(eraseVault()).resolves.toBeUndefined();
});

async function storedValues(): Promise<unknown[]> {
  return withDatabase(async (database) => {
    const names = [...database.objectStoreNames];
    return (await Promise.all(names.map((name) => database.getAll(name)))).flat();
  });
}

/** All that lies in the database: keys, texts and bytes. */
async function everyByte(): Promise<Buffer> {
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([databaseName]);
  const bytes: Buffer[] = [];
  const walk = (value: unknown): void => {
    if (value instanceof ArrayBuffer) bytes.push(Buffer.from(value));
    else if (ArrayBuffer.isView(value)) bytes.push(Buffer.from(value.buffer as ArrayBuffer));
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        bytes.push(Buffer.from(key));
        walk(inner);
      }
    else bytes.push(Buffer.from(String(value)));
  };
  walk(await storedValues());
  return Buffer.concat(bytes);
}
