import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/context.ts';
import { clearSession, readSession } from '../http/cookies.ts';
import { problem } from '../http/problem.ts';
import { edgeOf } from '../services/edge.ts';
import { checkSession } from '../services/session.ts';

/**
 * Lets only open sessions pass, and notes the activity. The answer comes from the guard, every time. While new
 * terms wait nobody passes but `beforeTerms`: to accept them, to stay, or to leave (A3).
 */
export const withSession = ({ beforeTerms = false } = {}) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const held = readSession(c);
    if (!held) return problem(c, 'no-session');
    const outcome = await checkSession(edgeOf(c), held);
    if (!outcome.ok) {
      clearSession(c);
      return problem(c, outcome.code);
    }
    if (outcome.termsDue && !beforeTerms) return problem(c, 'terms-due');
    c.set('session', outcome);
    return next();
  });
