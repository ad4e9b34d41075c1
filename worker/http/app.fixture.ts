import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import type { Env } from '../env.ts';
import { errorHandler, notFoundHandler } from '../middleware/errors.ts';
import type { AppEnv } from './context.ts';

const key = (fill: number): string => btoa(String.fromCharCode(...new Uint8Array(32).fill(fill)));

/** For tests: the secrets that the edge needs, and a shield that always says yes. */
export const testEnv = {
  KEYRING: JSON.stringify({ current: 'k1', keys: { k1: key(1) } }),
  GUARD_NAME_KEY: key(9),
  SHIELD: { limit: async () => ({ success: true }) },
} as unknown as Env;

/** For tests: an app at 10:00 UTC with these middleware on every path. */
export function testApp(...middleware: MiddlewareHandler<AppEnv>[]): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set('clock', { now: () => Date.UTC(2026, 0, 31, 10) });
    c.set('requestId', 'request-1');
    c.set('steps', {});
    c.set('cookies', { devices: [] });
    await next();
  });
  for (const handler of middleware) app.use(handler);
  app.onError(errorHandler({ log: () => {} }));
  app.notFound(notFoundHandler);
  return app;
}
