import { expect, test } from 'vitest';
import { readAnswer } from './outcome.ts';

const answer = (status: number, contentType: string, body: string, redirected = false) =>
  readAnswer({ status, contentType, body, redirected });
const codeOf = (...args: Parameters<typeof answer>) => {
  const outcome = answer(...args);
  return outcome.ok ? 'ok' : outcome.failure.code;
};
const problem = (facts: object) =>
  answer(423, 'application/problem+json; charset=utf-8', JSON.stringify(facts));

test('a JSON answer of ours is what was asked', () => {
  expect(answer(200, 'application/json', '{"step":"none"}')).toEqual({
    ok: true,
    value: { step: 'none' },
  });
  expect(answer(204, '', '')).toEqual({ ok: true, value: undefined });
});

test('a problem keeps its code and what the screen has to say', () => {
  const until = '2026-01-31T12:00:00.000Z';
  expect(problem({ code: 'password-lock', until, attemptsLeft: 0, title: 'x' })).toEqual({
    ok: false,
    failure: {
      code: 'password-lock',
      until: Date.parse(until),
      attemptsLeft: 0,
      closedAt: undefined,
      fields: [],
    },
  });
});

test('an unreadable date is left out rather than shown as nonsense', () => {
  const outcome = problem({ code: 'password-lock', until: 'soon' });
  expect(!outcome.ok && outcome.failure.until).toBeUndefined();
});

test('a page where JSON was asked for is told apart by who may have sent it', () => {
  const page = '<html>The requested url is rejected</html>';
  expect(codeOf(200, 'text/html', page)).toBe('captive-portal');
  expect(codeOf(200, 'application/json', '{"a":1}', true)).toBe('captive-portal');
  expect(codeOf(403, 'text/html', page)).toBe('refused-on-the-way');
  expect(codeOf(502, 'text/html', page)).toBe('server-trouble');
});

test('JSON that is not ours, or cut short, is never taken for an answer', () => {
  expect(codeOf(400, 'application/json', '{"error":"blocked"}')).toBe('refused-on-the-way');
  expect(codeOf(500, 'application/problem+json', '{"code":')).toBe('server-trouble');
  expect(codeOf(200, 'application/json', '{"step":')).toBe('captive-portal');
});
