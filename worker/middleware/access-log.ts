import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { AppEnv } from '../http/context.ts';
import { consoleLog } from '../http/log.ts';

/**
 * One line per request: what was asked (as the route's pattern), the outcome's code, and where the
 * time went. No address, cookie, body or URL text. Reads the clock of `c.var`, so mount it after
 * the one that sets it.
 */
export const accessLog = ({ log = consoleLog } = {}) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { clock } = c.var;
    const startedAt = clock.now();
    c.set('steps', {});
    await next();
    const { requestId, problemCode, steps } = c.var;
    log({
      at: new Date(startedAt).toISOString(),
      event: 'request',
      requestId,
      method: loggedMethod(c.req.method),
      route: routePath(c, -1),
      status: c.res.status,
      ...(problemCode && { code: problemCode }),
      ms: clock.now() - startedAt,
      ...(Object.keys(steps).length > 0 && { steps }),
    });
  });

// A method is free text of the client's too.
const loggedMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const loggedMethod = (method: string): string => (loggedMethods.has(method) ? method : 'OTHER');
