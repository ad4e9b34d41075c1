import { expect, test } from 'vitest';
import { appLabels, appTexts } from '../../../../domain/messages/application.ts';
import { passkeyMessage } from '../../../../domain/messages/connexion-biometrie.ts';
import { policy } from '../../../../domain/policy.ts';
import { initialState, type ConnexionState } from '../machine.ts';
import { asSignInFailure } from '../summary.ts';
import { reduceOnPhone, unknownPhone, usesRemembered, type PhoneEvent } from './phone.ts';
import { appWords } from './words.ts';

const masked = '2 ** ** ** *** 001 13';
const started: PhoneEvent = { type: 'phone', change: { passkey: true } };
const known: PhoneEvent = { type: 'number-known', masked, typing: false };
const after = (...events: PhoneEvent[]): ConnexionState =>
  events.reduce(reduceOnPhone, initialState);
const phoneAfter = (...events: PhoneEvent[]) => after(...events).phone ?? unknownPhone;

const unsaid = { until: undefined, attemptsLeft: undefined, closedAt: undefined, fields: [] };
const failed = (code: string, from: ConnexionState, facts = {}): PhoneEvent => ({
  type: 'failed',
  failure: asSignInFailure({ code, ...unsaid, ...facts }, from, [
    (found, told, { waiting }) => (waiting === 'passkey' ? passkeyMessage(found, told) : undefined),
    appWords,
  ]),
  fieldErrors: {},
});

test('A1: the dress is put on once, and no move of the sign-in takes it off', () => {
  const moves: PhoneEvent[] = [
    { type: 'named', nir: '2 90 01 99 999 001 13' },
    { type: 'sent', action: 'sign-in' },
    { type: 'admitted', reply: { step: 'code-needed', maskedEmail: 'c***@e***.test' } },
    { type: 'code-sent', maskedEmail: 'c***@e***.test', validUntil: 1 },
    { type: 'arrived', reason: 'signed-out' },
    { type: 'abandoned' },
    { type: 'forgotten' },
  ];
  let state = after(started);
  for (const move of moves) {
    state = reduceOnPhone(state, move);
    expect(state.dress).toBe('app');
    expect(state.phone).toBeDefined();
  }
});

test('A1: a number remembered is not asked for; none is', () => {
  expect(usesRemembered(phoneAfter(started, known))).toBe(true);
  expect(usesRemembered(phoneAfter(started))).toBe(false);
  expect(usesRemembered(phoneAfter(started, { ...known, masked: '' }))).toBe(false);
});

test('A1: it does not take the field from somebody who is typing another', () => {
  const phone = phoneAfter(started, { ...known, typing: true });
  expect(phone.remembered).toBe(masked);
  expect(usesRemembered(phone)).toBe(false);
});

test('A1: another number this time, and back', () => {
  const named: PhoneEvent = { type: 'named', nir: masked };
  const other = after(started, known, named, { type: 'phone', change: { otherNumber: true } });
  expect(usesRemembered(other.phone ?? unknownPhone)).toBe(false);
  // The masked number is nothing to correct in the field.
  expect(other.nir).toBe('');
  const back = reduceOnPhone(other, { type: 'phone', change: { otherNumber: false } });
  expect(usesRemembered(back.phone ?? unknownPhone)).toBe(true);
});

test('A1: what is being typed stays when the service says meanwhile that it remembers a number, or none', () => {
  const named: PhoneEvent = { type: 'named', nir: masked };
  const change = { unreached: false, otherNumber: true };
  for (const number of ['', masked]) {
    const learned: PhoneEvent = { type: 'number-known', masked: number, typing: true };
    expect(after(started, named, { type: 'phone', change }, learned).nir).toBe(masked);
  }
});

test('A1: «Changer de numéro» asks for one, whatever is remembered', () => {
  expect(usesRemembered(phoneAfter(started, known, { type: 'abandoned' }))).toBe(false);
  expect(after(started, known, { type: 'abandoned' }).phone?.passkey).toBe(true);
});

test('A1: forgotten by its owner, nothing of it is left, and it is said', () => {
  const state = after(
    started,
    known,
    { type: 'phone', change: { forgetting: true, readable: true } },
    {
      type: 'forgotten',
    },
  );
  expect(state.phone).toEqual(unknownPhone);
  expect(state.notice).toBe(appTexts.forgotten);
  expect(state.waiting).toBeUndefined();
});

test('A1: forgotten by the browser, it is asked for again', () => {
  const sent = after(
    started,
    known,
    { type: 'named', nir: masked },
    {
      type: 'sent',
      action: 'sign-in',
    },
  );
  const state = reduceOnPhone(sent, failed('number-forgotten', sent));
  expect(state).toMatchObject({ step: 'credentials', nir: '', waiting: undefined });
  expect(state.phone?.remembered).toBe('');
  expect(state.failure?.message.lines.join(' ')).toContain('Saisissez-le de nouveau');
});

test('A1: what could not be forgotten by the server is still there, and said', () => {
  const sent = after(
    started,
    known,
    { type: 'phone', change: { forgetting: true } },
    {
      type: 'sent',
      action: 'forget',
    },
  );
  const state = reduceOnPhone(sent, failed('offline', sent));
  expect(state.phone?.remembered).toBe(masked);
  expect(state.failure?.message).toBe(appTexts.notForgotten);
});

test('out of reach or not: what can be done meanwhile is offered until the service answers', () => {
  const sent = after(started, { type: 'sent', action: 'sign-in' });
  const lost = reduceOnPhone(sent, failed('timeout', sent));
  expect(lost.phone?.unreached).toBe(true);
  expect(reduceOnPhone(lost, failed('wrong-password', lost)).phone?.unreached).toBe(false);
});

test.each([
  ['AE2', 'code-expired', '15\u00a0minutes'],
  ['AE3', 'code-quota', 'trop grand nombre de codes'],
  ['AE4', 'wrong-password', '3\u00a0essais infructueux bloquent l’accès'],
  ['AE5', 'wrong-code', '3\u00a0essais infructueux bloquent l’accès'],
  ['AE6', 'code-lock', 'code incorrect'],
  ['AE7', 'password-lock', 'mot de passe incorrect'],
])('%s %s: in the app’s own words', (_, code, words) => {
  const { title, lines } = asSignInFailure({ code, ...unsaid }, after(started), [appWords]).message;
  expect([title, ...lines].join(' ')).toContain(words);
});

test.each(['code-quota', 'code-lock', 'password-lock'])('%s: until when is said', (code) => {
  const until = Date.UTC(2026, 0, 5, 14, 5);
  const { message } = asSignInFailure({ code, ...unsaid, until }, after(started), [appWords]);
  expect(message.title).toContain('05/01/2026 - 15h05 (heure de Paris)');
});

test('AE4: how many tries are left, the last one in words', () => {
  const told = (attemptsLeft: number): string =>
    asSignInFailure({ code: 'wrong-password', ...unsaid, attemptsLeft }, after(started), [
      appWords,
    ]).message.lines.join(' ');
  expect(told(2)).toContain('Il vous en reste 2.');
  expect(told(1)).toContain('Il vous en reste un seul.');
});

test('AE: what the app has no words for is said in those of the web', () => {
  const state = after(started);
  const unreachable = asSignInFailure({ code: 'timeout', ...unsaid }, state, [appWords]);
  expect(unreachable.message.title).toContain('pas arrivée à temps');
  expect(asSignInFailure({ code: 'new-one', ...unsaid }, state, [appWords]).code).toBe(
    'internal-error',
  );
});

test.each(['passkey-cancelled', 'passkey-revoked', 'passkey-expired', 'passkey-unknown'])(
  'A5 %s: the person stays where number and password are',
  (code) => {
    const sent = after(started, { type: 'sent', action: 'passkey' });
    const state = reduceOnPhone(sent, failed(code, sent));
    expect(state).toMatchObject({ step: 'credentials', waiting: undefined, failure: { code } });
    expect(state.failure?.message.lines.join(' ')).toMatch(/mot de passe et le code/u);
  },
);

test('A5: a lock met by fingerprint says that it covers it', () => {
  const sent = after(started, { type: 'sent', action: 'passkey' });
  const state = reduceOnPhone(sent, failed('code-lock', sent, { until: 0 }));
  expect(state.failure?.message.lines.join(' ')).toContain('vaut aussi pour l’empreinte');
  // The same met by password has the words of the password.
  const typed = after(started, { type: 'sent', action: 'sign-in' });
  const other = reduceOnPhone(typed, failed('code-lock', typed, { until: 0 }));
  expect(other.failure?.message.lines.join(' ')).not.toContain('empreinte');
});

test('A2: the code has as many digits as the rules say', () => {
  expect(appLabels.code).toBe(`Code à ${policy.signInCode.digits} chiffres (obligatoire)`);
  expect(appLabels.code).toBe('Code à 6 chiffres (obligatoire)');
});

test('A1: out of reach, a number that this device remembers is not asked for; it comes back with the network', () => {
  const expected: PhoneEvent = { type: 'phone', change: { expected: true, offline: true } };
  expect(usesRemembered(phoneAfter(started, expected))).toBe(true);
  const another: PhoneEvent = { type: 'phone', change: { otherNumber: true } };
  expect(usesRemembered(phoneAfter(started, expected, another))).toBe(false);
  const back: PhoneEvent = { type: 'phone', change: { offline: false } };
  expect(phoneAfter(started, expected, back, known).remembered).toBe(masked);
  // The service does not know it any more: it is asked for, with a network and without.
  const gone = phoneAfter(started, expected, back, { ...known, masked: '' });
  expect(usesRemembered({ ...gone, offline: true })).toBe(false);
});

test('A1: what this device could not erase is not said to be erased', () => {
  const sent = after(started, known, { type: 'sent', action: 'forget' });
  const state = reduceOnPhone(sent, failed('not-erased', sent));
  expect(state.waiting).toBeUndefined();
  expect(state.failure?.message).toBe(appTexts.notErased);
});
