import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { isSafeMethod } from './safe-method.ts';

/**
 * Refuses a change asked by another site (OWASP CSRF, ASVS 5.0 V3.5): `Origin` must be ours, and
 * `Sec-Fetch-Site`, where the browser sends it, must agree. Every browser sends `Origin` with these
 * methods, so its absence is refused as well.
 */
export const sameOrigin = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (isSafeMethod(c.req.method)) return next();
    const site = c.req.header('Sec-Fetch-Site');
    const ours = c.req.header('Origin') === new URL(c.req.url).origin;
    const agreed = site === undefined || site === 'same-origin' || site === 'none';
    return ours && agreed ? next() : problem(c, 'foreign-origin');
  });
