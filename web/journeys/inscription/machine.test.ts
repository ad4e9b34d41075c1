import { expect, test } from 'vitest';
import { exclusionCodes } from '../../../domain/outcome-codes.ts';
import type { CreationProgress } from '../../../domain/wire/creation.ts';
import type { Failure } from '../../shell/outcome.ts';
import { initialState, reduce, type InscriptionEvent, type InscriptionState } from './machine.ts';

const after = (events: InscriptionEvent[], from: InscriptionState = initialState) =>
  events.reduce(reduce, from);
const failed = (code: Failure['code'], change: Partial<Failure> = {}): InscriptionEvent => ({
  type: 'failed',
  failure: {
    code,
    until: undefined,
    attemptsLeft: undefined,
    closedAt: undefined,
    fields: [],
    ...change,
  },
  fieldErrors: {},
});
const moved = (progress: CreationProgress): InscriptionEvent => ({ type: 'moved', progress });
const resumed = (progress: CreationProgress): InscriptionEvent => ({ type: 'resumed', progress });

const sent: InscriptionEvent = { type: 'sent', action: 'step' };
const none: CreationProgress = { step: 'none' };
const proof: CreationProgress = {
  step: 'proof',
  maskedIban: 'FR02 2004 1***',
  vitaleStart: '8025000002',
};
const terms: CreationProgress = { step: 'terms', version: 2 };
const password: CreationProgress = {
  step: 'password',
  nir: '1881099999010',
  birthDate: '1988-10-14',
  names: ['Hugo', 'Lemaire'],
};
const contact: CreationProgress = { step: 'contact', proposedEmail: null };
const done: CreationProgress = { step: 'done', maskedEmail: 'h***@e***.test' };
const atProof = after([sent, moved(proof)]);
const atPassword = after([moved(terms), moved(password)], atProof);
const atContact = after([sent, moved(contact)], atPassword);

test('C1 to C6: each answer shows its step, and nothing is awaited any more', () => {
  let state = initialState;
  for (const step of [proof, terms, password, contact, done]) {
    state = after([sent, moved(step)], state);
    expect(state).toMatchObject({ screen: step, waiting: undefined, failure: undefined });
  }
});

test.each(exclusionCodes)('C2 %s has a screen of its own, from which one can come back', (code) => {
  const excluded = after([sent, failed(code)]);
  expect(excluded).toMatchObject({
    screen: { step: 'excluded', code },
    waiting: undefined,
    failure: undefined,
  });
  expect(reduce(excluded, { type: 'back' }).screen).toEqual({ step: 'identity' });
});

test('C2: without the serial number, and back to the proof as it was', () => {
  const without = reduce(atProof, { type: 'without-serial' });
  expect(without.screen).toEqual({ step: 'no-serial', proof });
  expect(reduce(without, { type: 'back' }).screen).toEqual(proof);
  expect(reduce(atContact, { type: 'without-serial' })).toBe(atContact);
});

test('C3: refusing leaves nothing on the screen; starting again starts from nothing', () => {
  const stopped = after([moved(terms), { type: 'stopped', why: 'refused' }], atProof);
  expect(stopped).toEqual({ ...initialState, screen: { step: 'stopped', why: 'refused' } });
  expect(reduce(stopped, { type: 'restarted' })).toEqual(initialState);
});

test('C4: a refused password keeps its screen and what its rules say', () => {
  const refused = after([sent, failed('password-refused', { rules: ['too-common'] })], atPassword);
  expect(refused).toMatchObject({ screen: password, failure: { rules: ['too-common'] } });
});

test('C5: back to the password is offered by the page that has seen its step, not after a reload', () => {
  expect(reduce(atContact, { type: 'back' }).screen).toEqual(password);
  expect(after([resumed(contact)]).owner).toBeUndefined();
});

test('C11: coming back finds the step and says so; the same step is not disturbed', () => {
  expect(reduce(initialState, resumed(terms))).toMatchObject({ screen: terms, notice: 'resumed' });
  expect(reduce(atContact, resumed(contact))).toBe(atContact);
  const without = reduce(atProof, { type: 'without-serial' });
  expect(reduce(without, resumed(proof))).toBe(without);
  expect(reduce(initialState, resumed(none))).toBe(initialState);
  expect(reduce(initialState, resumed(done)).notice).toBeUndefined();
});

test('W5: sent here by a provisional code, the person is told why; on coming back, the usual words', () => {
  const arrived: InscriptionEvent = {
    type: 'resumed',
    progress: terms,
    byProvisionalCode: true,
  };
  expect(reduce(initialState, arrived)).toMatchObject({
    screen: terms,
    notice: 'provisional-code',
  });
  expect(reduce(atProof, arrived).notice).toBe('elsewhere');
});

test('C11: another tab went on, or began for somebody else: turned to again, this one shows it', () => {
  expect(reduce(atProof, resumed(terms))).toMatchObject({ screen: terms, notice: 'elsewhere' });
  const otherProof: CreationProgress = { ...proof, maskedIban: 'FR26 2004 1***' };
  expect(reduce(atProof, resumed(otherProof))).toMatchObject({
    screen: otherProof,
    notice: 'elsewhere',
  });
});

test('C11: the password being chosen again is not taken away', () => {
  const again = reduce(atContact, { type: 'back' });
  expect(reduce(again, resumed(contact))).toBe(again);
});

test('C6: a corrected address is the one shown', () => {
  const corrected = after([moved(done), { type: 'link-sent', maskedEmail: 'l***@n***.test' }]);
  expect(corrected.screen).toEqual({ step: 'done', maskedEmail: 'l***@n***.test' });
  expect(reduce(atContact, { type: 'link-sent', maskedEmail: 'x' })).toBe(atContact);
});

test('C11: a step being sent is not overtaken by what the arrival asked', () => {
  const busy = reduce(initialState, sent);
  expect(reduce(busy, resumed(terms))).toBe(busy);
});

test('C11: a creation over by now stays on the screen until something is sent; one done does not', () => {
  expect(reduce(atContact, resumed(none))).toBe(atContact);
  expect(reduce(after([moved(done)]), resumed(none))).toEqual(initialState);
});

test('C11: another tab went on: this one follows, and says so', () => {
  const followed = after([sent, { type: 'found-elsewhere', progress: contact }], atPassword);
  expect(followed).toMatchObject({ screen: contact, notice: 'elsewhere', waiting: undefined });
  expect(after([{ type: 'found-elsewhere', progress: none }], atPassword).screen.step).toBe(
    'identity',
  );
});

test.each(['creation-expired', 'creation-lock'] as const)('%s: back to the start', (code) => {
  expect(after([sent, failed(code)], atContact)).toMatchObject({
    screen: { step: 'identity' },
    failure: { code },
  });
});

test.each(['wrong-proof', 'timeout', 'offline', 'database-unavailable'] as const)(
  '%s: stays where the person was',
  (code) => {
    expect(after([sent, failed(code)], atProof)).toMatchObject({
      screen: proof,
      failure: { code },
      waiting: undefined,
    });
  },
);

test('findings about fields replace the general words', () => {
  const event: InscriptionEvent = {
    ...failed('invalid-request'),
    fieldErrors: { mobile: 'mobile-not-a-mobile' },
  } as InscriptionEvent;
  expect(reduce(atContact, event)).toMatchObject({
    failure: undefined,
    fieldErrors: { mobile: 'mobile-not-a-mobile' },
  });
});

test('slowness is only told while something is awaited', () => {
  expect(reduce(atProof, { type: 'slow' }).slow).toBe(false);
  expect(after([sent, { type: 'slow' }], atProof).slow).toBe(true);
  expect(after([sent, { type: 'slow' }, moved(terms)], atProof).slow).toBe(false);
});
