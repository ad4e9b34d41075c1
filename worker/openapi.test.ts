import { Hono } from 'hono';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { codeCheckReply, codeCheckRequest } from '../domain/wire/connexion.ts';
import { healthReply } from '../domain/wire/sante.ts';
import { testApp, testEnv } from './http/app.fixture.ts';
import type { AppEnv } from './http/context.ts';
import { validJson } from './middleware/wire-validator.ts';
import { describe, openApi } from './openapi.ts';

const routes = new Hono<AppEnv>()
  .get(
    '/',
    describe({ summary: 'Lire', ok: healthReply, also: { 503: healthReply }, problems: [] }),
    (c) => c.text(''),
  )
  .post(
    '/verification',
    describe({
      summary: 'Vérifier',
      ok: codeCheckReply,
      problems: ['wrong-code', 'sign-in-expired'],
      needs: 'signIn',
    }),
    validJson(codeCheckRequest),
    (c) => c.text(''),
  )
  .delete('/', describe({ summary: 'Quitter', ok: null, problems: ['no-session'] }), (c) =>
    c.body(null, 204),
  );

async function document() {
  const app = testApp().route('/api/chose', routes);
  app.get('/api/openapi.json', openApi(app));
  const response = await app.request('/api/openapi.json', {}, testEnv);
  return v.parse(
    v.looseObject({ openapi: v.string(), paths: v.any(), components: v.any() }),
    await response.json(),
  );
}

test('every route is there with every status it may answer', async () => {
  const { openapi, paths } = await document();
  expect(openapi).toMatch(/^3\.1/);
  expect(Object.keys(paths['/api/chose'].get.responses)).toEqual([
    '200',
    '400',
    '429',
    '500',
    '503',
  ]);
  expect(Object.keys(paths['/api/chose'].delete.responses).toSorted()).toEqual([
    '204',
    '400',
    '401',
    '403',
    '413',
    '415',
    '429',
    '500',
    '503',
  ]);
  expect(JSON.stringify(paths)).not.toContain('x-problems');
});

test('a status tells exactly which codes it may carry', async () => {
  const { paths, components } = await document();
  const { post } = paths['/api/chose/verification'];
  const { schema } = post.responses[401].content['application/problem+json'];
  expect(schema.allOf[0]).toEqual({ $ref: '#/components/schemas/Problem' });
  expect(schema.allOf[1].properties.code.enum).toEqual(['wrong-code', 'sign-in-expired']);
  expect(components.schemas.Problem).toMatchObject({ type: 'object', additionalProperties: false });
  expect(post.security).toEqual([{ signIn: [] }]);
  expect(components.securitySchemes.signIn).toEqual({
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-connexion',
  });
});

test('a reply that is no problem keeps its place beside the problems of its status', async () => {
  const { paths } = await document();
  expect(Object.keys(paths['/api/chose'].get.responses[503].content)).toEqual([
    'application/json',
    'application/problem+json',
  ]);
});

test('bodies are strict, and described as they are sent', async () => {
  const { paths } = await document();
  const { schema } = paths['/api/chose/verification'].post.requestBody.content['application/json'];
  expect(schema).toMatchObject({
    type: 'object',
    required: ['code', 'rememberDevice'],
    additionalProperties: false,
  });
  // The pattern holds after spaces are taken out: the sender need not fit it.
  expect(schema.properties.code).toEqual({ type: 'string', minLength: 1, maxLength: 40 });
});
