import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { openKeyring } from '../crypto/keyring.ts';
import { mac } from '../crypto/mac.ts';
import type { Env } from '../env.ts';
import type { AppEnv } from '../http/context.ts';
import { consoleLog } from '../http/log.ts';
import { problem } from '../http/problem.ts';
import { ipPrefix } from './ip-prefix.ts';

/**
 * A coarse limit per network and route, before anything costly. Exact counts belong to the guard,
 * so a missing or failing binding lets the request pass: it must never keep people out.
 */
export const shield = ({ log = consoleLog, keyFor = hashedKey, periodSeconds = 60 } = {}) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const prefix = ipPrefix(c.req.header('CF-Connecting-IP') ?? '');
    if (prefix === undefined) return next();
    try {
      const { success } = await c.env.SHIELD.limit({
        key: await keyFor(c.env, `${routePath(c, -1)} ${prefix}`),
      });
      if (!success) return problem(c, 'too-many-requests', { retryAfter: periodSeconds });
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      log({ event: 'shield-failed', requestId: c.var.requestId, name });
    }
    return next();
  });

// Keyed: there are so few networks that a plain hash of one is the same as its address.
function hashedKey(env: Env, subject: string): Promise<string> {
  const keyring = openKeyring(env);
  return mac(keyring, keyring.current, 'sign:shield', subject);
}
