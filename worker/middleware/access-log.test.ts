import { expect, test } from 'vitest';
import { testApp, testEnv } from '../http/app.fixture.ts';
import { problem } from '../http/problem.ts';
import { accessLog } from './access-log.ts';

function logging() {
  const lines: Record<string, unknown>[] = [];
  let now = Date.UTC(2026, 0, 31, 10);
  const app = testApp(
    async (c, next) => {
      c.set('clock', { now: () => now });
      await next();
    },
    accessLog({ log: (entry) => lines.push(entry) }),
  )
    .get('/compte/:nir', (c) => {
      now += 12;
      c.var.steps['guard'] = 7;
      return c.text('ok');
    })
    .get('/refused', (c) => problem(c, 'no-session'))
    .get('/broken', () => {
      throw new Error('secret');
    });
  const request = (path: string, init?: RequestInit) => app.request(path, init, testEnv);
  return { request, lines };
}

test('one line per request, with the pattern of the route and the time per step', async () => {
  const { request, lines } = logging();
  await request('/compte/2900199999001?code=123456', {
    headers: { Cookie: 'a=b', 'CF-Connecting-IP': '192.0.2.1' },
  });
  expect(lines).toEqual([
    {
      at: '2026-01-31T10:00:00.000Z',
      event: 'request',
      requestId: 'request-1',
      method: 'GET',
      route: '/compte/:nir',
      status: 200,
      ms: 12,
      steps: { guard: 7 },
    },
  ]);
});

test.each([
  ['/refused', 401, 'no-session'],
  ['/broken', 500, 'internal-error'],
  ['/2900199999001', 404, 'not-found'],
])('%s is logged by its code, never by its text', async (path, status, code) => {
  const { request, lines } = logging();
  await request(path);
  expect(lines).toMatchObject([{ status, code }]);
  expect(JSON.stringify(lines)).not.toMatch(/2900199999001|secret/);
});

test('a method that does not exist is not quoted', async () => {
  const { request, lines } = logging();
  await request('/refused', { method: 'SECRET' });
  expect(lines).toMatchObject([{ method: 'OTHER' }]);
});
