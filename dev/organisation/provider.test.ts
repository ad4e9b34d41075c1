import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginAdviserSignIn } from '../../worker/adviser/begin.ts';
import { completeAdviserSignIn } from '../../worker/adviser/complete.ts';
import { settingsOf, type AdviserSettings } from '../../worker/adviser/settings.ts';
import { clientId, openMemory } from '../franceconnect/memory.ts';
import { Person } from '../franceconnect/person.fixture.ts';
import { startSimulator } from '../franceconnect/server.ts';
import { freePort } from '../ports.ts';
import { organisationIssuerAt } from './provider.ts';

const app = 'http://localhost:9';
let servers: Server[];
let dataDir: string;
let settings: AdviserSettings;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'organisation-'));
  const port = await freePort();
  servers = await startSimulator({ port, appPort: 9, dataDir });
  const { clientSecret } = await openMemory(dataDir, 'organisation');
  settings = settingsOf(
    {
      ADVISER_ISSUER: organisationIssuerAt(port),
      ADVISER_CLIENT_ID: clientId,
      ADVISER_CLIENT_SECRET: clientSecret,
    },
    app,
  );
});
afterAll(async () => {
  for (const server of servers) server.close();
  await rm(dataDir, { recursive: true });
});

async function begin() {
  const begun = await beginAdviserSignIn(settings);
  if (!begun.ok) throw new Error(begun.reason);
  return begun;
}

/** Follows the provider's redirections until they lead away from it. */
async function leave(person: Person, from: string): Promise<string> {
  let at = from;
  while (!at.startsWith(app)) at = Person.next(await person.get(at));
  return at;
}

async function signIn(address: string, person = new Person()) {
  const { url, transaction } = await begin();
  const form = await person.arrive(url);
  const named = await person.post(form, { adresse: address, 'mot-de-passe': 'x' });
  const back = await leave(person, Person.next(named));
  return completeAdviserSignIn(settings, new URL(back), transaction);
}

test('K1 the adviser comes back with name, address and role', async () => {
  expect(await signIn(' Conseiller@cpam.example.test ')).toEqual({
    ok: true,
    identity: {
      subject: 'conseiller@cpam.example.test',
      email: 'conseiller@cpam.example.test',
      name: 'Dominique Laurent',
    },
  });
});

test('K1 somebody of the organisation without the role is no adviser', async () => {
  expect(await signIn('agent@cpam.example.test')).toMatchObject({ code: 'adviser-role-missing' });
});

test('K1 whoever signs in next in the same browser is asked who they are', async () => {
  const person = new Person();
  expect(await signIn('agent@cpam.example.test', person)).toMatchObject({ ok: false });
  expect(await signIn('conseiller@cpam.example.test', person)).toMatchObject({ ok: true });
});

test('K1 giving up, and an address that nobody has', async () => {
  const { url, transaction } = await begin();
  const person = new Person();
  const form = await person.arrive(url);
  const unknown = await person.get(Person.next(await person.post(form, { adresse: '<b>moi' })));
  expect(await unknown.text()).toMatch(/value="&#60;b&#62;moi"[^]*personne n’a cette adresse/u);
  const back = await leave(person, Person.next(await person.post(`${form}/retour`)));
  expect(await completeAdviserSignIn(settings, new URL(back), transaction)).toMatchObject({
    code: 'adviser-signed-out',
    reason: 'provider-refused',
  });
});

test('K1 a request without PKCE is refused', async () => {
  const url = new URL((await begin()).url);
  url.searchParams.delete('code_challenge');
  url.searchParams.delete('code_challenge_method');
  const answer = await fetch(url, { redirect: 'manual' });
  expect(answer.headers.get('Location')).toContain('error=invalid_request');
});
