import * as v from 'valibot';
import { expect, test } from 'vitest';
import { problemTitles } from '../../domain/messages/problem.ts';
import { problemCodes } from '../../domain/outcome-codes.ts';
import { problemReply } from '../../domain/wire/problem.ts';
import { testApp, testEnv } from './app.fixture.ts';
import { problem, problemStatus, type ProblemDetails } from './problem.ts';

const now = Date.UTC(2026, 0, 31, 10);

const reply = (code: (typeof problemCodes)[number], details?: ProblemDetails) =>
  testApp()
    .get('/', (c) => problem(c, code, details))
    .request('/', {}, testEnv);

test.each(problemCodes)('%s leaves as problem+json that fits the wire schema', async (code) => {
  const response = await reply(code);
  expect(response.status).toBe(problemStatus[code]);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
  const body = v.parse(problemReply, await response.json());
  expect(body).toEqual({
    type: `urn:ameli-edge:probleme:${code}`,
    title: problemTitles[code],
    status: response.status,
    code,
    requestId: 'request-1',
  });
});

test('carries what the screen needs, instants in ISO 8601', async () => {
  const fields = [{ field: 'nir', issue: 'malformed' as const }];
  const response = await reply('code-lock', { until: now, attemptsLeft: 0, closedAt: now, fields });
  expect(v.parse(problemReply, await response.json())).toMatchObject({
    until: '2026-01-31T10:00:00.000Z',
    closedAt: '2026-01-31T10:00:00.000Z',
    attemptsLeft: 0,
    fields,
  });
});

test.each([
  [{ until: now + 900_000, now }, '900'],
  [{ until: now + 1, now }, '1'],
  [{ until: now + 1001, now }, '2'],
  [{ until: now - 5, now }, '1'],
  [{ retryAfter: 60 }, '60'],
  [{ until: now }, null],
])('Retry-After of %o is %s', async (details, expected) => {
  expect((await reply('password-lock', details)).headers.get('Retry-After')).toBe(expected);
});
