import { createHash } from 'node:crypto';
import { interactionPolicy, type Adapter, type Configuration } from 'oidc-provider';
import { identityFor } from './identities.ts';
import { clientId, type Memory } from './memory.ts';
import { errorPage, signedOutPage, signingOutPage } from './pages.ts';

const pivot = [
  'given_name',
  'given_name_array',
  'family_name',
  'birthdate',
  'gender',
  'birthplace',
  'birthcountry',
];

export interface ConfigurationOptions {
  memory: Memory;
  /** Where the application is, every spelling of it. */
  origins: readonly string[];
  storage: (model: string) => Adapter;
}

/** FranceConnect's parameters and lifetimes, as its partners' documentation gives them. */
export const configurationOf = ({
  memory,
  origins,
  storage,
}: ConfigurationOptions): Configuration => ({
  adapter: storage,
  clients: [
    {
      client_id: clientId,
      client_secret: memory.clientSecret,
      client_name: 'L’Assurance Maladie',
      redirect_uris: origins.map((origin) => `${origin}/api/franceconnect/retour`),
      post_logout_redirect_uris: origins.map((origin) => `${origin}/deconnexion`),
      grant_types: ['authorization_code'],
      response_types: ['code'],
      subject_type: 'pairwise',
      // Demanded of a client with several addresses, and never fetched (below).
      sector_identifier_uri: 'https://ameli-edge.example/franceconnect.json',
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'ES256',
      userinfo_signed_response_alg: 'ES256',
    },
  ],
  jwks: { keys: memory.keys },
  cookies: { keys: [memory.cookieKey] },
  routes: {
    authorization: '/authorize',
    token: '/token',
    userinfo: '/userinfo',
    jwks: '/jwks',
    end_session: '/session/end',
  },
  acrValues: ['eidas1'],
  scopes: ['openid'],
  claims: {
    openid: ['sub'],
    identite_pivot: pivot,
    birth: ['birthplace', 'birthcountry'],
    email: ['email'],
    acr: null,
    amr: null,
    auth_time: null,
    iss: null,
    sid: null,
  },
  responseTypes: ['code'],
  subjectTypes: ['pairwise'],
  sectorIdentifierUriValidate: () => false,
  // 64 hexadecimal digits and «v1», as theirs.
  pairwiseIdentifier: async (_ctx, login, client) =>
    `${createHash('sha256').update(`${memory.salt}${client.clientId}${login}`).digest('hex')}v1`,
  findAccount: async (_ctx, login) => {
    const identity = identityFor(login);
    return identity && { accountId: login, claims: async () => ({ sub: login, ...identity }) };
  },
  clientAuthMethods: ['client_secret_post', 'private_key_jwt'],
  enabledJWA: {
    idTokenSigningAlgValues: ['ES256', 'RS256'],
    userinfoSigningAlgValues: ['ES256', 'RS256'],
  },
  // The client has it; FranceConnect does not ask for it.
  pkce: { required: () => false },
  ttl: {
    AuthorizationCode: 30,
    AccessToken: 60,
    IdToken: 60,
    Session: 1800,
    Interaction: 1800,
    Grant: 1800,
  },
  interactions: {
    policy: alwaysAskingToContinue(),
    url: (_ctx, { uid }) => `/interaction/${uid}`,
  },
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    userinfo: { enabled: true },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.type = 'html';
        ctx.body = signingOutPage(form);
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.type = 'html';
        ctx.body = signedOutPage();
      },
    },
  },
  renderError: (ctx, { error, error_description }) => {
    ctx.type = 'html';
    ctx.body = errorPage(error, error_description ?? '');
  },
});

/** The page «Continuer sur…» comes every time, also for a person who is signed in already. */
function alwaysAskingToContinue(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy
    .get('consent')
    ?.checks.add(
      new interactionPolicy.Check('continue', 'the person has not said to go on', ({ oidc }) =>
        oidc.result?.['consent'] === undefined
          ? interactionPolicy.Check.REQUEST_PROMPT
          : interactionPolicy.Check.NO_NEED_TO_PROMPT,
      ),
    );
  return policy;
}
