import { expect, test } from 'vitest';
import type { SignInTroubleCode } from '../../../domain/messages/connexion-suite.ts';
import {
  initialState,
  reduce,
  type ConnexionEvent,
  type ConnexionState,
  type NextStep,
  type SignInFailure,
} from './machine.ts';
import { asSignInFailure } from './summary.ts';

const after = (events: ConnexionEvent[], from: ConnexionState = initialState) =>
  events.reduce(reduce, from);
const unsaid = { until: undefined, attemptsLeft: undefined, closedAt: undefined, fields: [] };
const failure = (code: SignInTroubleCode): SignInFailure =>
  asSignInFailure({ code, ...unsaid }, initialState);
const failed = (code: SignInTroubleCode): ConnexionEvent => ({
  type: 'failed',
  failure: failure(code),
  fieldErrors: {},
});

const maskedEmail = 'c***@e***.test';
const nir = '2 90 01 99 999 001 13';
const named: ConnexionEvent = { type: 'named', nir };
const admitted = (reply: NextStep): ConnexionEvent => ({ type: 'admitted', reply });
const needed = admitted({ step: 'code-needed', maskedEmail });
const sent: ConnexionEvent = { type: 'code-sent', maskedEmail, validUntil: 1000 };
const atCode = after([
  named,
  { type: 'sent', action: 'sign-in' },
  needed,
  { type: 'sent', action: 'code' },
  sent,
]);

test('W1 then W3: the number stays on the screen, nothing is awaited any more', () => {
  expect(after([named, { type: 'sent', action: 'sign-in' }, needed])).toMatchObject({
    step: 'code-needed',
    nir,
    maskedEmail,
  });
  expect(atCode).toMatchObject({
    step: 'code-sent',
    nir,
    validUntil: 1000,
    waiting: undefined,
    notice: 'code-sent',
  });
});

test('W3: a second code is acknowledged as such', () => {
  expect(reduce(atCode, { ...sent, validUntil: 2000 })).toMatchObject({
    notice: 'code-resent',
    validUntil: 2000,
  });
});

test('the password is hidden again before it is sent', () => {
  const shown = reduce(initialState, { type: 'password-toggled' });
  expect(shown.passwordShown).toBe(true);
  expect(reduce(shown, { type: 'sent', action: 'sign-in' }).passwordShown).toBe(false);
});

test('slowness is only told while something is awaited', () => {
  expect(reduce(initialState, { type: 'slow' }).slow).toBe(false);
  const waiting = after([{ type: 'sent', action: 'sign-in' }, { type: 'slow' }]);
  expect(waiting.slow).toBe(true);
  expect(reduce(waiting, failed('timeout'))).toMatchObject({ slow: false, waiting: undefined });
});

test.each([
  'wrong-password',
  'password-lock',
  'code-lock',
  'code-quota',
  'no-email',
  'account-closed',
  'not-attached',
  'attachment-pending',
  'reset-used',
  'reset-expired',
  'sign-in-expired',
] as const)('%s: back to the number and the password, the number kept', (code) => {
  expect(reduce(atCode, failed(code))).toMatchObject({
    step: 'credentials',
    nir,
    failure: { code },
  });
});

test.each([
  'wrong-code',
  'code-expired',
  'code-replaced',
  'mail-unavailable',
  'timeout',
  'offline',
  'unusable-cookies',
] as const)('%s: stays where the person was', (code) => {
  expect(reduce(atCode, failed(code))).toMatchObject({
    step: 'code-sent',
    failure: { code },
    notice: undefined,
  });
});

test('no-code: back to asking for one', () => {
  expect(reduce(atCode, failed('no-code')).step).toBe('code-needed');
});

test('findings about fields replace the general words', () => {
  const event: ConnexionEvent = {
    type: 'failed',
    failure: failure('invalid-request'),
    fieldErrors: { nir: 'nir-malformed' },
  };
  expect(reduce(initialState, event)).toMatchObject({
    failure: undefined,
    fieldErrors: { nir: 'nir-malformed' },
  });
});

test('an answer clears the error before it', () => {
  expect(after([failed('wrong-password'), needed])).toMatchObject({
    failure: undefined,
    fieldErrors: {},
  });
  expect(after([failed('mail-unavailable'), sent], atCode)).toMatchObject({ failure: undefined });
});

test('a reload finds its place, but never takes the screen from somebody who has gone on', () => {
  const progress = {
    step: 'code-sent',
    maskedEmail,
    validUntil: '1970-01-01T00:00:01.000Z',
  } as const;
  expect(reduce(initialState, { type: 'resumed', progress })).toMatchObject({
    step: 'code-sent',
    validUntil: 1000,
    nir: '',
  });
  const busy = reduce(initialState, { type: 'sent', action: 'sign-in' });
  expect(reduce(busy, { type: 'resumed', progress })).toBe(busy);
  expect(
    reduce(atCode, { type: 'resumed', progress: { step: 'code-needed', maskedEmail: 'x' } }),
  ).toBe(atCode);
});

test('C8: the right password leads to the address that waits, a reload too; its end leads back', () => {
  const unconfirmed = {
    step: 'email-unconfirmed',
    period: 'link-over',
    maskedEmail: 'h***@e***.test',
  } as const;
  const shown = after([named, { type: 'sent', action: 'sign-in' }, admitted(unconfirmed)]);
  expect(shown).toMatchObject({ step: 'email-unconfirmed', nir, unconfirmed, waiting: undefined });
  expect(reduce(initialState, { type: 'resumed', progress: unconfirmed })).toMatchObject({
    step: 'email-unconfirmed',
    unconfirmed,
  });
  expect(reduce(shown, failed('sign-in-expired')).step).toBe('credentials');
});

test('W5: the provisional code leads to a new password, a reload too, and the password to W1, saying so', () => {
  const newPassword = { step: 'new-password' } as const;
  const choosing = after([named, { type: 'sent', action: 'sign-in' }, admitted(newPassword)]);
  expect(choosing).toMatchObject({ step: 'new-password', nir, waiting: undefined });
  expect(choosing.notice).toBeUndefined();
  const resumed: ConnexionEvent = { type: 'resumed', progress: newPassword };
  expect(reduce(initialState, resumed).step).toBe('new-password');
  const chosen = reduce(choosing, needed);
  expect(chosen).toMatchObject({ step: 'code-needed', maskedEmail, notice: 'password-changed' });
  expect(reduce(chosen, sent)).toMatchObject({ step: 'code-sent', notice: 'code-sent' });
  expect(reduce(choosing, failed('sign-in-expired')).step).toBe('credentials');
});

test('W5: too late after the provisional code, another one is needed: signing in again would not do', () => {
  const choosing = { ...initialState, step: 'new-password' } as const;
  const late = asSignInFailure(failure('sign-in-expired'), choosing);
  expect(late.code).toBe('provisional-code-over');
  expect(asSignInFailure(failure('sign-in-expired'), atCode).code).toBe('sign-in-expired');
  const over: ConnexionEvent = { type: 'failed', failure: late, fieldErrors: {} };
  expect(reduce(choosing, over)).toMatchObject({ step: 'credentials', failure: late });
});

test('«Changer de numéro» forgets everything of the first person', () => {
  expect(reduce(atCode, { type: 'abandoned' })).toEqual(initialState);
});

test('why the person is here is not said over a request that is under way', () => {
  const waiting = reduce(initialState, { type: 'sent', action: 'sign-in' });
  expect(reduce(waiting, { type: 'arrived', reason: 'signed-out' })).toBe(waiting);
});
