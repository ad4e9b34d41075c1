import { expect, test } from 'vitest';
import type { Access, JournalReply } from '../../../../domain/wire/compte.ts';
import { failed } from '../../../shell/outcome.ts';
import {
  firstLines,
  initialState,
  isEnding,
  reduce,
  type Ending,
  type SecurityEvent,
  type SecurityState,
} from './machine.ts';

const nothing: Access = { sessions: [], devices: [], passkeys: [], userHandle: 'u' };
const at = '2026-01-01T10:00:00.000Z';
const place = { device: 'iPhone, Safari', place: null };
const phone = { ...place, current: false };
const access: Access = {
  sessions: [{ id: 's1', ...phone, startedAt: at, lastSeenAt: at }],
  devices: [{ id: 'd1', ...phone, rememberedAt: at, lastUsedAt: at, expiresAt: at }],
  passkeys: [
    { id: 'p1', ...place, registeredAt: at, lastUsedAt: null, expiresAt: at },
    { id: 'p2', ...place, registeredAt: at, lastUsedAt: at, expiresAt: at },
  ],
  userHandle: 'u',
};
const session: Ending = { what: 'session', id: 's1', device: phone.device };
const asked = (ending: Ending): SecurityEvent => ({ type: 'asked', ending });
const read = (access: Access): SecurityEvent => ({ type: 'access-read', access });
const failure = (code: Parameters<typeof failed>[0]): SecurityEvent => ({
  type: 'failed',
  failure: failed(code).failure,
});
const run = (...events: SecurityEvent[]): SecurityState => events.reduce(reduce, initialState);

test('I4: while one is being ended, that one alone says so', () => {
  const state = run(read(access), asked(session));
  expect([isEnding(state, 's1'), isEnding(state, 'd1')]).toEqual([true, false]);
  expect(isEnding(run(read(access), asked({ what: 'everything' })), 's1')).toBe(false);
});

test('I4: what was ended is named, and the list is the server’s', () => {
  const ended: SecurityEvent = { type: 'ended', access: nothing, ending: session };
  expect(run(read(access), asked(session), ended)).toMatchObject({
    access: nothing,
    ending: undefined,
    done: { what: 'session', device: 'iPhone, Safari' },
  });
});

test('I4: fingerprint or face is ended for one device, which is named', () => {
  const one: Ending = { what: 'passkey', id: 'p1', device: phone.device };
  const waiting = run(read(access), asked(one));
  expect([isEnding(waiting, 'p1'), isEnding(waiting, 'p2')]).toEqual([true, false]);
  expect(reduce(waiting, { type: 'ended', access: nothing, ending: one })).toMatchObject({
    ending: undefined,
    done: { what: 'passkey', device: 'iPhone, Safari' },
  });
});

test('A4: the activation takes the screen, and what was told before it is over', () => {
  const ended: SecurityEvent = { type: 'ended', access, ending: session };
  const found: SecurityEvent = { type: 'activating', now: 'possible' };
  // The sensor may be found at any moment: nothing else moves with it.
  const told = run(read(access), ended, found);
  expect(told).toMatchObject({ activating: 'possible', done: { what: 'session' } });
  const opened = reduce(told, { type: 'activating', now: 'open' });
  expect(opened).toMatchObject({ activating: 'open', done: undefined, access });
  // What was listed before it is not what is there now.
  const over = reduce(opened, { type: 'activation-over' });
  expect(over).toMatchObject({ activating: 'possible', access: undefined });
});

test('I4: everything at once is asked twice, and may be left', () => {
  const wanted = run(read(access), { type: 'confirming', wanted: true });
  expect(wanted.confirming).toBe(true);
  expect(reduce(wanted, { type: 'confirming', wanted: false }).confirming).toBe(false);
  const everything: Ending = { what: 'everything' };
  const waiting = reduce(wanted, asked(everything));
  expect(reduce(waiting, { type: 'confirming', wanted: false }).confirming).toBe(true);
  const ended: SecurityEvent = { type: 'ended', access: nothing, ending: everything };
  expect(reduce(waiting, ended)).toMatchObject({
    confirming: false,
    done: { what: 'everything' },
  });
});

test('I4: what had ended by itself is told as done, with the list as it is now', () => {
  const gone = run(read(access), asked(session), failure('access-unknown'));
  expect(reduce(gone, read(nothing))).toMatchObject({
    access: nothing,
    failure: undefined,
    done: { what: 'already' },
  });
});

test('I4: a trouble on the way leaves the list', () => {
  expect(run(read(access), asked(session), failure('offline'))).toMatchObject({
    access,
    ending: undefined,
    failure: { code: 'offline' },
  });
});

test('the history shows its first lines, then all; when it fails the rest of the page stays', () => {
  const line = { at, event: 'signed-in', actor: 'person', ...phone, reason: null } as const;
  const journal = { intact: true, lines: Array.from({ length: 42 }, () => line) } as JournalReply;
  expect(run({ type: 'journal-read', journal }).lines).toBe(firstLines);
  expect(run({ type: 'journal-read', journal }, { type: 'older-wanted' }).lines).toBe(42);
  const broken = run(read(access), {
    type: 'journal-failed',
    failure: failed('offline').failure,
  });
  expect(broken).toMatchObject({ access, failure: undefined, journalFailure: { code: 'offline' } });
  expect(reduce(broken, { type: 'journal-read', journal }).journalFailure).toBeUndefined();
});

test('I4: taken off where edits wait, it is asked once more; whatever comes next, the question goes', () => {
  const one: Ending = { what: 'passkey', id: 'p1', device: phone.device };
  const asking = run(read(access), { type: 'losing', ending: one });
  expect(asking).toMatchObject({ losing: one, ending: undefined });
  expect(reduce(asking, { type: 'losing', ending: undefined }).losing).toBeUndefined();
  // The button that was pressed stays while its answer is awaited.
  const sent = reduce(asking, asked(one));
  expect(sent.losing).toBe(one);
  expect(reduce(sent, { type: 'ended', access: nothing, ending: one }).losing).toBeUndefined();
});

test('I4: «Tout fermer» says what waits here, and forgets that it did', () => {
  const confirming = run(read(access), { type: 'confirming', wanted: true, unsent: true });
  expect(confirming).toMatchObject({ confirming: true, unsent: true });
  expect(reduce(confirming, { type: 'confirming', wanted: false }).unsent).toBe(false);
});
