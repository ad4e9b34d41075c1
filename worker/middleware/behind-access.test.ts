import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { accessHeader } from '../adviser/access.ts';
import type { Env } from '../env.ts';
import { testApp, testEnv } from '../http/app.fixture.ts';
import { behindAccess } from './behind-access.ts';

const team = 'https://organisme.cloudflareaccess.com';
const audience = 'tag-of-this-application';
const env: Env = { ...testEnv, ACCESS_TEAM_DOMAIN: team, ACCESS_AUDIENCE: audience };
const shared = new TextEncoder().encode('a secret that both could know, 32 bytes');

interface Key {
  privateKey: CryptoKey;
  published: JWK;
}
const [ours, theirs] = [{} as Key, {} as Key];

async function newKey(alg: string, kid: string): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, published: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

beforeAll(async () => {
  Object.assign(ours, await newKey('RS256', 'ours'));
  Object.assign(theirs, await newKey('RS256', 'theirs'));
});

/** A small Access: its keys at their address, and a token as its own would be, but for `claims`. */
const certificates = { asked: [] as string[], down: false };
const fetch = (async (url: string) => {
  certificates.asked.push(url);
  if (certificates.down) throw new TypeError('no way there');
  return Response.json({ keys: [ours.published] });
}) as typeof globalThis.fetch;

const seconds = () => Math.floor(Date.now() / 1000);
const good = () => ({
  iss: team,
  aud: [audience],
  email: 'conseiller@cpam.example.test',
  type: 'app',
  iat: seconds(),
  exp: seconds() + 60,
});
const signed = (claims: object, { key = ours, kid = 'ours', alg = 'RS256' } = {}) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg, kid }).sign(key.privateKey);

const lines: object[] = [];
const app = testApp(behindAccess({ fetch, log: (line) => lines.push(line) })).get('/', (c) =>
  c.json({ email: c.var.accessEmail }),
);
const ask = async (token?: string, bindings = env) => {
  const headers: Record<string, string> = token === undefined ? {} : { [accessHeader]: token };
  const response = await app.request('/', { headers }, bindings);
  return { status: response.status, reply: await response.json() };
};

const refused = { status: 401, reply: expect.objectContaining({ code: 'adviser-signed-out' }) };

test('K1 a token of Access lets pass, and says who it is', async () => {
  expect(await ask(await signed(good()))).toEqual({
    status: 200,
    reply: { email: 'conseiller@cpam.example.test' },
  });
  expect(new Set(certificates.asked)).toEqual(new Set([`${team}/cdn-cgi/access/certs`]));
});

test.each([
  ['of another application', { aud: ['another-application'] }],
  ['of another team', { iss: 'https://autre.cloudflareaccess.com' }],
  ['that is over', { exp: Math.floor(Date.now() / 1000) - 1 }],
  ['without an end', { exp: undefined }],
  ['of a service, without an address', { email: undefined, common_name: 'service' }],
])('K1 a token %s does not', async (_, claims) => {
  expect(await ask(await signed({ ...good(), ...claims }))).toEqual(refused);
});

test('K1 nor one that Access did not sign', async () => {
  expect(await ask()).toEqual(refused);
  expect(await ask('')).toEqual(refused);
  expect(await ask('not.a.token')).toEqual(refused);
  expect(await ask(new UnsecuredJWT(good()).encode())).toEqual(refused);
  expect(await ask(await signed(good(), { key: theirs, kid: 'theirs' }))).toEqual(refused);
  expect(await ask(await signed(good(), { key: theirs }))).toEqual(refused);
  const symmetric = await new SignJWT(good())
    .setProtectedHeader({ alg: 'HS256', kid: 'ours' })
    .sign(shared);
  expect(await ask(symmetric)).toEqual(refused);
  const [head, body, signature] = (await signed(good())).split('.');
  const other = btoa(JSON.stringify({ ...good(), email: 'a@b.test' })).replaceAll('=', '');
  expect(await ask([head, other, signature].join('.'))).toEqual(refused);
  expect(body).not.toBe(other);
});

test('K1 keys out of reach let nobody pass', async () => {
  certificates.down = true;
  expect(await ask(await signed(good()))).toEqual(refused);
  certificates.down = false;
});

test('K1 half a configuration lets nobody pass; none is the local world', async () => {
  const token = await signed(good());
  expect(await ask(token, { ...env, ACCESS_AUDIENCE: '' })).toEqual(refused);
  expect(await ask(token, { ...env, ACCESS_TEAM_DOMAIN: '' })).toEqual(refused);
  expect(await ask(token, { ...env, ACCESS_TEAM_DOMAIN: 'http://organisme.example' })).toEqual(
    refused,
  );
  const none = { ...env, ACCESS_AUDIENCE: '', ACCESS_TEAM_DOMAIN: '' };
  expect(await ask(undefined, none)).toEqual({ status: 200, reply: { email: null } });
});

test('what is logged is a reason of ours, and nothing of the token', () => {
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    expect(line).toEqual({
      event: 'access',
      requestId: 'request-1',
      reason: expect.stringMatching(/^[\w-]+$/u),
    });
  }
  expect(JSON.stringify(lines)).not.toMatch(/@|eyJ/u);
});
