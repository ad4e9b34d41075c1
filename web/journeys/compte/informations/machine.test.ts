import { expect, test } from 'vitest';
import type { Informations } from '../../../../domain/wire/compte.ts';
import { failed } from '../../../shell/outcome.ts';
import {
  initialState,
  ownEmail,
  reduce,
  type Editable,
  type InformationsEvent,
  type InformationsState,
} from './machine.ts';

const until = '2026-01-08T10:00:00.000Z';
const informations = {
  email: { masked: 'c***@e***.test', confirmed: true, pending: null },
  maskedMobile: null,
} as Informations;
const read: InformationsEvent = { type: 'read', informations };
const edit = (what: Editable): InformationsEvent => ({ type: 'edit', what });
const saving: InformationsEvent = { type: 'asked', action: 'saving' };
const failure = (...given: Parameters<typeof failed>): InformationsEvent => ({
  type: 'failed',
  failure: failed(...given).failure,
});
const run = (...events: InformationsEvent[]): InformationsState =>
  events.reduce(reduce, initialState);

test('I2: read, shown; out of reach, said and asked again', () => {
  expect(run(read)).toMatchObject({ shown: informations, waiting: undefined });
  expect(run(failure('offline'))).toMatchObject({ shown: undefined, failure: { code: 'offline' } });
  expect(run(failure('offline'), read).failure).toBeUndefined();
});

test('I3: one thing is changed at a time, and not while an answer is awaited', () => {
  expect(run(read, edit('email'), edit('mobile')).editing).toBe('mobile');
  expect(run(read, edit('email'), saving, edit('mobile')).editing).toBe('email');
  expect(run(read, edit('email'), saving, { type: 'closed' }).editing).toBe('email');
  expect(run(read, edit('email'), { type: 'closed' }).editing).toBeUndefined();
});

test('I3: a link that was sent closes the form and shows the address that waits', () => {
  const sent: InformationsEvent = {
    type: 'email-sent',
    reply: { maskedEmail: 'n***@e***.test', until },
  };
  const after = run(read, edit('email'), saving, sent);
  expect(after).toMatchObject({
    editing: undefined,
    waiting: undefined,
    shown: { email: { masked: 'c***@e***.test', pending: { masked: 'n***@e***.test', until } } },
    done: { what: 'email-sent', maskedEmail: 'n***@e***.test', until: Date.parse(until) },
  });
  expect(reduce(after, { type: 'email-cancelled' })).toMatchObject({
    shown: { email: { masked: 'c***@e***.test', pending: null } },
    done: { what: 'email-cancelled' },
  });
});

test('I3: a first address is not the account’s before it is confirmed', () => {
  const none = { type: 'read', informations: { ...informations, email: null } } as const;
  const reply = { maskedEmail: 'n***@e***.test', until };
  const sent = run(none, edit('email'), saving, { type: 'email-sent', reply });
  const { email } = sent.shown!;
  expect(email?.pending).toEqual({ masked: 'n***@e***.test', until });
  expect(ownEmail(email)).toBeNull();
  expect(reduce(sent, { type: 'email-cancelled' }).shown?.email).toBeNull();
  expect(ownEmail(informations.email)).toBe(informations.email);
});

test('I3: what fails leaves the form open, and what was typed with it', () => {
  const wrong = run(read, edit('email'), saving, failure('wrong-password', { attemptsLeft: 2 }));
  expect(wrong).toMatchObject({
    editing: 'email',
    waiting: undefined,
    failure: { code: 'wrong-password', attemptsLeft: 2 },
    fieldErrors: {},
  });
});

test.each(['email-taken', 'email-unchanged'] as const)(
  'I3: %s is told beside the address',
  (code) => {
    expect(run(read, edit('email'), saving, failure(code))).toMatchObject({
      editing: 'email',
      failure: undefined,
      fieldErrors: { email: code },
    });
  },
);

test('I3: a number that the server cannot read is told beside it', () => {
  const fields = [{ field: 'mobile', issue: 'not-a-mobile' }] as const;
  expect(run(read, edit('mobile'), saving, failure('invalid-request', { fields }))).toMatchObject({
    failure: undefined,
    fieldErrors: { mobile: 'mobile-not-a-mobile' },
  });
  const long = [{ field: 'landline', issue: 'too-long' }] as const;
  expect(
    run(read, edit('landline'), saving, failure('invalid-request', { fields: long })).fieldErrors,
  ).toEqual({ landline: 'landline-malformed' });
});

test('I3: a password is hidden again when it is sent', () => {
  const shown = run(read, edit('email'), { type: 'password-toggled' });
  expect(shown.passwordShown).toBe(true);
  expect(reduce(shown, saving).passwordShown).toBe(false);
});

test('I3: what was saved is what is shown, and said', () => {
  const changed = { ...informations, maskedMobile: '** ** ** ** 78' };
  const done = { what: 'mobile-saved' } as const;
  expect(
    run(read, edit('mobile'), saving, { type: 'saved', informations: changed, done }),
  ).toMatchObject({ editing: undefined, shown: changed, done });
});

test('I1: the last known page is shown in the place of the present one, and goes when the vault is locked', () => {
  const kept = run({ type: 'asked', action: 'reading' }, { type: 'kept', informations });
  expect(kept).toMatchObject({ shown: informations, waiting: undefined, failure: undefined });
  const { failure } = failed('offline');
  expect(reduce(kept, { type: 'hidden', failure })).toMatchObject({ shown: undefined, failure });
});

test('I1: what is being typed is left alone when the last known page comes', () => {
  const wrong: InformationsEvent = {
    type: 'wrong-here',
    fieldErrors: { mobile: 'mobile-required' },
  };
  const typing = run(read, edit('mobile'), wrong, { type: 'kept', informations });
  expect(typing).toMatchObject({ editing: 'mobile', fieldErrors: { mobile: 'mobile-required' } });
});

test('I2: a form stays usable, and as it was typed, whatever comes of reading the page meanwhile', () => {
  const reading: InformationsEvent = { type: 'asked', action: 'reading' };
  const wrong: InformationsEvent = {
    type: 'wrong-here',
    fieldErrors: { mobile: 'mobile-required' },
  };
  const typing = run(read, edit('mobile'), wrong, reading, { type: 'slow' });
  for (const end of [read, { type: 'kept', informations }, { type: 'unread' }] as const)
    expect(reduce(typing, end)).toMatchObject({
      editing: 'mobile',
      waiting: undefined,
      slow: false,
      fieldErrors: { mobile: 'mobile-required' },
    });
});

test('I3: what is being saved is still awaited when the page was read meanwhile', () => {
  const slowly = run(read, { type: 'kept', informations }, edit('mobile'), saving);
  for (const end of [read, { type: 'kept', informations }, { type: 'unread' }] as const)
    expect(reduce(slowly, end)).toMatchObject({ editing: 'mobile', waiting: 'saving' });
});

test('I3: an edit that arrives later is said, unless the person is at something else', () => {
  const changed = { ...informations, maskedMobile: '** ** ** ** 78' };
  const done = { what: 'mobile-saved' } as const;
  const arrived: InformationsEvent = { type: 'arrived', informations: changed, done };
  expect(run(read, arrived)).toMatchObject({ shown: changed, done });
  expect(run(read, edit('email'), arrived)).toMatchObject({
    shown: changed,
    editing: 'email',
    done: undefined,
  });
  expect(run(read, saving, arrived)).toMatchObject({ waiting: 'saving', done: undefined });
});

test('I3: an edit kept on this device closes its form and says so; nothing else is awaited', () => {
  const done = { what: 'mobile-waiting' } as const;
  expect(run(read, edit('mobile'), saving, { type: 'settled', done })).toMatchObject({
    editing: undefined,
    waiting: undefined,
    done,
  });
  expect(run(read, edit('mobile'), saving, { type: 'released' })).toMatchObject({
    editing: 'mobile',
    waiting: undefined,
  });
});
