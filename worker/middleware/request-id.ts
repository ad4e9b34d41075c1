import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/context.ts';

/**
 * Gives each request an id of our own (`c.var.requestId`, `X-Request-Id`): it links what a person
 * reads out to a log line. An id sent by the client is ignored, since it would be its text in our
 * logs.
 */
export const requestId = (generate: () => string = () => crypto.randomUUID()) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const id = generate();
    c.set('requestId', id);
    await next();
    // Not `c.header`: once there is a response, that one builds another around its body.
    c.res.headers.set('X-Request-Id', id);
  });
