import { expect, test } from 'vitest';
import { testApp, testEnv } from '../http/app.fixture.ts';
import { requestId } from './request-id.ts';

test('gives its own id, whatever the client sent', async () => {
  const app = testApp(requestId(() => 'ours')).get('/', (c) => c.text(c.var.requestId));
  const response = await app.request('/', { headers: { 'X-Request-Id': 'theirs' } }, testEnv);
  expect(await response.text()).toBe('ours');
  expect(response.headers.get('X-Request-Id')).toBe('ours');
});

test('errors carry it too, and two requests never share one', async () => {
  const app = testApp(requestId());
  const ids = await Promise.all(
    ['/a', '/b'].map(async (path) =>
      (await app.request(path, {}, testEnv)).headers.get('X-Request-Id'),
    ),
  );
  expect(new Set(ids).size).toBe(2);
  expect(ids).not.toContain(null);
});
