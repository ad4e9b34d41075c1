import { seconds } from '../../domain/duration.ts';
import { exclusively } from '../offline/locks.ts';
import { lastSessionAccount } from '../offline/session-account.ts';
import { call } from './api.ts';
import { endOfSession, tellShell } from './page.ts';
import { forgetSignOut, isSignOutDue, keepSignOut } from './sign-out-due.ts';

/** Whoever leaves does not wait for a network that does not answer: the server is told later, ms. */
const patience = seconds(4);

export interface SignedOut {
  /** `signed-out-unreached`: this browser shows nothing any more, and will tell the server when it can be reached. */
  reason: 'signed-out' | 'signed-out-unreached';
  /** Where signing out goes on, FranceConnect's own sign-out (F3). */
  next: string | null;
}

/**
 * The one way to sign out, wherever it was asked for: the server is told, now or at the next contact, and nothing of
 * the account stays here to be read. Undefined when neither could be done: the person is still signed in.
 */
export async function signOut(): Promise<SignedOut | undefined> {
  const loading = import('../offline/vault.ts').catch(() => undefined);
  // Taken first: once the session is over nobody knows any more whose it was.
  const account = lastSessionAccount() ?? (await loading)?.openedVault()?.account;
  const done = await tellServer();
  // Of whom nothing is known, everything goes: better one account too many than the one that was meant.
  if (done) await (await loading)?.eraseVault(account);
  return done;
}

/**
 * Carries out what could not be told before, one tab after the other. Undefined when nothing is due (any more). What
 * was kept here went when the person signed out: nothing is erased now, for it may be somebody else's since.
 */
export const signOutAtLast = (): Promise<SignedOut | undefined> =>
  exclusively('sign-out-due', async () => (isSignOutDue() ? tellServer() : undefined));

/** A session that comes back from FranceConnect would be taken for the one that was still to end: that one goes first. */
export async function holdForSignOut(event: Event): Promise<void> {
  const link = (event.target as Element).closest('a');
  if (!link?.pathname.startsWith('/api/franceconnect/') || !isSignOutDue()) return;
  event.preventDefault();
  const done = await signOutAtLast();
  if (done?.next || !isSignOutDue()) location.assign(done?.next ?? link.href);
  else tellShell(link, 'journey-signed-out', { reason: 'signed-out-unreached' });
}

// This very script is here whenever something may be due.
globalThis.document?.addEventListener('click', (event) => void holdForSignOut(event));

/** Would something that waits to be sent be lost by signing out? The person is asked first. */
export async function losesBySigningOut(): Promise<boolean> {
  try {
    const { outstanding } = await import('../offline/outstanding.ts');
    const { count, locked } = await outstanding();
    return count > 0 || locked;
  } catch {
    // What cannot be read cannot be sent either.
    return false;
  }
}

/** Without an answer the wish is kept here, and carried out before any page of the account is shown. */
async function tellServer(): Promise<SignedOut | undefined> {
  const outcome = await call('DELETE /api/session', undefined, { patience });
  if (outcome.ok || endOfSession(outcome.failure.code)) {
    forgetSignOut();
    return { reason: 'signed-out', next: outcome.ok ? outcome.value.next : null };
  }
  return keepSignOut() ? { reason: 'signed-out-unreached', next: null } : undefined;
}
