import { expect, test } from 'vitest';
import { testApp, testEnv } from '../http/app.fixture.ts';
import { sameOrigin } from './same-origin.ts';

const app = testApp(sameOrigin()).all('/', (c) => c.text('done'));
const send = (method: string, headers: Record<string, string>) =>
  app.request('http://localhost:8787/', { method, headers }, testEnv);
const ours = 'http://localhost:8787';

test.each([
  ['POST', { Origin: ours }],
  ['POST', { Origin: ours, 'Sec-Fetch-Site': 'same-origin' }],
  ['DELETE', { Origin: ours, 'Sec-Fetch-Site': 'none' }],
  ['GET', { Origin: 'https://elsewhere.test', 'Sec-Fetch-Site': 'cross-site' }],
  ['GET', {}],
] as const)('%s %o passes', async (method, headers) => {
  expect((await send(method, headers)).status).toBe(200);
});

test.each([
  ['POST', {}],
  ['POST', { Origin: 'null' }],
  ['POST', { Origin: 'http://localhost:8788' }],
  ['POST', { Origin: 'https://localhost:8787' }],
  ['POST', { Origin: `${ours}.elsewhere.test` }],
  ['POST', { Origin: ours, 'Sec-Fetch-Site': 'cross-site' }],
  ['DELETE', { Origin: ours, 'Sec-Fetch-Site': 'same-site' }],
  ['PUT', { Referer: ours }],
  ['UNKNOWN', { Origin: 'https://elsewhere.test' }],
] as const)('%s %o is refused', async (method, headers) => {
  const response = await send(method, headers);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ code: 'foreign-origin' });
});
