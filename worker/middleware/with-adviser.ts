import { createMiddleware } from 'hono/factory';
import { emailKey } from '../../domain/email.ts';
import type { AppEnv } from '../http/context.ts';
import { clearAdviser, readAdviser, readAdviserWay } from '../http/cookies.ts';
import { problem } from '../http/problem.ts';
import { checkSession } from '../services/adviser-session.ts';
import { edgeOf } from '../services/edge.ts';

/**
 * Lets only advisers with an open session pass, and notes the activity (K1). Behind Cloudflare Access the two
 * sign-ins must be one person's. `tellsOutage`: for the route by which the page asks why nobody is signed in.
 */
export const withAdviser = ({ tellsOutage = false } = {}) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const held = readAdviser(c);
    if (!held) {
      // Said until the next try, so that somebody without the role is not sent round in circles.
      const way = readAdviserWay(c);
      const code = way?.kind === 'failed' ? way.code : 'adviser-signed-out';
      const told = code === 'adviser-role-missing' || tellsOutage;
      return problem(c, told ? code : 'adviser-signed-out');
    }
    const { accessEmail } = c.var;
    const other = accessEmail !== null && emailKey(accessEmail) !== emailKey(held.email);
    if (other || !(await checkSession(edgeOf(c), held)).ok) {
      clearAdviser(c);
      return problem(c, 'adviser-signed-out');
    }
    c.set('adviser', held);
    return next();
  });
