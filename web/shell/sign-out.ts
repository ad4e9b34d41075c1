import { call } from './api.ts';
import { endOfSession } from './page.ts';
import { forgetSignOut, keepSignOut } from './sign-out-due.ts';

export interface SignedOut {
  /** `signed-out-unreached`: this browser shows nothing any more, and will tell the server when it can be reached. */
  reason: 'signed-out' | 'signed-out-unreached';
  /** Where signing out goes on, FranceConnect's own sign-out (F3). */
  next: string | null;
}

/**
 * Signs out. Without an answer of the server the wish is kept here, and carried out at the next contact, before any
 * page of the account is shown. Undefined when neither could be done: the person is still signed in.
 */
export async function signOut(): Promise<SignedOut | undefined> {
  const outcome = await call('DELETE /api/session');
  if (outcome.ok || endOfSession(outcome.failure.code)) {
    forgetSignOut();
    return { reason: 'signed-out', next: outcome.ok ? outcome.value.next : null };
  }
  return keepSignOut() ? { reason: 'signed-out-unreached', next: null } : undefined;
}
