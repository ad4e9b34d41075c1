import { describe, expect, test } from 'vitest';
import type { PersonFile } from '../../../domain/wire/conseiller.ts';
import { failed } from '../../shell/outcome.ts';
import { initialState, reduce, type AdviserEvent, type AdviserState } from './machine.ts';

const adviser = { name: 'Dominique Laurent', email: 'conseiller@cpam.example.test' };
const file: PersonFile = {
  reference: 'reference',
  firstName: 'Jeanne',
  lastName: 'Petit',
  birthDate: '1978-03-02',
  caisse: 'CPAM du Rhône',
  account: { state: 'open', createdAt: null, closedAt: null, lastSignInAt: null },
  email: { state: 'confirmed', masked: 'j***@e***.test', changedAt: null },
  locks: [],
  openSessions: 2,
  rememberedDevices: 1,
  maskedMobile: '** ** ** ** 78',
  history: [],
};
const failure = (code: Parameters<typeof failed>[0]): AdviserEvent => ({
  type: 'failed',
  failure: failed(code).failure,
});
const after = (...events: AdviserEvent[]): AdviserState => events.reduce(reduce, initialState);

const welcomed: AdviserEvent = { type: 'welcomed', adviser };
const searched: AdviserEvent = { type: 'searched', nir: '2 78', reason: 'Appel au 3646' };
const found: AdviserEvent = { type: 'found', file };

describe('K1 who is there', () => {
  test('nobody on a first visit, without a word; after a session, it ended', () => {
    expect(after(failure('adviser-signed-out'))).toMatchObject({
      screen: 'signed-out',
      why: undefined,
    });
    expect(after(welcomed, found, failure('adviser-signed-out'))).toEqual({
      ...initialState,
      screen: 'signed-out',
      why: 'ended',
    });
  });

  test.each(['adviser-role-missing', 'adviser-provider-unavailable'] as const)('%s', (code) => {
    expect(after(failure(code))).toMatchObject({ screen: 'signed-out', why: code });
  });

  test('a session that nobody used any more leaves nothing of a file', () => {
    expect(after(welcomed, searched, found, { type: 'ended' })).toEqual({
      ...initialState,
      screen: 'signed-out',
      why: 'ended',
    });
  });

  test('a search being typed outlives the session, for whoever signs in again', () => {
    const kept = { nir: '2 78', reason: 'Appel au 3646' };
    for (const end of [{ type: 'ended' } as const, failure('adviser-signed-out')]) {
      const over = after(welcomed, searched, end);
      expect(over).toEqual({ ...initialState, ...kept, screen: 'signed-out', why: 'ended' });
      expect(reduce(over, welcomed)).toMatchObject({ ...kept, screen: 'search', why: undefined });
    }
  });

  test('the end that is near is told until an answer comes; staying leaves the file as it was', () => {
    const opened = after(welcomed, searched, found, { type: 'ending' });
    expect(opened).toMatchObject({ ending: true, screen: 'file', file });
    expect(reduce(opened, { type: 'prolonged', asked: false }).ending).toBe(false);
    const asking = reduce(opened, { type: 'asked', what: 'staying' });
    expect(reduce(asking, { type: 'prolonged', asked: true })).toMatchObject({
      ending: false,
      waiting: undefined,
      screen: 'file',
      file,
    });
  });

  test('signing out leaves nothing of a file', () => {
    expect(after(welcomed, searched, found, { type: 'left' })).toEqual({
      ...initialState,
      screen: 'signed-out',
      why: 'left',
    });
  });
});

describe('K1 a search', () => {
  test('shows the file; another one begins empty', () => {
    const opened = after(welcomed, searched, found);
    expect(opened).toMatchObject({ screen: 'file', file });
    expect(reduce(opened, { type: 'another' })).toMatchObject({
      screen: 'search',
      file: undefined,
      nir: '',
      reason: '',
    });
  });

  test('that fails keeps what was typed', () => {
    const asked: AdviserEvent = { type: 'asked', what: 'search' };
    expect(after(welcomed, searched, asked, failure('person-unknown'))).toMatchObject({
      screen: 'search',
      waiting: undefined,
      nir: '2 78',
      reason: 'Appel au 3646',
      failure: { code: 'person-unknown' },
    });
  });
});

describe('K2 K3 the two acts', () => {
  const opened = after(welcomed, searched, found);
  const choosing = reduce(opened, { type: 'chose', act: 'reset' });

  test('K2 the file shown after a reset is the emptied one', () => {
    const done = reduce(choosing, { type: 'acted', done: { act: 'reset' } });
    expect(done).toMatchObject({
      act: undefined,
      done: { act: 'reset' },
      file: {
        account: { state: 'reset' },
        email: { state: 'none', masked: null },
        openSessions: 0,
        rememberedDevices: 0,
        maskedMobile: '** ** ** ** 78',
      },
    });
  });

  test('K3 a code changes nothing of what is shown', () => {
    const sent = {
      act: 'code',
      maskedMobile: '** 78',
      validUntil: '2026-01-31T12:00:00Z',
    } as const;
    expect(reduce(opened, { type: 'acted', done: sent })).toMatchObject({ file, done: sent });
  });

  test('K2 giving up closes the question; a wrong word keeps it', () => {
    expect(reduce(choosing, { type: 'cancelled' }).act).toBeUndefined();
    const wrong = { type: 'invalid', fieldErrors: { confirmation: 'confirmation-wrong' } } as const;
    expect(reduce(choosing, wrong)).toMatchObject({ act: 'reset', fieldErrors: wrong.fieldErrors });
  });

  test('K1 a file open for too long is searched again, with what was typed', () => {
    expect(reduce(choosing, failure('reference-expired'))).toMatchObject({
      screen: 'search',
      file: undefined,
      act: undefined,
      nir: '2 78',
      failure: { code: 'reference-expired' },
    });
  });

  test.each(['nothing-to-reset', 'no-mobile', 'email-changed-recently', 'reset-quota'] as const)(
    '%s closes the question and says why',
    (code) => {
      expect(reduce(choosing, failure(code))).toMatchObject({
        screen: 'file',
        act: undefined,
        failure: { code },
      });
    },
  );

  test('what may pass keeps the question open', () => {
    expect(reduce(choosing, failure('offline'))).toMatchObject({ screen: 'file', act: 'reset' });
  });
});

test('slowness is said only while an answer is awaited', () => {
  expect(after({ type: 'slow' }).slow).toBe(false);
  expect(after({ type: 'asked', what: 'reading' }, { type: 'slow' }).slow).toBe(true);
});
