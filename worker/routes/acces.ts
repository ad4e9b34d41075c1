import { type Context, Hono } from 'hono';
import { type Access, accessReply } from '../../domain/wire/compte.ts';
import type { AppEnv } from '../http/context.ts';
import { clearSession, readDeviceToken } from '../http/cookies.ts';
import { withSession } from '../middleware/with-session.ts';
import { describe } from '../openapi.ts';
import { end, endEverything, endPasskey, readAccess } from '../services/access.ts';
import { edgeOf } from '../services/edge.ts';
import { accountSession, signedIn } from './account-session.ts';
import { failed } from './failed.ts';

/** I4: what opens the account without a password, and ending it. */
export const acces = new Hono<AppEnv>()
  .get(
    '/',
    describe({
      summary:
        'Les sessions ouvertes, les appareils enregistrés, ceux de l’empreinte ou du visage (I4)',
      ok: accessReply,
      problems: [...signedIn],
    }),
    withSession(),
    (c) => access(c),
  )
  .delete(
    '/',
    describe({
      summary: 'Fermer toutes les autres sessions et oublier tous les appareils (I4)',
      ok: accessReply,
      problems: [...signedIn],
    }),
    withSession(),
    async (c) => {
      const outcome = await endEverything(edgeOf(c), accountSession(c));
      return outcome.ok ? access(c) : failed(c, outcome);
    },
  )
  .delete(
    '/sessions/:id',
    describe({
      summary: 'Fermer une session (I4)',
      ok: accessReply,
      problems: [...signedIn, 'access-unknown'],
    }),
    withSession(),
    async (c) => {
      const outcome = await end(edgeOf(c), accountSession(c), 'endSession', c.req.param('id'));
      return outcome.ok ? access(c) : failed(c, outcome);
    },
  )
  .delete(
    '/appareils/:id',
    describe({
      summary: 'Oublier un appareil (I4)',
      ok: accessReply,
      problems: [...signedIn, 'access-unknown'],
    }),
    withSession(),
    async (c) => {
      const outcome = await end(edgeOf(c), accountSession(c), 'forgetDevice', c.req.param('id'));
      return outcome.ok ? access(c) : failed(c, outcome);
    },
  )
  .delete(
    '/biometrie/:id',
    describe({
      summary: 'Retirer l’empreinte ou le visage d’un appareil (I4)',
      ok: accessReply,
      problems: [...signedIn, 'access-unknown'],
    }),
    withSession(),
    async (c) => {
      const edge = edgeOf(c);
      const ending = endPasskey(edge, accountSession(c), c.req.param('id'));
      const outcome = await edge.untilDone(ending);
      return outcome.ok ? access(c) : failed(c, outcome);
    },
  );

async function access(c: Context<AppEnv>) {
  const session = accountSession(c);
  const list = await readAccess(edgeOf(c), session, readDeviceToken(c, session.guard));
  // Whoever ends the session they are in is signed out like by the button for it.
  if (!list.sessions.some(({ current }) => current)) clearSession(c);
  return c.json<Access>(list);
}
