import { describe, expect, test } from 'vitest';
import { cookieNames } from '../../worker/http/cookies.ts';
import type { CrookedFault } from '../support/crooked-faults.ts';
import {
  adviser,
  adviserEmail,
  askEvery,
  copyOf,
  everywhere,
  goThrough,
  sorted,
} from './adviser.ts';
import { Client } from './client.ts';
import { registered } from './registered.ts';

describe('who comes in (K1)', () => {
  test('K1 signed in by the organisation; signed out at once', async () => {
    const browser = await adviser();
    expect(await browser.get('/api/conseiller')).toMatchObject({
      status: 200,
      reply: { name: 'Dominique Laurent', email: adviserEmail },
    });
    const copy = new Client();
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    expect((await browser.delete('/api/conseiller')).status).toBe(204);
    expect(browser.cookies.has(cookieNames.adviser)).toBe(false);
    expect(await copy.get('/api/conseiller')).toMatchObject({
      status: 401,
      reply: { code: 'adviser-signed-out' },
    });
  });

  test('K1 the cookie of the session is hidden, of this host, and Strict; that of the way is Lax', async () => {
    const { landed } = await goThrough(adviserEmail);
    const lines = landed.headers.getSetCookie();
    const session = lines.find((line) => line.startsWith(`${cookieNames.adviser}=`)) ?? '';
    expect(session).toMatch(/HttpOnly/u);
    expect(session).toMatch(/Secure/u);
    expect(session).toMatch(/SameSite=Strict/u);
    expect(session).not.toMatch(/Max-Age|Domain|conseiller@/u);
    const there = await new Client().get('/api/conseiller/connexion');
    expect(there.headers.getSetCookie().join()).toMatch(/__Host-conseiller-retour=.*SameSite=Lax/u);
  });

  test('K1 no route answers without a session', async () => {
    expect(sorted(await askEvery(() => new Client()))).toEqual(
      everywhere(401, 'adviser-signed-out'),
    );
  });

  test('K1 no route answers somebody without the role, who is told so', async () => {
    const { browser } = await goThrough('agent@cpam.example.test');
    expect(sorted(await askEvery(() => browser))).toEqual(everywhere(403, 'adviser-role-missing'));
    await goThrough(adviserEmail, { browser });
    expect(await browser.get('/api/conseiller')).toMatchObject({ status: 200 });
  });

  test('K1 the session of a person is none of an adviser', async () => {
    const somebody = await registered(410, { account: {} });
    const browser = new Client();
    await browser.signIn(somebody.nir, somebody.email);
    expect(await browser.get('/api/conseiller')).toMatchObject({ status: 401 });
    // A cookie of one kind in the place of another is refused, and cleared.
    browser.cookies.set(cookieNames.adviser, browser.cookies.get(cookieNames.session) ?? '');
    expect(await browser.get('/api/conseiller')).toMatchObject({
      reply: { code: 'unusable-cookies' },
    });
  });

  const faults: [CrookedFault, string][] = [
    ['error-access_denied', 'adviser-signed-out'],
    ['error-server_error', 'adviser-provider-unavailable'],
    ['token-500', 'adviser-provider-unavailable'],
    ['token-without-identity', 'adviser-provider-unavailable'],
    ['id-token-issuer', 'adviser-provider-unavailable'],
    ['id-token-audience', 'adviser-provider-unavailable'],
    ['id-token-expired', 'adviser-provider-unavailable'],
    ['id-token-nonce', 'adviser-provider-unavailable'],
    ['id-token-unknown-key', 'adviser-provider-unavailable'],
    ['id-token-forged', 'adviser-provider-unavailable'],
    ['id-token-unsigned', 'adviser-provider-unavailable'],
    ['id-token-shared-secret', 'adviser-provider-unavailable'],
  ];
  test.each(faults)('K1 %s: %s', async (fault, code) => {
    const { browser } = await goThrough(adviserEmail, { fault });
    expect(await browser.get('/api/conseiller')).toMatchObject({ reply: { code } });
    expect(browser.cookies.has(cookieNames.adviser)).toBe(false);
  });

  test('K1 somebody of whom the provider says nothing is nobody here', async () => {
    const { browser } = await goThrough('karim');
    expect(await browser.get('/api/conseiller')).toMatchObject({
      reply: { code: 'adviser-provider-unavailable' },
    });
  });

  test('K1 a return is good once, in the browser that left', async () => {
    const { browser, way } = await goThrough(adviserEmail);
    for (const other of [browser, new Client()]) {
      expect((await other.get(way)).headers.get('Location')).toBe('/conseiller');
    }
    expect(await new Client().get('/api/conseiller')).toMatchObject({ status: 401 });
  });

  test('K1 the session this browser had ends when another opens', async () => {
    const browser = await adviser();
    const former = copyOf(browser);
    await goThrough(adviserEmail, { browser });
    expect(await browser.get('/api/conseiller')).toMatchObject({ status: 200 });
    expect(await former.get('/api/conseiller')).toMatchObject({ status: 401 });
  });

  test('WE10 whatever refuses the way there or back, a page is seen', async () => {
    const browser = new Client();
    browser.cookies.set(cookieNames.adviserWay, 'forged');
    const refused = await browser.get('/api/conseiller/retour?code=x&state=y');
    expect(refused).toMatchObject({ status: 303 });
    expect(refused.headers.get('Location')).toBe('/conseiller');
  });
});
