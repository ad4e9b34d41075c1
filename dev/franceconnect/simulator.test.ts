import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Transaction } from '../../worker/franceconnect/authorization.ts';
import { beginFranceConnect } from '../../worker/franceconnect/begin.ts';
import { completeFranceConnect } from '../../worker/franceconnect/complete.ts';
import { endSessionUrl } from '../../worker/franceconnect/end-session.ts';
import { settingsOf, type FranceConnectSettings } from '../../worker/franceconnect/settings.ts';
import { freePort } from '../ports.ts';
import { clientId, openMemory } from './memory.ts';
import { Person } from './person.fixture.ts';
import { startSimulator } from './server.ts';
import { issuerAt } from './start.ts';

const app = 'http://localhost:9';
let servers: Server[];
let dataDir: string;
let port: number;
let settings: FranceConnectSettings;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'franceconnect-'));
  port = await freePort();
  servers = await startSimulator({ port, appPort: 9, dataDir });
  const { clientSecret } = await openMemory(dataDir);
  settings = settingsOf(
    {
      FRANCECONNECT_ISSUER: issuerAt(port),
      FRANCECONNECT_CLIENT_ID: clientId,
      FRANCECONNECT_CLIENT_SECRET: clientSecret,
    },
    app,
  );
});
afterAll(async () => {
  for (const server of servers) server.close();
  await rm(dataDir, { recursive: true });
});

async function begin() {
  const begun = await beginFranceConnect(settings);
  if (!begun.ok) throw new Error(begun.reason);
  return begun;
}
const complete = (back: string, transaction: Transaction) =>
  completeFranceConnect(settings, new URL(back), transaction);

async function signIn(login: string, person = new Person()) {
  const { url, transaction } = await begin();
  return complete(await person.signIn(url, login), transaction);
}

test('F1 a person comes back with the identity of the civil register', async () => {
  const { url, transaction } = await begin();
  const back = await new Person().signIn(url, 'Inès');
  expect(back.startsWith(`${app}/api/franceconnect/retour?`)).toBe(true);
  expect(await complete(back, transaction)).toEqual({
    ok: true,
    idToken: expect.stringMatching(/^ey/u),
    identity: {
      sub: expect.stringMatching(/^[0-9a-f]{64}v1$/u),
      givenNames: ['Inès'],
      familyName: 'FONTAINE',
      birthDate: '1983-07-19',
      gender: 'female',
      birthplace: '',
      birthCountry: '99999',
      email: 'ines.fontaine@franceconnect.test',
    },
  });
});

test.each([
  ['ange', { gender: 'male', birthplace: '2B999', birthCountry: '99100' }],
  ['ambigu', { givenNames: ['Claude'], familyName: 'MARTIN' }],
  ['inconnu', { familyName: 'INCONNU' }],
])('F1 «%s» is who it says', async (login, identity) => {
  expect(await signIn(login)).toMatchObject({ ok: true, identity });
});

test('F4 «refus», and the button that gives up, come back refused', async () => {
  expect(await signIn('refus')).toMatchObject({ ok: false, code: 'franceconnect-refused' });

  const { url, transaction } = await begin();
  const person = new Person();
  const form = await person.arrive(url);
  const back = Person.next(await person.post(form.replace('/identification', '/retour')));
  expect(await complete(await person.leave(back), transaction)).toMatchObject({
    code: 'franceconnect-refused',
  });
});

test('F4 a code serves once', async () => {
  const { url, transaction } = await begin();
  const back = await new Person().signIn(url, 'karim');
  expect(await complete(back, transaction)).toMatchObject({ ok: true });
  expect(await complete(back, transaction)).toMatchObject({ code: 'franceconnect-expired' });
});

test('a name that nobody has is said beside the field', async () => {
  const { url } = await begin();
  const person = new Person();
  const named = await person.post(await person.arrive(url), { identifiant: '<b>moi' });
  const answer = await person.get(Person.next(named));
  expect(await answer.text()).toMatch(
    /value="&#60;b&#62;moi"[^]*personne ne porte cet identifiant/u,
  );
});

test('the back button returns to a page that still works, and another name may be given there', async () => {
  const { url, transaction } = await begin();
  const person = new Person();
  const form = await person.arrive(url);
  await person.post(form, { identifiant: 'hugo' });
  expect((await person.get(form)).status).toBe(200);
  const page = Person.next(await person.post(form, { identifiant: 'lucie' }));
  const back = await person.goOn(page);
  expect(await complete(back, transaction)).toMatchObject({ identity: { givenNames: ['Lucie'] } });
  // Once answered, the request is over, and the page says where to go.
  const over = await person.get(page);
  expect(over.status).toBe(410);
  expect(await over.text()).toContain(`${app}/connexion`);
});

test('a person who is signed in is only asked to go on; signing out ends that', async () => {
  const person = new Person();
  const first = await signIn('paul', person);
  if (!first.ok) throw new Error(first.code);

  const again = await begin();
  const page = await person.arrive(again.url);
  expect(page).toMatch(/\/suite$/u);
  expect(await complete(await person.goOn(page), again.transaction)).toMatchObject({
    identity: { givenNames: ['Paul'] },
  });

  const out = await endSessionUrl(settings, first.idToken);
  const form = await (await person.get(out ?? '')).text();
  const [, action = ''] = /action="([^"]+)"/u.exec(form) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/u.exec(form) ?? [];
  const left = Person.next(await person.post(action, { xsrf, logout: 'yes' }));
  expect(left).toMatch(new RegExp(`^${app}/deconnexion\\?state=`, 'u'));
  expect(await person.arrive((await begin()).url)).toMatch(/\/identification$/u);
});

test('somebody else may sign in where a person is signed in', async () => {
  const person = new Person();
  await signIn('camille', person);
  const { url, transaction } = await begin();
  const form = (await person.arrive(url)).replace('/suite', '/identification');
  const page = Person.next(await person.post(form, { identifiant: 'sofia' }));
  // The first session is ended by a form that sends itself.
  const resume = Person.next(await person.post(page));
  const ending = await (await person.get(resume)).text();
  const [, action = ''] = /action="([^"]+)"/u.exec(ending) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/u.exec(ending) ?? [];
  const back = await person.leave(Person.next(await person.post(action, { xsrf, logout: 'yes' })));
  expect(await complete(back, transaction)).toMatchObject({ identity: { givenNames: ['Sofia'] } });
});

test('rotated keys are found by the client; tokens of the former key still sign out', async () => {
  const before = await signIn('jean');
  expect((await fetch(`http://localhost:${port}/dev/rotate-keys`, { method: 'POST' })).status).toBe(
    200,
  );
  const after = await signIn('jean');
  if (!before.ok || !after.ok) throw new Error('not signed in');
  const kid = (token: string) => JSON.parse(atob(token.split('.')[0] ?? '')).kid as string;
  expect(kid(after.idToken)).not.toBe(kid(before.idToken));
  expect(after.identity.sub).toBe(before.identity.sub);
  const out = await endSessionUrl(settings, before.idToken);
  expect((await fetch(out ?? '')).status).toBe(200);
});

test.each(['acr_values', 'nonce', 'state'])('a request without %s is refused', async (name) => {
  const url = new URL((await begin()).url);
  url.searchParams.delete(name);
  const answer = await fetch(url);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(name);
});

test('localhost answers by IPv4, and by IPv6 where there is one', async () => {
  const hosts = ['127.0.0.1', ...(servers.length > 1 ? ['[::1]'] : [])];
  for (const host of hosts) {
    expect((await fetch(`http://${host}:${port}/api/v2/jwks`)).status).toBe(200);
  }
});
