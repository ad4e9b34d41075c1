import type { SessionReply } from '../../domain/wire/session.ts';
import { call } from '../shell/api.ts';
import type { Outcome } from '../shell/outcome.ts';

let last: string | undefined;

/** Asks whose session is open, and remembers it in this tab. Asking counts as activity. */
export async function askSession(): Promise<Outcome<SessionReply>> {
  const outcome = await call('GET /api/session');
  if (outcome.ok) last = outcome.value.open ? outcome.value.account : undefined;
  return outcome;
}

/** Null when no session is open, undefined when that cannot be found out. */
export async function sessionAccount(): Promise<string | null | undefined> {
  const outcome = await askSession();
  if (!outcome.ok) return undefined;
  return outcome.value.open ? outcome.value.account : null;
}

/** Whose session was open when it was last asked. */
export const lastSessionAccount = (): string | undefined => last;

/** The session is over: whose will be the next is not known. */
export function forgetSessionAccount(): void {
  last = undefined;
}
