import { expect, test } from 'vitest';
import { call } from './api.ts';

const json = (value: unknown) => Response.json(value);
const never = (_: unknown, init?: RequestInit) =>
  new Promise<Response>((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
  });
const broken = () => Promise.reject(new TypeError('Failed to fetch'));
const codeOf = async (options: Parameters<typeof call>[2]) => {
  const outcome = await call('GET /api/session', undefined, options);
  return outcome.ok ? 'ok' : outcome.failure.code;
};

test('a body is sent as JSON, to the path of the route', async () => {
  const sent: unknown[] = [];
  const fetch = async (path: unknown, init?: RequestInit) => {
    sent.push(path, init?.method, init?.body, new Headers(init?.headers).get('content-type'));
    return json({ step: 'signed-in' });
  };
  const outcome = await call('POST /api/connexion', { nir: '1', password: '2' }, { fetch });
  expect(outcome).toEqual({ ok: true, value: { step: 'signed-in' } });
  expect(sent).toEqual([
    '/api/connexion',
    'POST',
    '{"nir":"1","password":"2"}',
    'application/json',
  ]);
});

test('a request without a body names no content type', async () => {
  let headers = new Headers();
  await codeOf({
    fetch: async (_path, init) => {
      headers = new Headers(init?.headers);
      return json({});
    },
  });
  expect(headers.has('content-type')).toBe(false);
});

test('an answer that does not come is given up', async () => {
  expect(await codeOf({ fetch: never, patience: 5 })).toBe('timeout');
});

test('no network and no service are told apart', async () => {
  expect(await codeOf({ fetch: broken, isOnline: () => false })).toBe('offline');
  expect(await codeOf({ fetch: broken, isOnline: () => true })).toBe('unreachable');
});
