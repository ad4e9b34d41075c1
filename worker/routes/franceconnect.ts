import { type Context, Hono } from 'hono';
import { franceConnectReply, type FranceConnectReply } from '../../domain/wire/franceconnect.ts';
import { policy } from '../../domain/policy.ts';
import { beginFranceConnect } from '../franceconnect/begin.ts';
import { completeFranceConnect } from '../franceconnect/complete.ts';
import { settingsOf } from '../franceconnect/settings.ts';
import type { AppEnv } from '../http/context.ts';
import {
  clearFranceConnect,
  type FranceConnectCookie,
  readFranceConnect,
  readSession,
  writeCreation,
  writeFranceConnect,
  writeIdToken,
  writeSession,
  writeSignIn,
} from '../http/cookies.ts';
import { consoleLog } from '../http/log.ts';
import { describe } from '../openapi.ts';
import { type Edge, edgeOf } from '../services/edge.ts';
import { arrive, type FranceConnectOutcome } from '../services/franceconnect.ts';
import { closeSession } from '../services/session.ts';
import { toFailurePage } from './franceconnect-failure.ts';

type Purpose = FranceConnectCookie['purpose'];
type OnTheWay = Extract<FranceConnectCookie, { kind: 'on-the-way' }>;

/** W6, F1 to F4: to FranceConnect and back. Whole pages, not calls: each ends by sending the browser somewhere. */
export const franceconnect = new Hono<AppEnv>()
  .get(
    '/',
    describe({
      summary: "Pourquoi l'identification avec FranceConnect n'a pas abouti (F4)",
      ok: franceConnectReply,
      problems: [],
    }),
    (c) => c.json<FranceConnectReply>(lastFailure(readFranceConnect(c))),
  )
  .get('/connexion', (c) => leave(c, 'connexion'))
  .get('/inscription', (c) => leave(c, 'inscription'))
  .get('/retour', async (c) => {
    const held = readFranceConnect(c);
    // Once only: whatever comes of it, this return cannot be used again (F4).
    clearFranceConnect(c);
    if (held?.kind !== 'on-the-way' || held.until <= c.var.clock.now()) {
      const { purpose = 'connexion' } = held ?? {};
      return toFailurePage(c, purpose, { code: 'franceconnect-expired' });
    }
    const edge = edgeOf(c);
    return edge.untilDone(comeBack(c, edge, held));
  });

function lastFailure(held: FranceConnectCookie | undefined): FranceConnectReply {
  if (held?.kind !== 'failed') return { step: 'none' };
  const { purpose, code, until, closedAt } = held;
  return {
    step: 'failed',
    purpose,
    code,
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(closedAt !== undefined && { closedAt: new Date(closedAt).toISOString() }),
  };
}

async function leave(c: Context<AppEnv>, purpose: Purpose): Promise<Response> {
  const edge = edgeOf(c);
  const begun = await edge.step('provider', () =>
    beginFranceConnect(settingsOf(c.env, edge.origin)),
  );
  if (!begun.ok) {
    consoleLog({ event: 'franceconnect', requestId: c.var.requestId, reason: begun.reason });
    return toFailurePage(c, purpose, begun);
  }
  const former = readSession(c);
  await writeFranceConnect(c, {
    kind: 'on-the-way',
    purpose,
    ...begun.transaction,
    until: c.var.clock.now() + policy.franceConnect.validity,
    // The browser comes back without its Strict cookies: what has to end then is noted now.
    ...(former && { former }),
  });
  return c.redirect(begun.url, 303);
}

async function comeBack(c: Context<AppEnv>, edge: Edge, held: OnTheWay): Promise<Response> {
  const { purpose } = held;
  const settings = settingsOf(c.env, edge.origin);
  const completed = await edge.step('provider', () =>
    completeFranceConnect(settings, new URL(c.req.url), held),
  );
  if (!completed.ok) {
    consoleLog({ event: 'franceconnect', requestId: c.var.requestId, reason: completed.reason });
    return toFailurePage(c, purpose, completed);
  }
  const outcome = await arrive(edge, completed.identity, purpose);
  return land(c, edge, held, outcome, completed.idToken);
}

async function land(
  c: Context<AppEnv>,
  edge: Edge,
  { purpose, former }: OnTheWay,
  outcome: FranceConnectOutcome,
  idToken: string,
): Promise<Response> {
  if (outcome.to === 'nowhere') return toFailurePage(c, purpose, outcome);
  if (outcome.to === 'creation') {
    const { guard, token, email } = outcome;
    await writeCreation(c, { guard, token, email });
    // «Ce n'est pas vous ?»: FranceConnect would send the same person again, unless its session ends too.
    await writeIdToken(c, idToken);
    return c.redirect('/inscription', 303);
  }
  const { guard, admission } = outcome;
  if (!admission.ok) return toFailurePage(c, purpose, admission);
  if (admission.step !== 'signed-in') {
    const { token, email } = admission;
    await writeSignIn(c, { guard, token, email });
    return c.redirect('/connexion', 303);
  }
  if (former) await closeSession(edge, former);
  await writeSession(c, { guard, token: admission.token });
  await writeIdToken(c, idToken);
  return c.redirect('/compte', 303);
}
