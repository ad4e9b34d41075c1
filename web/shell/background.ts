import { isTransport } from '../offline/transport.ts';
import { lastSessionAccount } from '../offline/session-account.ts';
import { eraseVault, knownVaults, lockVault, openedVault } from '../offline/vault.ts';
import { findLostPasskey, type PasskeyLoss } from './lost-passkeys.ts';
import { keepUpToDate, type Tab } from './updates.ts';

export { signOut } from './sign-out.ts';

/** All that the first page can do without: fetched when the browser is idle, or when there is a reason to. */
export interface Background extends Tab {
  onLoss: (loss: PasskeyLoss) => void;
  /** The network is back. */
  onReached: () => void;
}

/** Installs the application, keeps it up to date, and asks whether the credentials of this device still hold. */
export function workInBackground(background: Background): void {
  const check = async (): Promise<void> => {
    const loss = await findLostPasskey();
    if (loss) background.onLoss(loss);
  };
  void check();
  addEventListener('online', () => {
    void check();
    background.onReached();
  });
  // False when the service worker is taken back (vite.config.ts).
  if (!import.meta.env['SERVICE_WORKER'] || !('serviceWorker' in navigator)) return;
  // A browser that refuses it shows the pages as ever.
  keepUpToDate(background).catch(() => {});
}

/** The service could not be reached, and something of an account can be read here once it is unlocked. */
export const isReadableWithout = async (code: string): Promise<boolean> =>
  isTransport(code) && (await knownVaults()).length > 0;

/** The session is over. `erase`: its person signed out, and leaves nothing of theirs to read; else it is locked. */
export async function endReading(erase: boolean): Promise<void> {
  // Unknown: the page of the account has seen to it already.
  const account = openedVault()?.account ?? lastSessionAccount();
  lockVault();
  if (erase && account !== undefined) await eraseVault(account);
}
