import type { Context } from 'hono';
import { emailKey } from '../../domain/email.ts';
import { policy } from '../../domain/policy.ts';
import { beginAdviserSignIn } from '../adviser/begin.ts';
import { completeAdviserSignIn } from '../adviser/complete.ts';
import { settingsOf } from '../adviser/settings.ts';
import type { AppEnv } from '../http/context.ts';
import {
  clearAdviserWay,
  readAdviser,
  readAdviserWay,
  writeAdviser,
  writeAdviserWay,
} from '../http/cookies.ts';
import { consoleLog } from '../http/log.ts';
import { closeSession, openSession } from '../services/adviser-session.ts';
import { edgeOf } from '../services/edge.ts';
import { toAdviserPage } from './conseiller-pages.ts';

/** To the organisation's provider (K1). */
export async function leave(c: Context<AppEnv>): Promise<Response> {
  const edge = edgeOf(c);
  const begun = await edge.step('provider', () =>
    beginAdviserSignIn(settingsOf(c.env, edge.origin)),
  );
  if (!begun.ok) {
    consoleLog({ event: 'adviser-sign-in', requestId: c.var.requestId, reason: begun.reason });
    return toAdviserPage(c, begun.code);
  }
  const until = c.var.clock.now() + policy.franceConnect.validity;
  const former = readAdviser(c);
  await writeAdviserWay(c, {
    kind: 'on-the-way',
    ...begun.transaction,
    until,
    // The browser comes back without its Strict cookies: what has to end then is noted now.
    ...(former && { former: { guard: former.guard, token: former.token } }),
  });
  return c.redirect(begun.url, 303);
}

/** And back: a session, or the page that says why not. */
export async function comeBack(c: Context<AppEnv>): Promise<Response> {
  const held = readAdviserWay(c);
  // Once only: whatever comes of it, this return cannot be used again.
  clearAdviserWay(c);
  if (held?.kind !== 'on-the-way' || held.until <= c.var.clock.now()) return toAdviserPage(c);
  const edge = edgeOf(c);
  const completed = await edge.step('provider', () =>
    completeAdviserSignIn(settingsOf(c.env, edge.origin), new URL(c.req.url), held),
  );
  if (!completed.ok) {
    consoleLog({ event: 'adviser-sign-in', requestId: c.var.requestId, reason: completed.reason });
    return toAdviserPage(c, completed.code);
  }
  const { identity } = completed;
  const { accessEmail } = c.var;
  if (accessEmail !== null && emailKey(accessEmail) !== emailKey(identity.email)) {
    consoleLog({ event: 'adviser-sign-in', requestId: c.var.requestId, reason: 'access-other' });
    return toAdviserPage(c, 'adviser-signed-out');
  }
  if (held.former) await closeSession(edge, held.former);
  await writeAdviser(c, await openSession(edge, identity));
  return c.redirect('/conseiller', 303);
}
