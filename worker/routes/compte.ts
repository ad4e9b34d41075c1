import { Hono } from 'hono';
import { type AccountHome, accountHomeReply } from '../../domain/wire/compte.ts';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { withSession } from '../middleware/with-session.ts';
import { describe } from '../openapi.ts';
import { edgeOf } from '../services/edge.ts';
import { readHome } from '../services/session.ts';

/** I1: the account's own pages, for an open session. */
export const compte = new Hono<AppEnv>().get(
  '/accueil',
  describe({
    summary: "L'accueil du compte (I1)",
    ok: accountHomeReply,
    problems: ['no-session', 'session-expired', 'database-unavailable'],
  }),
  withSession(),
  async (c) => {
    const home = await readHome(edgeOf(c), c.var.session);
    if (!home) return problem(c, 'session-expired');
    const { firstName, lastName, previousSignInAt } = home;
    return c.json<AccountHome>({
      firstName,
      lastName,
      previousSignInAt: previousSignInAt === null ? null : new Date(previousSignInAt).toISOString(),
    });
  },
);
