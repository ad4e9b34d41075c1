import { expect, test } from 'vitest';
import { failed } from '../../../shell/outcome.ts';
import {
  checkCode,
  initialState,
  needsNewCode,
  reduce,
  type ChangeEvent,
  type ChangeState,
} from './machine.ts';

const run = (...events: ChangeEvent[]): ChangeState => events.reduce(reduce, initialState);
const failure = (...given: Parameters<typeof failed>) => ({
  type: 'failed' as const,
  failure: failed(...given).failure,
});
const maskedEmail = 'c***@e***.test';
const owner = { nir: '2900199999001', birthDate: '1990-01-07', names: ['Camille'] };
const codeNeeded: ChangeEvent = { type: 'told', reply: { step: 'code-needed', maskedEmail } };
const codeSent: ChangeEvent = {
  type: 'told',
  reply: {
    step: 'code-sent',
    maskedEmail,
    validUntil: '2026-01-01T10:15:00.000Z',
    requestsLeft: 2,
  },
};
const codeRight: ChangeEvent = { type: 'told', reply: { step: 'password', owner } };

test('M1 to M3: a code, a password, done', () => {
  expect(run(codeNeeded).screen.step).toBe('code-needed');
  const sent = run(codeNeeded, { type: 'asked', action: 'code' }, codeSent);
  expect(sent).toMatchObject({ screen: { step: 'code-sent' }, waiting: undefined, resent: false });
  expect(run(codeSent, codeRight).screen).toEqual({ step: 'password', owner });
  expect(run(codeSent, codeRight, { type: 'changed' }).screen).toEqual({ step: 'done' });
});

test('M1: another code from the same screen is said to be another one, and ends what was wrong before', () => {
  const again = run(codeSent, failure('wrong-code', { attemptsLeft: 1 }), codeSent);
  expect(again).toMatchObject({ resent: true, failure: undefined });
});

test.each(['change-quota', 'change-lock', 'email-changed-recently', 'no-email'] as const)(
  'ME: %s closes the change with a screen of its own, wherever it is met',
  (code) => {
    for (const before of [[], [codeSent], [codeSent, codeRight]])
      expect(run(...before, failure(code, { until: 5 }))).toMatchObject({
        screen: { step: 'refused', code, facts: { until: 5 } },
        failure: undefined,
      });
  },
);

test('M1: a wrong code leaves the person where they are, with what is left of the tries', () => {
  const wrong = run(codeSent, failure('wrong-code', { attemptsLeft: 2 }));
  expect(wrong).toMatchObject({ screen: { step: 'code-sent' }, failure: { attemptsLeft: 2 } });
});

test('M1: a code that cannot be one is told beside its field, whoever finds it', () => {
  expect(run(codeSent, { type: 'code-wrong-here', error: 'code-required' })).toMatchObject({
    codeError: 'code-required',
  });
  const fields = [{ field: 'code', issue: 'malformed' }] as const;
  expect(run(codeSent, failure('invalid-request', { fields }))).toMatchObject({
    codeError: 'code-malformed',
    failure: undefined,
  });
  expect([checkCode(''), checkCode('123'), checkCode('12345'), checkCode('1234')]).toEqual([
    'code-required',
    'code-malformed',
    'code-malformed',
    undefined,
  ]);
});

test('M1: where no code that is typed can be right, another one is what helps', () => {
  const [expired, replaced, none] = (['code-expired', 'code-replaced', 'no-code'] as const).map(
    (code) => run(codeSent, failure(code)).failure,
  );
  expect([expired, replaced, none].map(needsNewCode)).toEqual([true, true, true]);
  expect(needsNewCode(run(codeSent, failure('wrong-code')).failure)).toBe(false);
  expect(needsNewCode(undefined)).toBe(false);
});

test('M2: too long after the right code, the person is back at the code and reads why', () => {
  const back = run(codeSent, codeRight, failure('change-not-confirmed'));
  expect(back.screen).toEqual({ step: 'reading' });
  const needed = [{ type: 'asked', action: 'reading' } as const, codeNeeded].reduce(reduce, back);
  expect(needed).toMatchObject({
    screen: { step: 'code-needed' },
    failure: { code: 'change-not-confirmed' },
  });
  expect(reduce(reduce(needed, { type: 'asked', action: 'code' }), codeSent).screen.step).toBe(
    'code-sent',
  );
});

test('M2: a failure on the way keeps the step, and with it what was typed', () => {
  const offline = run(codeSent, codeRight, failure('offline'));
  expect(offline).toMatchObject({ screen: { step: 'password' }, failure: { code: 'offline' } });
});
