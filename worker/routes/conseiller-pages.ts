import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/context.ts';
import { type AdviserWayCookie, writeAdviserWay } from '../http/cookies.ts';

type Why = Extract<AdviserWayCookie, { kind: 'failed' }>['code'];

/** Back to the adviser's page, which asks why nobody is signed in. */
export async function toAdviserPage(
  c: Context<AppEnv>,
  code: Why = 'adviser-signed-out',
): Promise<Response> {
  c.set('problemCode', code);
  if (code !== 'adviser-signed-out') await writeAdviserWay(c, { kind: 'failed', code });
  return c.redirect('/conseiller', 303);
}

const pages = /^\/api\/conseiller\/(?:connexion|retour)$/u;

/** A person looks at these answers, not a script: whatever refuses the request, they see a page of ours (WE10). */
export const adviserPages = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    if (c.req.method !== 'GET' || c.res.status < 400 || !pages.test(c.req.path)) return;
    const down = c.res.status >= 500;
    c.res = await toAdviserPage(c, down ? 'adviser-provider-unavailable' : 'adviser-signed-out');
  });
