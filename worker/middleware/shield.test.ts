import { expect, test } from 'vitest';
import { testApp, testEnv } from '../http/app.fixture.ts';
import { shield } from './shield.ts';

function shielded(limit: (options: { key: string }) => Promise<{ success: boolean }>) {
  const logged: object[] = [];
  const app = testApp(shield({ log: (entry) => logged.push(entry) }))
    .get('/a/:id', (c) => c.text('a'))
    .get('/b', (c) => c.text('b'));
  const get = (path: string, address?: string) =>
    app.request(
      path,
      { headers: address ? { 'CF-Connecting-IP': address } : {} },
      { ...testEnv, SHIELD: { limit } },
    );
  return { get, logged };
}

test('one key per network and route, and no address in it', async () => {
  const keys: string[] = [];
  const { get } = shielded(async ({ key }) => {
    keys.push(key);
    return { success: true };
  });
  await get('/a/1', '192.0.2.1');
  await get('/a/2', '192.0.2.200');
  await get('/b', '192.0.2.1');
  await get('/b', '192.0.3.1');
  expect(keys[0]).toBe(keys[1]);
  expect(new Set(keys).size).toBe(3);
  expect(keys.join()).not.toContain('192.0');
});

test('over the limit: told when to come back', async () => {
  const response = await shielded(async () => ({ success: false })).get('/b', '192.0.2.1');
  expect(response.status).toBe(429);
  expect(response.headers.get('Retry-After')).toBe('60');
  expect(await response.json()).toMatchObject({ code: 'too-many-requests' });
});

test('a failing shield lets people in, and says so in the log', async () => {
  const { get, logged } = shielded(() => Promise.reject(new Error('192.0.2.1 not available')));
  expect((await get('/b', '192.0.2.1')).status).toBe(200);
  expect(logged).toEqual([{ event: 'shield-failed', requestId: 'request-1', name: 'Error' }]);
});

test('no address: nothing to count', async () => {
  expect((await shielded(async () => ({ success: false })).get('/b')).status).toBe(200);
});
