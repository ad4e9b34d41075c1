import * as v from 'valibot';
import { expect, test } from 'vitest';
import { codeCheckRequest } from '../../domain/wire/connexion.ts';
import { problemReply } from '../../domain/wire/problem.ts';
import { singleLineText } from '../../domain/wire/text.ts';
import { testApp, testEnv } from '../http/app.fixture.ts';
import { jsonBody } from './json-body.ts';
import { validJson } from './wire-validator.ts';

const twoTexts = v.strictObject({ nir: singleLineText(40), password: singleLineText(200) });

const app = testApp(jsonBody())
  .post('/sign-in', validJson(twoTexts), (c) => c.json(c.req.valid('json')))
  .post('/code', validJson(codeCheckRequest), (c) => c.json(c.req.valid('json')));

const send = (path: string, body: string) =>
  app.request(
    path,
    { method: 'POST', body, headers: { 'Content-Type': 'application/json' } },
    testEnv,
  );

async function fieldsOf(path: string, body: string) {
  const response = await send(path, body);
  expect(response.status).toBe(400);
  return v.parse(problemReply, await response.json()).fields;
}

test('a body that fits reaches the route, transformed', async () => {
  const response = await send('/code', '{"code":" 12 34 56","rememberDevice":false}');
  expect(await response.json()).toEqual({ code: '123456', rememberDevice: false });
});

test.each([
  [
    '{}',
    [
      { field: 'nir', issue: 'required' },
      { field: 'password', issue: 'required' },
    ],
  ],
  ['{"nir":"","password":"x"}', [{ field: 'nir', issue: 'required' }]],
  [
    '{"nir":1,"password":null}',
    [
      { field: 'nir', issue: 'malformed' },
      { field: 'password', issue: 'malformed' },
    ],
  ],
  [`{"nir":"${'1'.repeat(41)}","password":"x"}`, [{ field: 'nir', issue: 'too-long' }]],
  ['{"nir":"1","password":"\\u0000"}', [{ field: 'password', issue: 'malformed' }]],
  ['{"nir":"1","password":"\\ud800"}', [{ field: 'password', issue: 'malformed' }]],
  ['{"nir":"1","password":"x","admin":true}', [{ field: '', issue: 'unknown-field' }]],
  ['{"nir":"1","password":"x","__proto__":{}}', [{ field: '', issue: 'unknown-field' }]],
  ['[]', [{ field: '', issue: 'malformed' }]],
  ['null', [{ field: '', issue: 'malformed' }]],
  ['"text"', [{ field: '', issue: 'malformed' }]],
])('%s', async (body, expected) => {
  expect(await fieldsOf('/sign-in', body)).toEqual(expected);
});

test('a code that is not six digits is malformed', async () => {
  expect(await fieldsOf('/code', '{"code":"12345","rememberDevice":true}')).toEqual([
    { field: 'code', issue: 'malformed' },
  ]);
});

test('nothing of what was sent comes back', async () => {
  const response = await send(
    '/sign-in',
    '{"nir":"marker\\n","password":["marker"],"marker":"marker"}',
  );
  expect(await response.text()).not.toContain('marker');
});
