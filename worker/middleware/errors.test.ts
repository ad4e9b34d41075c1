import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, test } from 'vitest';
import { testApp, testEnv } from '../http/app.fixture.ts';
import type { AppEnv } from '../http/context.ts';
import { errorHandler, methodNotAllowed } from './errors.ts';

async function thrown(error: Error) {
  const logged: Record<string, unknown>[] = [];
  const app = testApp().get('/', () => {
    throw error;
  });
  app.onError(errorHandler({ log: (entry) => logged.push(entry) }));
  const response = await app.request('/', {}, testEnv);
  return { response, logged, body: await response.text() };
}

const named = (name: string) => Object.assign(new Error('secret 2900199999001'), { name });

test('a bug: 500, logged without its message', async () => {
  const { response, logged, body } = await thrown(named('TypeError'));
  expect(response.status).toBe(500);
  expect(JSON.parse(body)).toMatchObject({ code: 'internal-error', requestId: 'request-1' });
  expect(logged).toMatchObject([
    { event: 'error', code: 'internal-error', name: 'TypeError', requestId: 'request-1' },
  ]);
  expect(logged[0]?.['stack']).toContainEqual(expect.stringContaining('errors.test.ts'));
  expect(body + JSON.stringify(logged)).not.toContain('2900199999001');
});

test('a message of several lines stays out of the logged stack', async () => {
  const { logged } = await thrown(
    new Error('params:\nat 2900199999001\n  at secret:1:1 2900199999001'),
  );
  expect(JSON.stringify(logged)).not.toContain('2900199999001');
});

test.each([
  named('DatabaseUnavailableError'),
  Object.assign(new Error('Network connection lost.'), { retryable: true }),
  Object.assign(new Error('Durable Object is overloaded.'), { overloaded: true }),
  new Error('Durable Object reset because its code was updated.'),
])('an outage: 503 and when to try again', async (error) => {
  const { response, body } = await thrown(error);
  expect(response.status).toBe(503);
  expect(response.headers.get('Retry-After')).toBe('10');
  expect(JSON.parse(body)).toMatchObject({ code: 'database-unavailable' });
});

test('a refusal by Hono itself is the client’s fault', async () => {
  const { response, body } = await thrown(new HTTPException(400, { message: 'secret' }));
  expect(response.status).toBe(400);
  expect(body).not.toContain('secret');
});

test('an unknown method of a known path is 405 and names the known ones', async () => {
  const app = testApp();
  app.use(methodNotAllowed(app));
  app.route(
    '/api',
    new Hono<AppEnv>().get('/session', (c) => c.text('ok')).delete('/session', (c) => c.text('ok')),
  );
  const response = await app.request('/api/session', { method: 'PUT' }, testEnv);
  expect(response.status).toBe(405);
  expect(response.headers.get('Allow')).toBe('GET, HEAD, DELETE');
  expect(await response.json()).toMatchObject({ code: 'method-not-allowed' });
  expect((await app.request('/api/nowhere', { method: 'PUT' }, testEnv)).status).toBe(404);
});
