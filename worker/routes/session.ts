import { type Context, Hono } from 'hono';
import { policy } from '../../domain/policy.ts';
import { emptyRequest } from '../../domain/wire/empty.ts';
import { type SignOutReply, signOutReply } from '../../domain/wire/franceconnect.ts';
import { sessionReply, type SessionReply } from '../../domain/wire/session.ts';
import type { AppEnv } from '../http/context.ts';
import { endSessionUrl } from '../franceconnect/end-session.ts';
import { settingsOf } from '../franceconnect/settings.ts';
import { clearIdToken, clearSession, readIdToken, readSession } from '../http/cookies.ts';
import { withSession } from '../middleware/with-session.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { describe } from '../openapi.ts';
import { edgeOf } from '../services/edge.ts';
import { closeSession } from '../services/session.ts';

/** Is the session open, until when, stay, leave. */
export const session = new Hono<AppEnv>()
  .get(
    '/',
    describe({
      summary: 'La session de ce navigateur',
      ok: sessionReply,
      problems: ['no-session', 'session-expired'],
    }),
    withSession(),
    (c) => c.json<SessionReply>(remaining(c)),
  )
  .post(
    '/prolongation',
    describe({
      summary: 'Rester connecté',
      ok: sessionReply,
      problems: ['no-session', 'session-expired'],
    }),
    validJson(emptyRequest),
    withSession(),
    (c) => c.json<SessionReply>(remaining(c)),
  )
  .delete(
    '/',
    describe({
      summary: 'Se déconnecter; à la suite, chez FranceConnect aussi si la session en venait (F3)',
      ok: signOutReply,
      problems: [],
    }),
    async (c) => {
      const edge = edgeOf(c);
      const held = readSession(c);
      if (held) await closeSession(edge, held);
      clearSession(c);
      const idToken = readIdToken(c);
      clearIdToken(c);
      const next = idToken && (await endSessionUrl(settingsOf(c.env, edge.origin), idToken));
      return c.json<SignOutReply>({ next: next ?? null });
    },
  );

function remaining(c: Context<AppEnv>): SessionReply {
  const { endsIn, absoluteIn } = c.var.session;
  return { endsIn, absoluteIn, warnBefore: policy.session.warning };
}
