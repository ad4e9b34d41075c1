import { expect, test } from 'vitest';
import { failed as failure } from '../../shell/outcome.ts';
import {
  initialState,
  isTextSpent,
  isWrong,
  reduce,
  type ForgottenEvent,
  type ForgottenState,
} from './machine.ts';

const after = (events: ForgottenEvent[], from: ForgottenState = initialState) =>
  events.reduce(reduce, from);
const failed = (...args: Parameters<typeof failure>): ForgottenEvent => ({
  type: 'failed',
  failure: failure(...args).failure,
});

const nir = '2 90 01 99 999 001';
const asking: ForgottenEvent = { type: 'asked', what: 'ask' };
const opened = (about: 'ask' | 'sent' | 'link'): ForgottenEvent => ({ type: 'opened', about });
const atAsk = after([opened('ask'), { type: 'named', nir }]);
const atSent = after([asking, { type: 'sent', requestsLeft: 4 }], atAsk);
const atChoice = after([opened('link'), { type: 'told', link: 'valid' }]);

test('P1: a request leads to the same page for everybody, and another may be made for the same number', () => {
  expect(atSent).toMatchObject({ screen: 'sent', nir, requestsLeft: 4, waiting: undefined });
  expect(reduce(atSent, { type: 'again' })).toMatchObject({ screen: 'ask', nir });
});

test('P1: a page come back to says that a message was sent, without the number', () => {
  expect(after([opened('sent')], atAsk)).toMatchObject({
    screen: 'sent',
    nir: '',
    requestsLeft: undefined,
  });
});

test.each(['captcha-wrong', 'captcha-expired'] as const)(
  'P1: %s: said at the text, the number kept',
  (code) => {
    const told = after([asking, failed(code)], atAsk);
    expect(told).toMatchObject({ screen: 'ask', nir, captchaError: code, failure: undefined });
    expect(isWrong(told)).toBe(true);
  },
);

test('P1: with another text to copy, what was wrong with the former one is over', () => {
  const told = reduce(atAsk, failed('captcha-expired'));
  expect(isWrong(reduce(told, { type: 'captcha-renewed' }))).toBe(false);
  const both = after([{ type: 'refused-here', found: { nirError: 'nir-required' } }], told);
  expect(reduce(both, { type: 'captcha-renewed' }).nirError).toBe('nir-required');
});

test('P1: what the server finds about the number stands at the number', () => {
  const { failure: found } = failure('invalid-request', {
    fields: [{ field: 'nir', issue: 'malformed' }],
  });
  const told = reduce(atAsk, { type: 'failed', failure: found, nirError: 'nir-malformed' });
  expect(told).toMatchObject({ nirError: 'nir-malformed', failure: undefined });
});

test.each(['reset-quota', 'offline', 'timeout', 'database-unavailable'] as const)(
  'P1: %s: told on the page of the request, which keeps what was typed',
  (code) => {
    const told = after([asking, { type: 'slow' }, failed(code, { until: 1000 })], atAsk);
    expect(told).toMatchObject({ screen: 'ask', nir, slow: false, failure: { code, until: 1000 } });
    expect(after([asking, { type: 'sent', requestsLeft: 0 }], told).failure).toBeUndefined();
  },
);

test('P1: slowness is only told while something is awaited', () => {
  expect(reduce(atAsk, { type: 'slow' }).slow).toBe(false);
  expect(after([asking, { type: 'slow' }], atAsk).slow).toBe(true);
});

test('P2: a link that is valid leads to the choice, and the choice to its end', () => {
  expect(after([opened('link')]).screen).toBe('reading');
  expect(atChoice.screen).toBe('choose');
  const changed = after([{ type: 'asked', what: 'change' }, { type: 'changed' }], atChoice);
  expect(changed).toMatchObject({ screen: 'changed', waiting: undefined });
});

test('P2: a password that is refused leaves the choice open', () => {
  const refused = reduce(atChoice, failed('password-refused', { rules: ['too-common'] }));
  expect(refused).toMatchObject({ screen: 'choose', failure: { rules: ['too-common'] } });
  const errors = { confirmation: 'confirmation-different' } as const;
  const wrong = reduce(refused, { type: 'password-wrong', errors });
  expect(wrong).toMatchObject({ passwordErrors: errors, failure: undefined });
  expect([refused, wrong].map(isWrong)).toEqual([true, true]);
});

test.each(['used', 'replaced', 'expired', 'unknown'] as const)(
  'P3: a link that is %s is said so, when it is read and when it is used',
  (link) => {
    const screen = `reset-${link}` as const;
    expect(reduce(after([opened('link')]), { type: 'told', link })).toMatchObject({ screen });
    const late = after([{ type: 'asked', what: 'change' }, failed(screen)], atChoice);
    expect(late).toMatchObject({ screen, waiting: undefined, failure: undefined });
    expect(after([opened('ask')], late)).toEqual({ ...initialState, screen: 'ask' });
  },
);

test('P3: an address changed too recently has its own screen, with its end', () => {
  const held = reduce(atChoice, failed('email-changed-recently', { until: 2000 }));
  expect(held).toMatchObject({ screen: 'held', failure: { until: 2000 } });
  expect(isWrong(held)).toBe(false);
});

test('P1: what spends the text asks for the new one; what never arrived says that everything is kept', () => {
  expect(['captcha-wrong', 'database-unavailable'].map(isTextSpent)).toEqual([true, true]);
  expect(['offline', 'unreachable', 'invalid-request'].map(isTextSpent)).toEqual([
    false,
    false,
    false,
  ]);
});

test('P2: a link that could not be read may be read again', () => {
  const unread = after([opened('link'), { type: 'asked', what: 'reading' }, failed('offline')]);
  expect(unread).toMatchObject({
    screen: 'reading',
    waiting: undefined,
    failure: { code: 'offline' },
  });
});
