import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Nir } from '../../domain/nir.ts';
import { policy } from '../../domain/policy.ts';
import { problemReply } from '../../domain/wire/problem.ts';
import { writeNumber, writePasskeyChallenge } from '../http/app-cookies.ts';
import { testApp, testEnv } from '../http/app.fixture.ts';
import { rememberDevice, writeSession, writeSignIn } from '../http/cookies.ts';
import { ownCookies } from './own-cookies.ts';

const nir = '2900199999001' as Nir;
const app = testApp(ownCookies())
  .get('/', (c) => c.json(c.var.cookies))
  .post('/', async (c) => {
    await writeSession(c, { guard: 'guard', token: 't' });
    await writeSignIn(c, { guard: 'guard', token: 't', email: 'a@b.test' });
    await rememberDevice(c, 'guard', 't');
    await writeNumber(c, nir);
    await writePasskeyChallenge(c, { use: 'sign-in', challenge: 'c', until: 1 });
    return c.body(null, 204);
  });

const get = (cookie: string) => app.request('/', { headers: { Cookie: cookie } }, testEnv);

async function ownPairs(): Promise<string[]> {
  const response = await app.request('/', { method: 'POST' }, testEnv);
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
}

const clearedBy = (response: Response): string[] =>
  response.headers
    .getSetCookie()
    .flatMap((cookie) => (cookie.includes('Max-Age=0') ? [cookie.split('=')[0] ?? ''] : []));

async function outcomeOf(cookie: string) {
  const response = await get(cookie);
  const { code } = v.parse(problemReply, await response.json());
  return { status: response.status, code, cleared: clearedBy(response).toSorted() };
}

const refusedClearing = (...names: string[]) => ({
  status: 400,
  code: 'unusable-cookies',
  cleared: names.toSorted(),
});

const all = [
  '__Host-connexion',
  '__Host-session',
  '__Host-appareil',
  '__Host-inscription',
  '__Host-franceconnect',
  '__Host-franceconnect-session',
  '__Host-conseiller',
  '__Host-conseiller-retour',
  '__Host-numero',
  '__Host-biometrie',
];

test('ours are opened, the others ignored', async () => {
  const response = await get(['theirs=1', 'theirs=2', ...(await ownPairs())].join('; '));
  expect(await response.json()).toEqual({
    session: { guard: 'guard', token: 't' },
    signIn: { guard: 'guard', token: 't', email: 'a@b.test' },
    devices: [{ tag: 'guard', token: 't' }],
    number: { nir, until: expect.any(Number) as number },
    passkeyChallenge: { use: 'sign-in', challenge: 'c', until: 1 },
  });
});

test('WE10: a forged or altered session is refused and cleared, the rest is kept', async () => {
  expect(await outcomeOf('__Host-session=guard.t')).toEqual(refusedClearing('__Host-session'));
  expect(await outcomeOf('__Host-session=')).toEqual(refusedClearing('__Host-session'));
  const [session = ''] = await ownPairs();
  expect(await outcomeOf(session.replace('guard', 'other'))).toEqual(
    refusedClearing('__Host-session'),
  );
});

test('WE10: a sign-in that does not open is refused and cleared', async () => {
  expect(await outcomeOf('__Host-connexion=k1.AAAA')).toEqual(refusedClearing('__Host-connexion'));
});

const value = (pair: string) => pair.slice(pair.indexOf('=') + 1);

test('WE10: one kind of cookie never passes for another', async () => {
  const [session = '', , devices = ''] = await ownPairs();
  expect(await outcomeOf(`__Host-session=${value(devices)}`)).toEqual(
    refusedClearing('__Host-session'),
  );
  const response = await get(`__Host-appareil=${value(session)}`);
  expect(await response.json()).toMatchObject({ devices: [] });
});

test('WE10: a cookie of ours given twice clears all of ours', async () => {
  const pairs = await ownPairs();
  expect(await outcomeOf([...pairs, pairs[0]].join('; '))).toEqual(refusedClearing(...all));
});

test('WE10: an oversized header clears every cookie it names', async () => {
  const cookie = `big=${'x'.repeat(policy.request.cookieBytes)}; small=1`;
  expect(await outcomeOf(cookie)).toEqual(refusedClearing(...all, 'big', 'small'));
});

test.each([
  ['W4', '__Host-appareil'],
  ['A1', '__Host-numero'],
  ['A5', '__Host-biometrie'],
])('%s: an unreadable %s is cleared and forgotten, without a word', async (_, name) => {
  for (const value of ['forged', '', 'k1.AAAA']) {
    const response = await get(`${name}=${value}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ devices: [] });
    expect(clearedBy(response)).toEqual([name]);
  }
});
