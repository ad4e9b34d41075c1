import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { minutes, seconds } from '../../domain/duration.ts';
import { beginFranceConnect } from '../../worker/franceconnect/begin.ts';
import { completeFranceConnect } from '../../worker/franceconnect/complete.ts';
import { endSessionUrl } from '../../worker/franceconnect/end-session.ts';
import type { FranceConnectDependencies } from '../../worker/franceconnect/dependencies.ts';
import { ProviderCache } from '../../worker/franceconnect/provider-cache.ts';
import { settingsOf, type FranceConnectSettings } from '../../worker/franceconnect/settings.ts';
import type { CrookedFault } from '../support/crooked-faults.ts';

const { CROOKED_PROVIDER_URL: crooked, CLOSED_PORT_URL: closed } = env as unknown as Record<
  string,
  string
>;
const app = 'https://ameli-edge.test';

let count = 0;
/** A provider of the test's own. */
const providerThat = (fault: CrookedFault): FranceConnectSettings =>
  settingsAt(`${crooked}/${fault}~${(count += 1)}`);
const settingsAt = (issuer: string) => ({ ...settingsOf(env, app), issuer });

async function begin(settings: FranceConnectSettings, deps?: FranceConnectDependencies) {
  const begun = await beginFranceConnect(settings, deps);
  if (!begun.ok) throw new Error(begun.reason);
  return begun;
}

/** The provider's answer to the browser. */
async function visit(url: string): Promise<URL> {
  const answer = await fetch(url, { redirect: 'manual' });
  return new URL(answer.headers.get('Location') ?? '');
}

/** There and back. */
async function identify(settings: FranceConnectSettings, deps?: FranceConnectDependencies) {
  const { url, transaction } = await begin(settings, deps);
  return completeFranceConnect(settings, await visit(url), transaction, deps);
}

/** How often each address of the provider was asked. */
const hits = async ({ issuer }: FranceConnectSettings) =>
  (await fetch(`${issuer}/hits`)).json<Record<string, number>>();

test.each(['honest', 'honest-rsa'] as const)('F1 %s: the identity, signed twice', async (fault) => {
  const settings = providerThat(fault);
  const identified = await identify(settings);
  expect(identified).toEqual({
    ok: true,
    idToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/u),
    identity: {
      sub: expect.stringMatching(/^[0-9a-f]{64}$/u),
      givenNames: ['Karim'],
      familyName: 'BENALI',
      birthDate: '1985-02-03',
      gender: 'male',
      birthplace: '',
      birthCountry: '99999',
      email: 'karim.benali@franceconnect.test',
    },
  });
});

test('F1 what is asked for: code, level, identity, and secrets that nobody guesses', async () => {
  const { url, transaction } = await begin(providerThat('honest'));
  const asked = Object.fromEntries(new URL(url).searchParams);
  expect(asked).toEqual({
    response_type: 'code',
    client_id: 'ameli-edge',
    redirect_uri: `${app}/api/franceconnect/retour`,
    scope: 'openid identite_pivot email',
    acr_values: 'eidas1',
    state: transaction.state,
    nonce: transaction.nonce,
    code_challenge: expect.stringMatching(/^[\w-]{43}$/u),
    code_challenge_method: 'S256',
  });
  const secrets = Object.values(transaction);
  expect(new Set([...secrets, asked['code_challenge']]).size).toBe(4);
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/u);
});

test('F1 what was read of the provider serves a quarter of an hour', async () => {
  const settings = providerThat('honest');
  let now = Date.now();
  const deps = { cache: new ProviderCache(minutes(15)), now: () => now };
  const discovery = '.well-known/openid-configuration';
  const { url, transaction } = await begin(settings, deps);
  const comeBack = async () => completeFranceConnect(settings, await visit(url), transaction, deps);

  await comeBack();
  now += minutes(15) - 1;
  await comeBack();
  expect(await hits(settings)).toMatchObject({ [discovery]: 1, jwks: 1 });
  now += 1;
  expect(await comeBack()).toMatchObject({ ok: true });
  expect(await hits(settings)).toMatchObject({ [discovery]: 2, jwks: 2 });
});

test('F4 nobody is sent to a provider that answered a moment ago and does no more', async () => {
  const settings = providerThat('honest');
  const cache = new ProviderCache(minutes(15));
  await begin(settings, { cache });
  const down = { cache, fetch: () => Promise.reject(new Error('connection refused')) };
  expect(await beginFranceConnect(settings, down)).toMatchObject({
    code: 'franceconnect-unavailable',
  });
  expect(await endSessionUrl(settings, 'token', down)).toBeUndefined();
});

test('F1 keys that were changed since are read again, once', async () => {
  const settings = providerThat('honest');
  await identify(settings);
  await fetch(`${settings.issuer}/rotate`, { method: 'POST' });
  expect(await identify(settings)).toMatchObject({ ok: true });
  expect(await hits(settings)).toMatchObject({ jwks: 2 });
});

test('F4 a key that stays unknown is looked for once more, not for ever', async () => {
  const settings = providerThat('honest');
  await identify(settings);
  const { url, transaction } = await begin(settings);
  const back = await visit(`${url}&fault=id-token-unknown-key`);
  const completed = await completeFranceConnect(settings, back, transaction);
  expect(completed).toMatchObject({ ok: false, code: 'franceconnect-invalid' });
  expect(await hits(settings)).toMatchObject({ jwks: 2 });
});

/** The fault, what becomes of it, and why: the wrong reason would hide an untested check. */
const failures: ReadonlyArray<[fault: CrookedFault, code: string, reason: string]> = [
  ['error-access_denied', 'franceconnect-refused', 'provider-refused'],
  ['error-login_required', 'franceconnect-refused', 'provider-refused'],
  ['error-server_error', 'franceconnect-unavailable', 'provider-outage'],
  ['token-500', 'franceconnect-unavailable', 'status-500'],
  ['token-redirects', 'franceconnect-unavailable', 'OAUTH_RESPONSE_IS_NOT_CONFORM'],
  ['token-endless', 'franceconnect-unavailable', 'too-long'],
  ['token-not-json', 'franceconnect-invalid', 'OAUTH_RESPONSE_IS_NOT_JSON'],
  ['token-without-identity', 'franceconnect-invalid', 'OAUTH_INVALID_RESPONSE'],
  ['callback-issuer', 'franceconnect-invalid', 'OAUTH_INVALID_RESPONSE'],
  ['id-token-issuer', 'franceconnect-invalid', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
  ['id-token-audience', 'franceconnect-invalid', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
  ['id-token-expired', 'franceconnect-invalid', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'],
  ['id-token-nonce', 'franceconnect-invalid', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
  ['id-token-level', 'franceconnect-invalid', 'ValiError'],
  ['id-token-unknown-key', 'franceconnect-invalid', 'OAUTH_KEY_SELECTION_FAILED'],
  ['id-token-forged', 'franceconnect-invalid', 'OAUTH_INVALID_RESPONSE'],
  ['id-token-unsigned', 'franceconnect-invalid', 'OAUTH_INVALID_RESPONSE'],
  ['id-token-shared-secret', 'franceconnect-invalid', 'OAUTH_INVALID_RESPONSE'],
  ['userinfo-plain', 'franceconnect-invalid', 'unsigned-userinfo'],
  ['userinfo-schema', 'franceconnect-invalid', 'ValiError'],
  ['userinfo-subject', 'franceconnect-invalid', 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'],
  ['userinfo-issuer', 'franceconnect-invalid', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
  ['userinfo-audience', 'franceconnect-invalid', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
  ['userinfo-expired', 'franceconnect-invalid', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'],
  ['userinfo-unknown-key', 'franceconnect-invalid', 'OAUTH_KEY_SELECTION_FAILED'],
  ['userinfo-forged', 'franceconnect-invalid', 'OAUTH_INVALID_RESPONSE'],
  ['userinfo-unsigned', 'franceconnect-invalid', 'OAUTH_INVALID_RESPONSE'],
  ['userinfo-shared-secret', 'franceconnect-invalid', 'OAUTH_INVALID_RESPONSE'],
];
test.each(failures)('F4 %s: %s', async (fault, code, reason) => {
  const settings = providerThat(fault);
  const completed = await identify(settings);
  expect(completed).toEqual({ ok: false, code, reason });
  // Nothing that the provider sent comes out.
  expect(JSON.stringify(completed)).not.toMatch(/BENALI|karim|ey[\w-]+\./iu);
});

const silent: ReadonlyArray<[what: string, issuer: string]> = [
  ['closed port', `${closed}/api/v2`],
  ['line cut', `${crooked}/hangs-up`],
  ['discovery that is not JSON', `${crooked}/discovery-not-json`],
  ['discovery of another issuer', `${crooked}/discovery-issuer`],
  ['discovery with an address that is not https', `${crooked}/discovery-insecure`],
  ['discovery without what is needed', `${crooked}/discovery-incomplete`],
  ['issuer that is not https', 'http://franceconnect.example/api/v2'],
];
test.each(silent)(
  'F4 %s: nobody is sent there, and signing out does without',
  async (_, issuer) => {
    const settings = settingsAt(issuer);
    expect(await beginFranceConnect(settings)).toMatchObject({
      ok: false,
      code: 'franceconnect-unavailable',
    });
    expect(await endSessionUrl(settings, 'token')).toBeUndefined();
  },
);

test('F4 a provider that fails between the way there and the way back', async () => {
  const honest = providerThat('honest');
  const { url, transaction } = await begin(honest);
  const back = await visit(url);
  const completeAt = (issuer: string) =>
    completeFranceConnect(settingsAt(issuer), back, transaction);
  expect(await completeAt(`${closed}/api/v2`)).toMatchObject({ code: 'franceconnect-unavailable' });
  expect(await completeAt(`${crooked}/hangs-up`)).toMatchObject({
    code: 'franceconnect-unavailable',
  });
  expect(await completeAt(`${crooked}/discovery-issuer`)).toMatchObject({
    code: 'franceconnect-invalid',
  });
  expect(await completeAt(`${crooked}/discovery-not-json`)).toMatchObject({
    code: 'franceconnect-invalid',
  });
  // Another provider's answer is not taken for this one's.
  expect(await completeAt(providerThat('honest').issuer)).toMatchObject({
    code: 'franceconnect-invalid',
  });
});

const slow = ['openid-configuration', 'jwks', 'token', 'userinfo'] as const;
test.each(slow)('F4 slow %s: given up in time', async (endpoint) => {
  const settings = providerThat(`slow-${endpoint}`);
  const started = Date.now();
  const deps = { exchange: 300 };
  const completed = await identify(settings, deps).catch((error: Error) => error.message);
  expect([
    'no-answer',
    expect.objectContaining({ code: 'franceconnect-unavailable' }),
  ]).toContainEqual(completed);
  expect(Date.now() - started).toBeLessThan(seconds(5));
});

test('F4 a code that was used is refused by the provider: start again', async () => {
  const settings = providerThat('honest');
  const { url, transaction } = await begin(settings);
  const back = await visit(url);
  expect(await completeFranceConnect(settings, back, transaction)).toMatchObject({ ok: true });
  expect(await completeFranceConnect(settings, back, transaction)).toMatchObject({
    code: 'franceconnect-expired',
  });
});

test('F4 another journey’s state, or none, is not exchanged at all', async () => {
  const settings = providerThat('honest');
  const { url, transaction } = await begin(settings);
  const back = await visit(url);
  const without = new URL(back);
  without.searchParams.delete('state');
  const refused = new URL(back);
  refused.searchParams.set('state', 'x'.repeat(43));
  refused.searchParams.set('error', 'access_denied');
  const other = await begin(settings);
  for (const [address, bound] of [
    [without, transaction],
    [refused, transaction],
    [back, other.transaction],
  ] as const) {
    expect(await completeFranceConnect(settings, address, bound)).toMatchObject({
      code: 'franceconnect-expired',
    });
  }
  expect(await hits(settings)).not.toHaveProperty('token');
});

test('F4 a stolen code is worth nothing without its verifier', async () => {
  const settings = providerThat('honest');
  const { url, transaction } = await begin(settings);
  const { transaction: thief } = await begin(settings);
  const bound = { ...transaction, verifier: thief.verifier };
  expect(await completeFranceConnect(settings, await visit(url), bound)).toMatchObject({
    code: 'franceconnect-expired',
  });
});

test('F4 a secret that the provider does not know is our fault, not the person’s', async () => {
  const settings = { ...providerThat('honest'), clientSecret: 'outdated' };
  expect(await identify(settings)).toMatchObject({ code: 'franceconnect-unavailable' });
});

test('F3 signing out goes by the provider and comes back', async () => {
  const settings = providerThat('honest');
  const url = new URL((await endSessionUrl(settings, 'the.id.token')) ?? '');
  expect(url.href.startsWith(`${settings.issuer}/session/end?`)).toBe(true);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    id_token_hint: 'the.id.token',
    post_logout_redirect_uri: `${app}/deconnexion`,
    state: expect.stringMatching(/^[\w-]{43}$/u),
  });
});
