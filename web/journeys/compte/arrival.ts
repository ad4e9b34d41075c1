import type { NoticeCode } from '../../../domain/notices.ts';
import type { OpenSession } from '../../../domain/wire/session.ts';
import { askSession, lastSessionAccount } from '../../offline/session-account.ts';
import { call } from '../../shell/api.ts';
import { deviceOf, knownPasskeys, noteSignIn } from '../../shell/device.ts';
import { isApp } from '../../shell/dress.ts';
import { dueNotices } from '../avis/due.ts';
import { isAnyGreeted, isNewSignIn, markGreeted } from './greeting.ts';

/** What comes before the account (A3). */
export interface Arrival {
  account: string;
  notices: readonly NoticeCode[];
  termsDue: boolean;
  session: OpenSession | undefined;
}

/** True when notices are likely to be due: the page is not to flash up before them. */
export const isLikely = (): boolean => isApp() && !isAnyGreeted();

/**
 * Asks who has arrived. Undefined when nothing comes before the page; without asking, in a browser tab where it would
 * change nothing: new terms are told by the first page that asks for something.
 */
export async function arrivalOf(): Promise<Arrival | undefined> {
  return isApp() || knownPasskeys().length > 0 ? askWhoArrives() : undefined;
}

async function askWhoArrives(): Promise<Arrival | undefined> {
  const outcome = await askSession();
  if (!outcome.ok || !outcome.value.open) return undefined;
  const session = outcome.value;
  const { account, termsDue } = session;
  if (termsDue) return (await isThere()) ? { account, notices: [], termsDue, session } : undefined;
  const now = Date.now();
  if (!isApp() || !isNewSignIn(session, now)) return undefined;
  const home = await call('GET /api/compte/accueil');
  // Out of reach: they are said at the next opening.
  if (!home.ok) return undefined;
  const { notices } = home.value;
  if (isAnythingDue(session, notices))
    return (await isThere()) ? { account, notices, termsDue, session } : undefined;
  // The sign-in is complete, and all that there was to say is said.
  noteSignIn(account);
  markGreeted(session, now);
  return undefined;
}

/** Would `<ameli-avis>` have something to say after this sign-in, which it has not noted yet? */
export function isAnythingDue(
  { account, termsDue }: OpenSession,
  notices: readonly NoticeCode[],
): boolean {
  const device = deviceOf(account);
  const due = dueNotices({
    dress: 'app',
    termsDue,
    notices,
    device: { ...device, signIns: device.signIns + 1 },
    passkeysPossible: 'PublicKeyCredential' in globalThis,
    told: false,
  });
  return due.length > 0;
}

/** A page was refused: new terms come first. */
export async function termsArrival(): Promise<Arrival | undefined> {
  const [outcome, there] = await Promise.all([askSession(), isThere()]);
  if (!there) return undefined;
  const session = outcome.ok && outcome.value.open ? outcome.value : undefined;
  const account = session?.account ?? lastSessionAccount() ?? '';
  return { account, notices: [], termsDue: true, session };
}

/** Nothing more is to be said after this sign-in. */
export function greeted({ session }: Arrival): void {
  if (session) markGreeted(session, Date.now());
}

/** False when its script could not be fetched. */
async function isThere(): Promise<boolean> {
  try {
    await import('../avis/avis.ts');
    return true;
  } catch {
    return false;
  }
}
