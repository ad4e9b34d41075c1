import { forgetGreeting } from '../journeys/compte/greeted-last.ts';
import type { ArrivalReason } from '../../domain/messages/connexion.ts';
import { isTransport } from '../offline/transport.ts';
import { knownVaults, lockVault, openedVault } from '../offline/vault.ts';
import { onJourney } from './page.ts';
import { watchPasskeys, type PasskeyLoss } from './lost-passkeys.ts';
import type { SignedOut } from './sign-out.ts';
import { holdsTyped } from './typed.ts';
import { keepUpToDate, type Tab } from './updates.ts';

/** All that the first page can do without: fetched when the browser is idle, or when there is a reason to. */
export interface Background extends Tab {
  onLoss: (loss: PasskeyLoss) => void;
  /** The network is back. */
  onReached: () => void;
}

/** Asks whether the credentials of this device still hold; nothing before the work has begun. */
export let askPasskeys: () => Promise<void> = async () => {};

/** Installs the application, keeps it up to date, and asks whether the credentials of this device still hold. */
export function workInBackground(background: Background): void {
  askPasskeys = watchPasskeys({ ...background, page: document });
  // A new password has put an end to them all.
  onJourney(background.shell, 'journey-password-changed', () => void askPasskeys());
  addEventListener('online', () => {
    void askPasskeys();
    background.onReached();
  });
  // False when the service worker is taken back (vite.config.ts).
  if (!import.meta.env['SERVICE_WORKER'] || !('serviceWorker' in navigator)) return;
  // A browser that refuses it shows the pages as ever.
  keepUpToDate(background).catch(() => {});
}

/**
 * The service could not be reached, something of an account can be read here once it is unlocked, and nobody has begun
 * to sign in meanwhile.
 */
export const isReadableWithout = async (code: string, shell: ParentNode): Promise<boolean> =>
  isTransport(code) && (await knownVaults()).length > 0 && isUntouched(shell);

/**
 * What could not be told to the server is told now. Not while a sign-in is sent, which puts an end to it too; whoever is
 * about to is not interrupted: undefined then, as when nothing is due any more.
 */
export async function signOutUnlessBegun(shell: ParentNode): Promise<SignedOut | undefined> {
  if (shell.querySelector('ameli-connexion')?.state.waiting) return undefined;
  const { signOutAtLast } = await import('./sign-out.ts');
  const done = await signOutAtLast();
  return isUntouched(shell) ? done : undefined;
}

/** The sign-in page is shown, and nothing is typed, sent or under way there. */
function isUntouched(shell: ParentNode): boolean {
  const signIn = shell.querySelector('ameli-connexion');
  if (!signIn) return false;
  const { step, waiting } = signIn.state;
  return step === 'credentials' && !waiting && !holdsTyped([signIn]);
}

/**
 * The session is over, or the account was left: what is kept is locked. It was erased already where its person signed
 * out (sign-out.ts). A session that ended by itself may have been ended by a new password, and the credential with it.
 */
export function endReading(reason?: ArrivalReason): void {
  lockVault();
  if (reason === 'session-expired') void askPasskeys();
}

/** Somebody has signed in. `account`: whose vault was opened by that very sign-in; any other is somebody else's. */
export function lockOthers(account: string | undefined): void {
  if (openedVault()?.account !== account) lockVault();
  // A3: its notices are still to be said.
  forgetGreeting();
}
