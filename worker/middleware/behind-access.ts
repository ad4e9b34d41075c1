import { createMiddleware } from 'hono/factory';
import { type AccessDependencies, accessHeader, verifyAccess } from '../adviser/access.ts';
import { accessOf } from '../adviser/settings.ts';
import type { AppEnv } from '../http/context.ts';
import { consoleLog } from '../http/log.ts';
import { problem } from '../http/problem.ts';

interface Options extends AccessDependencies {
  log?: typeof consoleLog;
}

/**
 * Where Cloudflare Access is set up, nothing of the adviser's answers without its token (K1). The header is
 * believed for its signature only: whoever reaches the Worker another way could write one.
 */
export const behindAccess = ({ log = consoleLog, ...deps }: Options = {}) =>
  createMiddleware<AppEnv>(async (c, next) => {
    c.set('accessEmail', null);
    const settings = accessOf(c.env);
    if (!settings) return next();
    const verdict = await verifyAccess(settings, c.req.header(accessHeader), deps);
    if (!verdict.ok) {
      log({ event: 'access', requestId: c.var.requestId, reason: verdict.reason });
      return problem(c, 'adviser-signed-out');
    }
    c.set('accessEmail', verdict.email);
    return next();
  });
