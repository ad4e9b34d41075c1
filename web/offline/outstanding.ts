import { anythingWaits } from './anything-waits.ts';
import { ownVault } from './last-known.ts';
import { waitingEdits } from './outbox.ts';
import { lastSessionAccount } from './session-account.ts';
import { eraseVault, knownVaults } from './vault.ts';

/** What was changed without network and is not sent yet. */
export interface Outstanding {
  /** How many wait; 0 also while they cannot be read. */
  count: number;
  /** One of them could not be applied: the person is asked. */
  asksBack: boolean;
  /** Some wait in a vault that is locked. */
  locked: boolean;
  /** Something is kept here, of whom is not known: no vault is open, and no session was told of. */
  ownerless: boolean;
}

export async function outstanding(): Promise<Outstanding> {
  const vault = ownVault();
  if (vault) {
    const edits = await waitingEdits(vault);
    const asksBack = edits.some(({ trouble }) => trouble !== undefined);
    return { count: edits.length, asksBack, locked: false, ownerless: false };
  }
  const account = lastSessionAccount();
  // Whose are they, with nobody signed in that we know of? The unlocking says.
  const known = await knownVaults();
  const own = known.filter((vault) => account === undefined || vault.account === account);
  const waits = await Promise.all(own.map((vault) => anythingWaits(vault.account)));
  const ownerless = account === undefined && own.length > 0;
  return { count: 0, asksBack: false, locked: waits.includes(true), ownerless };
}

/** The account is closed: nothing of it stays here. Of whom nothing is known, the server ends at the next contact. */
export async function eraseOwn(): Promise<void> {
  const account = lastSessionAccount() ?? ownVault()?.account;
  if (account !== undefined) await eraseVault(account);
}
