import { expect } from 'vitest';
import type { CrookedFault } from '../support/crooked-faults.ts';
import { Client, origin } from './client.ts';

export const adviserEmail = 'conseiller@cpam.example.test';
export const reason = 'Appel au 3646, identité vérifiée';

/** There and back; who signs in at the provider, and what it does wrong. */
export async function goThrough(
  person: string,
  { fault, browser = new Client() }: { fault?: CrookedFault; browser?: Client } = {},
) {
  const there = await browser.get('/api/conseiller/connexion');
  expect(there.status).toBe(303);
  const url = new URL(there.headers.get('Location') ?? '');
  url.searchParams.set('person', person);
  if (fault) url.searchParams.set('fault', fault);
  const answer = await fetch(url, { redirect: 'manual' });
  const back = new URL(answer.headers.get('Location') ?? '');
  expect(back.origin + back.pathname).toBe(`${origin}/api/conseiller/retour`);
  const way = back.pathname + back.search;
  const landed = await browser.get(way);
  expect(landed).toMatchObject({ status: 303 });
  expect(landed.headers.get('Location')).toBe('/conseiller');
  return { browser, way, landed };
}

export const adviser = async () => (await goThrough(adviserEmail)).browser;

export const find = async (browser: Client, nir: string, why = reason) =>
  browser.post('/api/conseiller/recherche', { nir, reason: why });

export const referenceOf = async (browser: Client, nir: string): Promise<string> =>
  String((await find(browser, nir)).reply['reference']);

export const confirmation = 'REINITIALISER';

/** Every route of the adviser's that the document describes. */
async function routes() {
  const { reply } = await new Client().get('/api/openapi.json');
  const paths = reply['paths'] as Record<string, Record<string, unknown>>;
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/conseiller'))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
    );
}

export async function askEvery(browser: () => Promise<Client> | Client) {
  const answers: [string, number, unknown][] = [];
  for (const { method, path } of await routes()) {
    const visitor = await browser();
    const { status, reply } = await visitor.send(method, path, method === 'POST' ? {} : undefined);
    answers.push([`${method} ${path}`, status, reply['code']]);
  }
  return answers;
}

const everyRoute = [
  'DELETE /api/conseiller',
  'GET /api/conseiller',
  'POST /api/conseiller/code',
  'POST /api/conseiller/recherche',
  'POST /api/conseiller/reinitialisation',
];
export const everywhere = (status: number, code: string) =>
  everyRoute.map((route) => [route, status, code]);
export const sorted = (answers: unknown[][]) =>
  answers.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));

export function copyOf(browser: Client): Client {
  const copy = new Client();
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
}
