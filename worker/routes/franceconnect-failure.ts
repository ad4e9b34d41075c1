import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { WayLostCode } from '../../domain/wire/franceconnect.ts';
import type { AppEnv } from '../http/context.ts';
import { type FranceConnectCookie, writeFranceConnect } from '../http/cookies.ts';

/** The page that says why, and keeps the ordinary way open (F4). */
export async function toFailurePage(
  c: Context<AppEnv>,
  purpose: FranceConnectCookie['purpose'],
  { code, until, closedAt }: Why,
): Promise<Response> {
  c.set('problemCode', code);
  await writeFranceConnect(c, {
    kind: 'failed',
    purpose,
    code,
    ...(until !== undefined && { until }),
    ...(closedAt != null && { closedAt }),
  });
  return c.redirect('/franceconnect', 303);
}

interface Why {
  code: WayLostCode;
  /** Ms since the epoch, both. */
  until?: number;
  closedAt?: number | null;
}

const pages = /^\/api\/franceconnect\/(connexion|inscription|retour)$/u;

/**
 * A person looks at these answers, not a script: whatever refuses the request on its way, they see a page
 * of ours (WE10). The database or a cookie may have failed: it is told as our trouble, and can be tried again.
 */
export const franceConnectPages = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    const [, way] = pages.exec(c.req.path) ?? [];
    if (way === undefined || c.req.method !== 'GET' || c.res.status < 400) return;
    const purpose = way === 'inscription' ? 'inscription' : 'connexion';
    const code = c.res.status >= 500 ? 'database-unavailable' : 'franceconnect-expired';
    c.res = await toFailurePage(c, purpose, { code });
  });
