import { dropPasskey, keepPasskey, knownPasskeys } from '../../shell/device.ts';
import { beQuiet } from './quiet.ts';

const loadVault = () => import('../../offline/vault.ts');

/** Fingerprint or face opens an account on this device, as far as it remembers. */
export const hasPasskey = (): boolean => knownPasskeys().length > 0;

/** Is something of an account kept here, to be read without network? */
export async function somethingReadable(): Promise<boolean> {
  try {
    const { knownVaults } = await loadVault();
    return (await knownVaults()).length > 0;
  } catch {
    return false;
  }
}

export interface Opened {
  account: string;
  credentialId: string;
  /** End of the 6 months, ms. */
  until: number;
  prf: ArrayBuffer | undefined;
}

/** Remembers the way in that has just worked, and opens what is kept for reading offline. */
export async function rememberHere({ account, credentialId, until, prf }: Opened): Promise<void> {
  keepPasskey(account, { credentialId, until });
  beQuiet(false);
  if (!prf) return;
  try {
    const { openVault } = await loadVault();
    await openVault({ account, credentialId, until, prf });
  } catch {
    // Nothing is kept offline then; the session is open all the same.
  }
}

/** A credential that opens nothing any more takes with it what was kept by it. */
export async function forgetHere(credentialId: string): Promise<void> {
  const ofIt = (known: { credentialId: string }): boolean => known.credentialId === credentialId;
  for (const { account } of knownPasskeys().filter(ofIt)) dropPasskey(account);
  try {
    const { eraseVault, knownVaults } = await loadVault();
    for (const { account } of (await knownVaults()).filter(ofIt)) await eraseVault(account);
  } catch {
    // Without its credential it cannot be opened, and at its end it goes.
  }
}

/** Does something wait to be sent that would go with this credential, or with all there are? */
export async function unsentHere(credentialId?: string): Promise<boolean> {
  try {
    const { anythingWaits } = await import('../../offline/anything-waits.ts');
    if (credentialId === undefined) return await anythingWaits();
    const { knownVaults } = await loadVault();
    for (const vault of await knownVaults())
      if (vault.credentialId === credentialId && (await anythingWaits(vault.account))) return true;
  } catch {
    // What cannot be read cannot be sent either.
  }
  return false;
}

/** Everything that this device keeps of the accounts used on it. Throws when something of it is still there. */
export async function forgetEverybody(): Promise<void> {
  const { eraseVault, knownVaults } = await loadVault();
  for (const { account } of knownPasskeys()) dropPasskey(account);
  beQuiet(true);
  await eraseVault();
  if (hasPasskey() || (await knownVaults()).length > 0) throw new Error('not erased');
}
