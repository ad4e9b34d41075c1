import { Hono } from 'hono';
import type { Clock } from '../domain/clock.ts';
import type { AppEnv } from './http/context.ts';
import { accessLog } from './middleware/access-log.ts';
import { errorHandler, methodNotAllowed, notFoundHandler } from './middleware/errors.ts';
import { jsonBody } from './middleware/json-body.ts';
import { ownCookies } from './middleware/own-cookies.ts';
import { requestId } from './middleware/request-id.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { secureResponses } from './middleware/security-headers.ts';
import { shield } from './middleware/shield.ts';
import { openApi } from './openapi.ts';
import { biometrie } from './routes/biometrie.ts';
import { captcha } from './routes/captcha.ts';
import { changement } from './routes/changement.ts';
import { compte } from './routes/compte.ts';
import { confirmation } from './routes/confirmation.ts';
import { adviserPages } from './routes/conseiller-pages.ts';
import { conseiller } from './routes/conseiller.ts';
import { connexion } from './routes/connexion.ts';
import { franceConnectPages } from './routes/franceconnect-failure.ts';
import { franceconnect } from './routes/franceconnect.ts';
import { inscription } from './routes/inscription.ts';
import { motDePasse } from './routes/mot-de-passe.ts';
import { sante } from './routes/sante.ts';
import { session } from './routes/session.ts';

/** The whole API: what every request passes, in order, then one app per journey. */
export function createApp({ clock }: { clock: Clock }) {
  const app = new Hono<AppEnv>();
  app.onError(errorHandler());
  app.notFound(notFoundHandler);

  app.use(async (c, next) => {
    c.set('clock', clock);
    await next();
  });
  app.use(requestId(), accessLog(), secureResponses(), methodNotAllowed(app));
  app.use('/api/franceconnect/*', franceConnectPages());
  app.use('/api/conseiller/*', adviserPages());
  app.use('/api/*', shield(), sameOrigin(), ownCookies(), jsonBody());

  app.route('/api/connexion', connexion);
  app.route('/api/biometrie', biometrie);
  app.route('/api/inscription', inscription);
  app.route('/api/confirmation', confirmation);
  app.route('/api/franceconnect', franceconnect);
  app.route('/api/session', session);
  app.route('/api/compte', compte);
  app.route('/api/compte', changement);
  app.route('/api/mot-de-passe', motDePasse);
  app.route('/api/conseiller', conseiller);
  app.route('/api/captcha', captcha);
  app.route('/api/health', sante);
  app.get('/api/openapi.json', openApi(app));
  return app;
}
