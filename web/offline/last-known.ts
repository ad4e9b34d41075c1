import type { Staleness } from '../../domain/messages/hors-connexion.ts';
import { lastSessionAccount, sessionAccount } from './session-account.ts';
import { openedVault, type Kept, type Vault } from './vault.ts';

/** Pages that can be read without network (I1, I2). */
export type KeptPage = 'accueil' | 'informations';

/** The open vault, unless the session is known to be somebody else's. */
export function ownVault(): Vault | undefined {
  const vault = openedVault();
  const account = lastSessionAccount();
  return account === undefined || account === vault?.account ? vault : undefined;
}

/**
 * Keeps what the service has just answered, when it is about the account whose vault is open. The answer names
 * nobody: whose session it was is asked before (by whoever asked last) and after.
 */
export async function keepPage(page: KeptPage, value: unknown): Promise<void> {
  const at = Date.now();
  const vault = ownVault();
  if (vault && (await sessionAccount()) === vault.account) await vault.keep(page, value, at);
}

/**
 * The vault from which a page may be shown in the place of the present one. A service that is only slow has a session
 * open perhaps: it has to be known whose, and to be the vault’s own.
 */
export function vaultFor(why: Staleness): Vault | undefined {
  const vault = ownVault();
  return why !== 'slow' || lastSessionAccount() === vault?.account ? vault : undefined;
}

export async function lastKnown<Value>(
  page: KeptPage,
  why: Staleness,
): Promise<Kept<Value> | undefined> {
  const kept = await vaultFor(why)?.read<Value>(page);
  // Somebody else’s session may have opened while it was read.
  return vaultFor(why) ? kept : undefined;
}
