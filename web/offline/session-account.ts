import { minutes } from '../../domain/duration.ts';
import type { SessionReply } from '../../domain/wire/session.ts';
import { call } from '../shell/api.ts';
import type { Outcome } from '../shell/outcome.ts';

let last: string | undefined;
/** Of the asking that gave `last`, ms. */
let lastAt = 0;

/** An answer is good for that long where asking again would only keep the session awake, ms. */
const recent = minutes(1);

/** Asks whose session is open, and remembers it in this tab. Asking counts as activity. */
export async function askSession(): Promise<Outcome<SessionReply>> {
  const outcome = await call('GET /api/session');
  if (outcome.ok) {
    last = outcome.value.open ? outcome.value.account : undefined;
    lastAt = Date.now();
  }
  return outcome;
}

/** Null when no session is open, undefined when that cannot be found out. */
export async function sessionAccount(): Promise<string | null | undefined> {
  const outcome = await askSession();
  if (!outcome.ok) return undefined;
  return outcome.value.open ? outcome.value.account : null;
}

/** The same, asked for again only when the last answer is not of this very minute. */
export async function recentSessionAccount(): Promise<string | null | undefined> {
  const age = Date.now() - lastAt;
  return last !== undefined && age >= 0 && age < recent ? last : sessionAccount();
}

/** Whose session was open when it was last asked. */
export const lastSessionAccount = (): string | undefined => last;

/** The session is over: whose will be the next is not known. */
export function forgetSessionAccount(): void {
  last = undefined;
}
