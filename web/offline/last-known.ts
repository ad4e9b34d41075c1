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

export async function lastKnown<Value>(page: KeptPage): Promise<Kept<Value> | undefined> {
  const kept = await ownVault()?.read<Value>(page);
  // Somebody else’s session may have opened while it was read.
  return ownVault() ? kept : undefined;
}
