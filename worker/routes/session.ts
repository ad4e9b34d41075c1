import { type Context, Hono } from 'hono';
import { policy } from '../../domain/policy.ts';
import { emptyRequest } from '../../domain/wire/empty.ts';
import { sessionReply, type SessionReply } from '../../domain/wire/session.ts';
import type { AppEnv } from '../http/context.ts';
import { clearSession, readSession } from '../http/cookies.ts';
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
  .delete('/', describe({ summary: 'Se déconnecter', ok: null, problems: [] }), async (c) => {
    const held = readSession(c);
    if (held) await closeSession(edgeOf(c), held);
    clearSession(c);
    return c.body(null, 204);
  });

function remaining(c: Context<AppEnv>): SessionReply {
  const { endsIn, absoluteIn } = c.var.session;
  return { endsIn, absoluteIn, warnBefore: policy.session.warning };
}
