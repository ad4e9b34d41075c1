import { type Context, Hono } from 'hono';
import { policy } from '../../domain/policy.ts';
import { emptyRequest } from '../../domain/wire/empty.ts';
import { type SignOutReply, signOutReply } from '../../domain/wire/franceconnect.ts';
import { openSession, type OpenSession, sessionReply } from '../../domain/wire/session.ts';
import type { SessionReply } from '../../domain/wire/session.ts';
import type { OpenSession as Checked } from '../../durable-objects/machine/sessions.ts';
import { endSessionUrl } from '../franceconnect/end-session.ts';
import { settingsOf } from '../franceconnect/settings.ts';
import type { AppEnv } from '../http/context.ts';
import { clearIdToken, clearSession, readIdToken, readSession, tagOf } from '../http/cookies.ts';
import { withSession } from '../middleware/with-session.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { describe } from '../openapi.ts';
import { edgeOf } from '../services/edge.ts';
import { checkSession, closeSession } from '../services/session.ts';

/** Is the session open, until when, stay, leave. All of it before new terms are accepted, too (A3). */
export const session = new Hono<AppEnv>()
  .get(
    '/',
    describe({
      summary: 'La session de ce navigateur, s’il y en a une',
      ok: sessionReply,
      problems: [],
    }),
    async (c) => {
      const held = readSession(c);
      if (!held) return c.json<SessionReply>({ open: false, ended: false });
      const checked = await checkSession(edgeOf(c), held);
      if (checked.ok) return c.json<SessionReply>(shown(held.guard, checked));
      clearSession(c);
      return c.json<SessionReply>({ open: false, ended: true });
    },
  )
  .post(
    '/prolongation',
    describe({
      summary: 'Rester connecté',
      ok: openSession,
      problems: ['no-session', 'session-expired'],
    }),
    validJson(emptyRequest),
    withSession({ beforeTerms: true }),
    (c) => c.json<OpenSession>(shown(guardOf(c), c.var.session)),
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

const guardOf = (c: Context<AppEnv>): string => readSession(c)?.guard ?? '';

const shown = (guard: string, { termsDue, endsIn, absoluteIn }: Checked): OpenSession => ({
  open: true,
  account: tagOf(guard),
  termsDue,
  endsIn,
  absoluteIn,
  warnBefore: policy.session.warning,
});
