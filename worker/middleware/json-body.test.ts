import { expect, test } from 'vitest';
import { testApp, testEnv } from '../http/app.fixture.ts';
import { jsonBody } from './json-body.ts';

const app = testApp(jsonBody(20)).all('/', async (c) => c.json(await c.req.json()));
const type = 'application/json';

const send = (
  body: string | Uint8Array | ReadableStream,
  headers: Record<string, string> = { 'Content-Type': type },
) =>
  app.request(
    '/',
    { method: 'POST', body, headers, duplex: 'half' } as unknown as RequestInit,
    testEnv,
  );

test.each([type, `${type}; charset=utf-8`, `${type};charset="UTF-8"`, 'Application/JSON'])(
  '%s is read',
  async (given) => {
    const response = await send('{"a":"é"}', { 'Content-Type': given });
    expect(await response.json()).toEqual({ a: 'é' });
  },
);

test.each([
  {},
  { 'Content-Type': 'text/plain' },
  { 'Content-Type': 'application/x-www-form-urlencoded' },
  { 'Content-Type': `${type}, text/plain` },
  { 'Content-Type': `${type}; charset=latin1` },
  { 'Content-Type': 'application/jsonp' },
  { 'Content-Type': type, 'Content-Encoding': 'gzip' },
])('%o is refused', async (headers) => {
  const response = await send(new TextEncoder().encode('{}'), headers);
  expect(response.status).toBe(415);
});

test.each([
  ['cut off', '{"a":'],
  ['a name given twice', '{"a":1,"a":2}'],
  ['a byte order mark', '\ufeff{}'],
  ['a raw control character', '{"a":"\u0000"}'],
  ['bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
] as const)('%s is not JSON', async (_what, body) => {
  const response = await send(body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    code: 'invalid-request',
    fields: [{ field: '', issue: 'malformed' }],
  });
});

test('exactly the limit is read, one byte more is not', async () => {
  expect((await send(`"${'x'.repeat(18)}"`)).status).toBe(200);
  expect((await send(`"${'x'.repeat(19)}"`)).status).toBe(413);
});

test('a stream without length is cut at the limit and never read to its end', async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new TextEncoder().encode('        '));
    },
  });
  expect((await send(endless)).status).toBe(413);
  expect(sent).toBeLessThan(10);
});

test('a Content-Length that says too little changes nothing, one that says too much is believed', async () => {
  expect((await send('x'.repeat(30), { 'Content-Type': type, 'Content-Length': '2' })).status).toBe(
    413,
  );
  expect((await send('{}', { 'Content-Type': type, 'Content-Length': '1000000' })).status).toBe(
    413,
  );
});

test('no body counts as an empty object', async () => {
  const response = await app.request('/', { method: 'POST' }, testEnv);
  expect(await response.json()).toEqual({});
});

test('a safe method is left alone', async () => {
  const response = await testApp(jsonBody())
    .get('/', (c) => c.text('ok'))
    .request('/', {}, testEnv);
  expect(await response.text()).toBe('ok');
});
