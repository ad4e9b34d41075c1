import { expect, test } from 'vitest';
import { policy } from '../../domain/policy.ts';
import { ownCookies } from '../middleware/own-cookies.ts';
import { testApp, testEnv } from './app.fixture.ts';
import {
  clearSession,
  clearSignIn,
  readDeviceToken,
  readSession,
  readSignIn,
  rememberDevice,
  writeSession,
  writeSignIn,
} from './cookies.ts';

const guard = 'guard-of-camille-and-no-other';
const app = testApp(ownCookies())
  .post('/', async (c) => {
    await writeSession(c, { guard, token: 's1' });
    await writeSignIn(c, { guard, token: 'i1', email: 'camille@example.test' });
    return c.body(null, 204);
  })
  .delete('/', (c) => {
    clearSession(c);
    clearSignIn(c);
    return c.body(null, 204);
  })
  .post('/devices/:guard/:token', async (c) => {
    await rememberDevice(c, c.req.param('guard'), c.req.param('token'));
    return c.body(null, 204);
  })
  .get('/devices/:guard', (c) => c.text(readDeviceToken(c, c.req.param('guard')) ?? 'none'))
  .get('/', (c) => c.json({ session: readSession(c), signIn: readSignIn(c) }));

/** A browser as small as possible: it keeps what it is given and sends it back. */
function browser() {
  const jar = new Map<string, string>();
  return async (method: string, path: string) => {
    const headers = { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const response = await app.request(path, { method, headers }, testEnv);
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (cookie.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
}

test('session and sign-in come back as written', async () => {
  const go = browser();
  await go('POST', '/');
  expect(await (await go('GET', '/')).json()).toEqual({
    session: { guard, token: 's1' },
    signIn: { guard, token: 'i1', email: 'camille@example.test' },
  });
});

test('every cookie is host-only, HTTPS-only, hidden from scripts and from other sites', async () => {
  const response = await app.request('/', { method: 'POST' }, testEnv);
  const cookies = response.headers.getSetCookie();
  expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
    '__Host-session',
    '__Host-connexion',
  ]);
  for (const cookie of cookies) {
    expect(cookie.split('; ')).toEqual(
      expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']),
    );
    expect(cookie).not.toContain('Domain');
  }
});

test('the address is not readable in the sign-in cookie', async () => {
  const response = await app.request('/', { method: 'POST' }, testEnv);
  expect(decodeURIComponent(response.headers.getSetCookie().join())).not.toMatch(/camille@/);
});

test('cleared cookies are gone', async () => {
  const go = browser();
  await go('POST', '/');
  await go('DELETE', '/');
  expect(await (await go('GET', '/')).json()).toEqual({});
});

test('W4: one browser remembers several accounts, the newest in front, the oldest dropped', async () => {
  const go = browser();
  const max = policy.rememberedDevice.maxPerBrowser;
  for (let n = 0; n <= max; n += 1)
    await go('POST', `/devices/account-${n}-of-the-household/t${n}`);
  await go('POST', `/devices/account-${max}-of-the-household/renewed`);
  const tokens = [];
  for (let n = 0; n <= max; n += 1) {
    tokens.push(await (await go('GET', `/devices/account-${n}-of-the-household`)).text());
  }
  expect(tokens).toEqual([
    'none',
    ...Array.from({ length: max - 1 }, (_, n) => `t${n + 1}`),
    'renewed',
  ]);
});

test('the device cookie outlives the longest 6 months', async () => {
  const response = await app.request('/devices/account-of-camille/t', { method: 'POST' }, testEnv);
  const maxAge = Number(/Max-Age=(\d+)/.exec(response.headers.get('Set-Cookie') ?? '')?.[1]);
  expect(maxAge / 86_400).toBeGreaterThanOrEqual(184);
});
