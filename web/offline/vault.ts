import type { Clock } from '../../domain/clock.ts';
import { policy } from '../../domain/policy.ts';
import { withDatabase, withKept, type VaultRow } from './database.ts';
import { watchIdle, type Idle } from './idle.ts';
import { erasePages, SealedPages, type Vault } from './sealed-pages.ts';
import { keyOf, seal, unseal } from './sealing.ts';

export type { Kept, Vault } from './sealed-pages.ts';

/** A vault on this device, open or not. */
export interface KnownVault {
  account: string;
  credentialId: string;
  /** End of the 6 months, ms. */
  until: number;
}

export interface Opening extends KnownVault {
  /** What the phone gave with the fingerprint or the face (WebAuthn PRF). Never kept, never sent. */
  prf: ArrayBuffer;
}

/** `lost`: what was kept is gone. */
export type VaultChange = 'opened' | 'locked' | 'lost';

const clock: Clock = { now: () => Date.now() };
const changes = new EventTarget();

let open: { vault: SealedPages; idle: Idle; tabs: BroadcastChannel } | undefined;

/**
 * Opens the vault of this account, or makes it. False when it cannot be opened: the secret is not the one it was made
 * with, the 6 months are over, or the browser keeps nothing. A vault of a former credential gives way to the new one.
 */
export async function openVault({ prf, ...known }: Opening): Promise<boolean> {
  if (known.until <= clock.now()) {
    await eraseVault(known.account);
    return false;
  }
  const opened = await openOrMake(known, prf).catch(() => undefined);
  if (!opened) return false;
  lockVault();
  const tabs = new BroadcastChannel(channel);
  tabs.addEventListener('message', ({ data }) => {
    if (data === null || data === opened.account) leave('lost');
  });
  const idle = watchIdle(pageOf(), policy.session.idle, clock, () => leave('locked'));
  open = { vault: opened, idle, tabs };
  tell('opened');
  return true;
}

/** The key goes from memory; what is kept stays, unreadable. */
export function lockVault(): void {
  leave('locked');
}

/** Takes away all that is kept for this account, or for all of them, in every tab. */
export async function eraseVault(account?: string): Promise<void> {
  if (account === undefined || open?.vault.account === account) leave('lost');
  const tabs = new BroadcastChannel(channel);
  tabs.postMessage(account ?? null);
  tabs.close();
  await erasePages(account);
}

/** The vaults of this device. Those whose 6 months are over are taken away, not told. */
export async function knownVaults(): Promise<KnownVault[]> {
  const rows = await withKept((database) => database.getAll('vaults'), []).catch(() => []);
  const now = clock.now();
  for (const { account, until } of rows) if (until <= now) await eraseVault(account);
  return rows
    .filter(({ until }) => until > now)
    .map(({ account, credentialId, until }) => ({ account, credentialId, until }));
}

/** The vault that is open in this tab. */
export function openedVault(): Vault | undefined {
  if (open?.idle.over()) leave('locked');
  if (open && open.vault.until <= clock.now()) void eraseVault(open.vault.account);
  return open?.vault;
}

/** Calls `listener` at each change in this tab, until `signal` says that it is enough. */
export function onVaultChange(listener: (change: VaultChange) => void, signal: AbortSignal): void {
  changes.addEventListener(
    'change',
    (event) => listener((event as CustomEvent<VaultChange>).detail),
    { signal },
  );
}

/** Where tabs tell each other what was erased: the account, or null for all. */
const channel = 'hors-connexion';

const checkValue = 'ouvert';

async function openOrMake(known: KnownVault, prf: ArrayBuffer): Promise<SealedPages | undefined> {
  const row = await withDatabase((database) => database.get('vaults', known.account));
  if (row?.credentialId !== known.credentialId) return make(known, prf);
  const key = await keyOf(prf, row.salt);
  const right = await unseal(key, labelOf(row), row.check);
  return right && new SealedPages(row, key);
}

async function make(known: KnownVault, prf: ArrayBuffer): Promise<SealedPages> {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const key = await keyOf(prf, salt);
  const { account, credentialId, until } = known;
  const check = await seal(key, labelOf(known), checkValue);
  const row: VaultRow = { account, id: crypto.randomUUID(), credentialId, until, salt, check };
  await erasePages(account);
  await withDatabase((database) => database.put('vaults', row));
  return new SealedPages(row, key);
}

/** No page has this name: it is not a path of ours. */
const labelOf = ({ account }: KnownVault): string => `${account}|*`;

function leave(change: 'locked' | 'lost'): void {
  if (!open) return;
  open.vault.close();
  open.idle.stop();
  open.tabs.close();
  open = undefined;
  tell(change);
}

const tell = (change: VaultChange): void => {
  changes.dispatchEvent(new CustomEvent('change', { detail: change }));
};

/** Nothing is heard where there is no page, as in tests. */
const pageOf = (): EventTarget => globalThis.document ?? new EventTarget();
