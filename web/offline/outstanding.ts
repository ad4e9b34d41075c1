import { ownVault } from './last-known.ts';
import { anythingWaits, waitingEdits } from './outbox.ts';
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
}

export async function outstanding(): Promise<Outstanding> {
  const vault = ownVault();
  if (vault) {
    const edits = await waitingEdits(vault);
    const asksBack = edits.some(({ trouble }) => trouble !== undefined);
    return { count: edits.length, asksBack, locked: false };
  }
  const account = lastSessionAccount();
  // Whose are they, with nobody signed in that we know of? The unlocking says.
  const known = await knownVaults();
  const own = known.filter((vault) => account === undefined || vault.account === account);
  const waits = await Promise.all(own.map((vault) => anythingWaits(vault.account)));
  return { count: 0, asksBack: false, locked: waits.includes(true) };
}

/**
 * Who signs out leaves nothing of their account here. Of whom nothing is known, neither by an open vault nor by the
 * session, everything goes: better one account too many than the one that was meant.
 */
export async function eraseOwn(): Promise<void> {
  await eraseVault(lastSessionAccount() ?? ownVault()?.account);
}
