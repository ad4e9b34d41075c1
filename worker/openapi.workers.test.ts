import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { signInRequest } from '../domain/wire/connexion.ts';
import { healthReply } from '../domain/wire/sante.ts';
import type { AppEnv } from './http/context.ts';
import { validJson } from './middleware/wire-validator.ts';
import { describe, openApiDocument } from './openapi.ts';

test('the schemas are converted in the runtime too, where modules cannot be loaded late', async () => {
  const app = new Hono<AppEnv>().post(
    '/api/chose',
    describe({ summary: 'Chose', ok: healthReply, problems: [] }),
    validJson(signInRequest),
    (c) => c.text(''),
  );
  const { paths, components } = await openApiDocument(app);
  expect(paths['/api/chose']?.post?.requestBody).toHaveProperty('content');
  expect(components.schemas).toHaveProperty('Problem');
});
