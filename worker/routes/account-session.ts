import type { Context } from 'hono';
import type { AppEnv } from '../http/context.ts';
import { readSession } from '../http/cookies.ts';
import type { AccountSession } from '../services/home.ts';

/** What every route behind `withSession` may answer besides its own. */
export const signedIn = ['no-session', 'session-expired', 'terms-due'] as const;

/** The session that `withSession` has let in. */
export function accountSession(c: Context<AppEnv>): AccountSession {
  const { accountId, previousSignInAt } = c.var.session;
  const { guard, token } = readSession(c) ?? { guard: '', token: '' };
  return { guard, token, accountId, previousSignInAt };
}
