import { expect, test } from 'vitest';
import type { Nir } from '../../domain/nir.ts';
import { addParisMonths } from '../../domain/paris-time.ts';
import { policy } from '../../domain/policy.ts';
import { keyringOf } from '../crypto/keyring.fixture.ts';
import { seal } from '../crypto/seal.ts';
import { ownCookies } from '../middleware/own-cookies.ts';
import { testApp, testEnv } from './app.fixture.ts';
import {
  openNumber,
  openPasskeyChallenge,
  readNumber,
  readPasskeyChallenge,
  writeNumber,
  writePasskeyChallenge,
} from './app-cookies.ts';
import {
  cookieNames,
  rememberDevice,
  writeAdviser,
  writeAdviserWay,
  writeCreation,
  writeFranceConnect,
  writeIdToken,
  writeSession,
  writeSignIn,
} from './cookies.ts';

const nir = '2900199999001' as Nir;
const challenge = 'x'.repeat(43);
const guard = 'g'.repeat(43);
const written = Date.UTC(2026, 7, 31, 10);
let now = written;

const app = testApp(async (c, next) => {
  c.set('clock', { now: () => now });
  await next();
}, ownCookies())
  .post('/', async (c) => {
    await writeNumber(c, nir);
    await writePasskeyChallenge(c, { use: 'activation', challenge, until: now + 1, guard });
    return c.body(null, 204);
  })
  .post('/all', async (c) => {
    const [token, email] = ['t'.repeat(43), `${'e'.repeat(240)}@example.test`];
    await writeSession(c, { guard, token });
    await writeSignIn(c, { guard, token, email });
    await writeCreation(c, { guard, token, email });
    for (let n = 0; n < policy.rememberedDevice.maxPerBrowser; n += 1)
      await rememberDevice(c, `${n}`.repeat(43), token);
    const former = { guard, token };
    const way = { state: token, nonce: token, verifier: token, until: now, former };
    await writeFranceConnect(c, { kind: 'on-the-way', purpose: 'inscription', ...way });
    await writeIdToken(c, 'i'.repeat(1200));
    await writeAdviser(c, { guard, token, name: 'n'.repeat(60), email: 'e'.repeat(60) });
    await writeAdviserWay(c, { kind: 'on-the-way', ...way });
    await writeNumber(c, nir);
    await writePasskeyChallenge(c, { use: 'activation', challenge, until: now, guard });
    return c.body(null, 204);
  })
  .get('/', (c) => c.json({ number: readNumber(c), challenge: readPasskeyChallenge(c) }));

async function cookiesOf(path: string): Promise<string[]> {
  now = written;
  const response = await app.request(path, { method: 'POST' }, testEnv);
  return response.headers.getSetCookie();
}
const headerOf = (cookies: string[]) => cookies.map((one) => one.split(';')[0]).join('; ');

async function readBack(cookies: string[], at: number) {
  now = at;
  const response = await app.request('/', { headers: { Cookie: headerOf(cookies) } }, testEnv);
  return response.json<{ number?: string; challenge?: object }>();
}

test('A1 A5 the number and the challenge come back as written, host-only and hidden from scripts', async () => {
  const cookies = await cookiesOf('/');
  expect(await readBack(cookies, written)).toEqual({
    number: nir,
    challenge: { use: 'activation', challenge, until: written + 1, guard },
  });
  expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
    cookieNames.number,
    cookieNames.passkey,
  ]);
  for (const cookie of cookies) {
    expect(cookie.split('; ')).toEqual(
      expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']),
    );
    expect(cookie).not.toContain('Domain');
  }
  expect(cookies[1]).toContain('Max-Age=300;');
});

test('A1 the number is nowhere readable, whole or in part', async () => {
  const text = decodeURIComponent((await cookiesOf('/')).join());
  expect(text).not.toContain('99999');
  expect(atob((text.split(/[.;]/u)[1] ?? '').replace(/[-_]/gu, 'A'))).not.toContain('99999');
});

test('A1 the number is forgotten 6 calendar months after, to the millisecond, whatever the browser keeps', async () => {
  const cookies = await cookiesOf('/');
  // 31 August and 6 months: the last day of February.
  const end = addParisMonths(written, 6);
  expect(new Date(end).toISOString()).toBe('2027-02-28T11:00:00.000Z');
  expect(await readBack(cookies, end - 1)).toMatchObject({ number: nir });
  expect(await readBack(cookies, end)).not.toHaveProperty('number');
  const maxAge = Number(/Max-Age=(\d+)/.exec(cookies[0] ?? '')?.[1]);
  expect(maxAge / 86_400).toBeGreaterThanOrEqual(184);
});

test('A1 A5 a cookie of another key, of another kind, or without a number opens nothing', async () => {
  const [keyring, foreign] = [keyringOf('k1'), keyringOf('k2')];
  const number = JSON.stringify({ nir, until: 1 });
  expect(await openNumber(keyring, await seal(keyring, 'cookie.numero', number))).toEqual({
    nir,
    until: 1,
  });
  expect(await openNumber(keyring, await seal(foreign, 'cookie.numero', number))).toBeUndefined();
  const asked = JSON.stringify({ use: 'sign-in', challenge, until: 1 });
  const value = await seal(keyring, 'cookie.biometrie', asked);
  expect(await openPasskeyChallenge(keyring, value)).toMatchObject({ use: 'sign-in' });
  expect(await openNumber(keyring, value)).toBeUndefined();
  for (const content of [
    '{"nir":"2900199999042","until":"x"}',
    '{"nir":"5","until":1}',
    '{}',
    '',
  ]) {
    expect(
      await openNumber(keyring, await seal(keyring, 'cookie.numero', content)),
    ).toBeUndefined();
  }
  for (const content of ['{"use":"other","challenge":"c","until":1}', 'null']) {
    const sealed = await seal(keyring, 'cookie.biometrie', content);
    expect(await openPasskeyChallenge(keyring, sealed)).toBeUndefined();
  }
});

test('WE10 a browser that holds every cookie of ours stays well within what is read', async () => {
  const cookies = await cookiesOf('/all');
  const last = new Map(cookies.map((one) => [one.split('=')[0], one]));
  expect(new Set(last.keys())).toEqual(new Set(Object.values(cookieNames)));
  expect(headerOf([...last.values()]).length).toBeLessThan(policy.request.cookieBytes);
});
