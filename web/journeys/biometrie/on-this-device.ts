import { dropPasskey, keepPasskey, knownPasskeys } from '../../shell/device.ts';

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

/** Everything that this device keeps of the accounts used on it. Throws when the storage refuses. */
export async function forgetEverybody(): Promise<void> {
  for (const { account } of knownPasskeys()) dropPasskey(account);
  const { eraseVault } = await loadVault();
  await eraseVault();
}
