import { expect, test } from 'vitest';
import { testApp, testEnv } from '../http/app.fixture.ts';
import { visitorOf } from '../visitor.ts';
import { jsonBody } from './json-body.ts';

const app = testApp(jsonBody(20)).post('/', async (c) =>
  c.json({ body: await c.req.json(), visitor: visitorOf(c.req.raw) }),
);
const send = (body: BodyInit | null) =>
  app.request(
    new Request('http://localhost/', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
      cf: { city: 'Lyon', country: 'FR' } as never,
    }),
    {},
    testEnv,
  );

test('what the runtime knows of the request survives the reading of its body', async () => {
  const response = await send('{"a":1}');
  expect(await response.json()).toEqual({
    body: { a: 1 },
    visitor: { device: 'Appareil inconnu', place: 'Lyon, France' },
  });
});

test('no body counts as an empty object', async () => {
  expect(await (await send(null)).json()).toMatchObject({ body: {} });
});

test('an endless stream is cut at the limit', async () => {
  const endless = new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode('        '));
    },
  });
  expect((await send(endless)).status).toBe(413);
});
