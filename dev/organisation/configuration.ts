import type { Adapter, Configuration } from 'oidc-provider';
import { clientId, type Memory } from '../franceconnect/memory.ts';
import { base, errorPage } from './pages.ts';
import { staffFor } from './staff.ts';

export interface ConfigurationOptions {
  memory: Memory;
  /** Where the application is, every spelling of it. */
  origins: readonly string[];
  storage: (model: string) => Adapter;
}

/** An ordinary provider of an organisation: PKCE demanded, name, address and roles in the ID token. */
export const configurationOf = ({
  memory,
  origins,
  storage,
}: ConfigurationOptions): Configuration => ({
  adapter: (model) => storage(`organisation.${model}`),
  clients: [
    {
      client_id: clientId,
      client_secret: memory.clientSecret,
      client_name: 'Compte ameli, espace conseiller',
      redirect_uris: origins.map((origin) => `${origin}/api/conseiller/retour`),
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'RS256',
    },
  ],
  jwks: { keys: memory.keys },
  // On one host with the other simulator: names and paths of their own.
  cookies: {
    keys: [memory.cookieKey],
    names: {
      session: '_organisation_session',
      interaction: '_organisation_interaction',
      resume: '_organisation_resume',
    },
    long: { path: base, httpOnly: true, sameSite: 'lax' },
  },
  claims: { openid: ['sub'], email: ['email'], profile: ['name', 'roles'] },
  // As most providers of organisations do: nothing more has to be asked for.
  conformIdTokenClaims: false,
  responseTypes: ['code'],
  findAccount: async (_ctx, subject) => {
    const found = staffFor(subject);
    if (!found) return undefined;
    const { email, name, roles } = found;
    return {
      accountId: subject,
      claims: async () => ({ sub: subject, email, name, roles: [...roles] }),
    };
  },
  clientAuthMethods: ['client_secret_post'],
  pkce: { required: () => true },
  ttl: {
    AuthorizationCode: 60,
    AccessToken: 300,
    IdToken: 300,
    Session: 1800,
    Interaction: 1800,
    Grant: 1800,
  },
  interactions: { url: (_ctx, { uid }) => `${base}/identification/${uid}` },
  // The organisation asks nobody for a consent to its own application.
  loadExistingGrant: async (ctx) => {
    const { oidc } = ctx;
    const grant = new oidc.provider.Grant({
      accountId: oidc.session!.accountId!,
      clientId: oidc.client!.clientId,
    });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
  features: { devInteractions: { enabled: false } },
  renderError: (ctx, { error, error_description }) => {
    ctx.type = 'html';
    ctx.body = errorPage(error, error_description ?? '');
  },
});
