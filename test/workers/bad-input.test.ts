import { exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { policy } from '../../domain/policy.ts';
import { cookieNames } from '../../worker/http/cookies.ts';
import { securityHeaders } from '../../worker/middleware/security-headers.ts';
import { ApiDocument } from './bad-input/api-document.ts';
import { Client, origin, password } from './client.ts';

const nir = '171072B999019';
const json = { 'Content-Type': 'application/json' };

/** Whatever `Client` would not send: a body as it is, and only these headers beside the origin. */
async function send(
  method: string,
  path: string,
  { body, headers = {} }: { body?: BodyInit; headers?: Record<string, string> } = {},
) {
  const response = await exports.default.fetch(`${origin}${path}`, {
    method,
    headers: { Origin: origin, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const reply = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, text, reply };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const wrapped = (field: string, issue: string) => ({
  status: 400,
  reply: { code: 'invalid-request', fields: [{ field, issue }] },
});

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
  send('POST', '/api/connexion', {
    body: typeof body === 'string' ? bytes(body) : body,
    headers,
  });

describe('bodies', () => {
  test('1 MB, and one byte more than is read', async () => {
    const right = JSON.stringify({ nir: 'x', password: 'y' });
    for (const length of [1_048_576, policy.request.bodyBytes + 1]) {
      expect(await post(right.padEnd(length))).toMatchObject({
        status: 413,
        reply: { code: 'body-too-large', title: 'Les informations envoyées sont trop longues.' },
      });
    }
    expect(await post(right.padEnd(policy.request.bodyBytes))).toMatchObject({
      reply: { code: 'invalid-request', fields: [{ field: 'nir', issue: 'malformed' }] },
    });
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-16',
  ])('%s is another format', async (type) => {
    expect(await post('{}', { 'Content-Type': type })).toMatchObject({
      status: 415,
      reply: { code: 'unsupported-media-type', title: 'Ce format d’envoi n’est pas accepté.' },
    });
  });

  test('no content type, and JSON that is compressed', async () => {
    expect(await post('{}', {})).toMatchObject({ status: 415 });
    expect(await post('{}', { ...json, 'Content-Encoding': 'gzip' })).toMatchObject({
      status: 415,
    });
  });

  test.each([
    ['no body', ''],
    ['an empty object', '{}'],
  ])('%s: what is missing is named', async (_, body) => {
    expect(await post(body)).toMatchObject({
      status: 400,
      reply: {
        fields: [
          // The number may be one that this phone remembers (A1).
          { field: 'password', issue: 'required' },
        ],
      },
    });
  });

  test.each(['[]', '[{"nir":"1","password":"2"}]', 'null', '"{}"', '1e400'])(
    '%s is no object',
    async (body) => {
      expect(await post(body)).toMatchObject(wrapped('', 'malformed'));
    },
  );

  test.each(['__proto__', 'constructor', 'toString', 'admin'])(
    'a field named %s is unknown, and its name not repeated',
    async (name) => {
      const refused = await post(`{"nir":"1","password":"2","${name}":{"nir":"3"}}`);
      expect(refused).toMatchObject(wrapped('', 'unknown-field'));
      expect(refused.text).not.toContain(name);
    },
  );

  test('a part of a body is as strict as the whole', async () => {
    const right = { challenge: 'a', answer: 'b', work: 'c' };
    for (const captcha of [
      { ...right, admin: 1 },
      { ...right, work: 1 },
      { answer: 'b' },
      [right],
    ]) {
      const body = JSON.stringify({ nir, captcha });
      const refused = await send('POST', '/api/mot-de-passe/oubli', { body, headers: json });
      expect(refused).toMatchObject({ status: 400, reply: { code: 'invalid-request' } });
      expect(refused.text).not.toContain('admin');
    }
  });

  test.each([
    ['a name twice', '{"nir":"1","password":"2","password":"3"}'],
    ['a name twice, once escaped', '{"nir":"1","password":"2","\\u0070assword":"3"}'],
    ['a byte order mark', '\ufeff{"nir":"1","password":"2"}'],
    ['a NUL as it is', '{"nir":"1","password":"\0"}'],
    ['2,000 lists in lists', '['.repeat(2000) + ']'.repeat(2000)],
    ['half a body', '{"nir":"1","pass'],
  ])('%s', async (_, body) => {
    expect(await post(body)).toMatchObject(wrapped('', 'malformed'));
  });

  test('bytes that are no UTF-8: a surrogate written as three bytes', async () => {
    const [head, tail] = [bytes('{"nir":"1","password":"'), bytes('"}')];
    const body = Uint8Array.from([...head, 0xed, 0xa0, 0x80, ...tail]);
    expect(await post(body)).toMatchObject(wrapped('', 'malformed'));
  });

  test.each(['\\ud800', '\\udc00a', '\\u0000', '\\u001b', '\\u202e'])(
    'a password holding %s is no password, and no try',
    async (escape) => {
      for (let at = 0; at < policy.passwordTries.max; at++) {
        const refused = await post(`{"nir":"${nir}","password":"a${escape}"}`);
        expect(refused).toMatchObject(wrapped('password', 'malformed'));
      }
      expect(await new Client().password(nir)).toMatchObject({ status: 200 });
    },
  );
});

describe('methods and addresses', () => {
  let api: ApiDocument;
  beforeAll(async () => {
    api = await ApiDocument.read();
  });

  test('another method: 405, and `Allow` says which there are', async () => {
    const known = api.paths.map((path) => [path, api.methodsOf(path)] as const);
    for (const [path, methods] of [...known, ['/api/openapi.json', ['GET', 'HEAD']] as const]) {
      const { status, reply, headers } = await send('PUT', path);
      expect([path, status, reply['code']]).toEqual([path, 405, 'method-not-allowed']);
      expect(headers.get('Allow')?.split(', ').toSorted()).toEqual(methods.toSorted());
    }
  });

  test.each(['/api/rien', '/api/session/', '/API/session', '/api/%00', '/api/__proto__', '/api'])(
    '%s is nowhere',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        expect(await send(method, path)).toMatchObject({
          status: 404,
          reply: { code: 'not-found', title: 'Cette adresse n’existe pas.' },
        });
      }
    },
  );

  test('HEAD answers as GET does, without the body', async () => {
    for (const [path, status] of [
      ['/api/health', 200],
      ['/api/session', 200],
      ['/api/compte/accueil', 401],
      ['/api/rien', 404],
    ] as const) {
      const [head, get] = [await send('HEAD', path), await send('GET', path)];
      expect([head.status, get.status, head.text]).toEqual([status, status, '']);
      expect(head.headers.get('Content-Type')).toBe(get.headers.get('Content-Type'));
    }
  });

  test('another site that asks what it may do here is told nothing', async () => {
    const { status, headers } = await send('OPTIONS', '/api/connexion', {
      headers: { Origin: 'https://elsewhere.test', 'Access-Control-Request-Method': 'POST' },
    });
    expect(status).toBe(405);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
  });

  test('the security headers are on every refusal', async () => {
    for (const { headers } of [
      await send('GET', '/api/rien'),
      await send('PUT', '/api/session'),
      await send('POST', '/api/session/prolongation', { headers: { Origin: 'null' } }),
      await send('POST', '/api/connexion', { body: ' '.repeat(5000) }),
    ]) {
      expect(Object.fromEntries(headers)).toMatchObject(
        Object.fromEntries(
          Object.entries(securityHeaders).map(([name, value]) => [name.toLowerCase(), value]),
        ),
      );
      expect(headers.get('Cache-Control')).toBe('no-store');
    }
  });
});

describe('cookies', () => {
  test('a forged device cookie spares nobody the code, and is forgotten', async () => {
    const browser = new Client();
    browser.cookies.set(cookieNames.devices, 'tag.token.test.AAAA');
    expect(await browser.password(nir, password)).toMatchObject({
      status: 200,
      reply: { step: 'code-needed' },
    });
    expect(browser.cookies.has(cookieNames.devices)).toBe(false);
    expect(browser.cookies.has(cookieNames.signIn)).toBe(true);
  });

  test('a cookie of ours under another of our names', async () => {
    const browser = new Client();
    await browser.password(nir);
    const signIn = browser.cookies.get(cookieNames.signIn) ?? '';
    for (const name of [cookieNames.session, cookieNames.signIn]) {
      const thief = new Client();
      thief.cookies.set(name, name === cookieNames.signIn ? `${signIn}A` : signIn);
      expect(await thief.get('/api/session')).toMatchObject({
        reply: { code: 'unusable-cookies' },
      });
      expect(thief.cookies.size).toBe(0);
    }
  });

  test('more than is read: refused, and all of them forgotten, so that the next try works', async () => {
    const browser = new Client();
    for (let at = 0; at < 50; at++) browser.cookies.set(`other-${at}`, 'x'.repeat(200));
    expect(await browser.password(nir)).toMatchObject({
      status: 400,
      reply: { code: 'unusable-cookies' },
    });
    expect(browser.cookies.size).toBe(0);
    expect(await browser.password(nir)).toMatchObject({ status: 200 });
  });
});
