import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { addParisMonths } from '../../domain/paris-time.ts';
import { policy } from '../../domain/policy.ts';
import { visitor } from './guard.fixture.ts';
import { OwnerGuard, passkeyOf } from './owner.fixture.ts';
import { nextWakeup } from './wakeups.ts';

function signedIn() {
  const guard = new OwnerGuard();
  const session = guard.openSession('phone');
  guard.journal = [];
  return { guard, session };
}

const listed = (guard: OwnerGuard, sessionHash: string) =>
  guard.run('listAccess', { sessionHash, deviceHash: null }).passkeys;

/** What the alarm, due at once, asks of the database. */
const rung = (guard: OwnerGuard) => {
  expect(nextWakeup(guard.state)).toBeLessThanOrEqual(guard.now);
  guard.run('wake', {});
  return guard.effects.flatMap((one) => (one.type === 'write-account' ? one.write : []));
};

describe('A4 activation', () => {
  test('A4 opens once its row is written, and the owner is told', () => {
    const { guard, session } = signedIn();
    const expiresAt = addParisMonths(guard.now, 6);
    expect(guard.registerPasskey(session, 'key')).toEqual({ ok: true, expiresAt });
    const { now: at } = guard;
    const write = { ...passkeyOf('key'), type: 'add-passkey', accountId: 'account', at, expiresAt };
    expect(guard.effects).toMatchObject([{ write }]);
    expect([guard.journal, listed(guard, session)]).toEqual([[], []]);
    expect(guard.answerWaiting().handed).toEqual(['key-notice']);
    expect(guard.journal).toMatchObject([{ event: 'passkey-registered', visitor }]);
    expect(listed(guard, session)).toEqual([{ id: 'key', registeredAt: at, expiresAt }]);
    expect(guard.passkeyState('key')).toBe('active');
  });

  test('A4 is for an open session only', () => {
    const { guard, session } = signedIn();
    guard.run('closeSession', { sessionHash: session });
    expect(guard.registerPasskey(session, 'key')).toEqual({ ok: false, code: 'session-expired' });
    expect(guard.state.accountWrites).toEqual([]);
  });

  test('A4 one that is known by the same beginning is refused, and nothing else changes', () => {
    const { guard, session } = signedIn();
    const [first, second] = ['1', '2'].map((end) => `${'x'.repeat(43)}${end}`);
    guard.addPasskey(session, first ?? '').wait(minutes(1));
    const { state } = guard;
    const refused = { ok: false, code: 'passkey-refused' };
    for (const one of [first, second]) {
      expect(guard.registerPasskey(session, one ?? '')).toEqual(refused);
      expect(guard.effects).toEqual([]);
      expect(guard.state.passkeys).toEqual(state.passkeys);
      expect(guard.state.accountWrites).toEqual(state.accountWrites);
    }
    expect(guard.events).toEqual(['passkey-registered']);
  });

  test('A4 while the database is away one waits at most: the newest', () => {
    const { guard, session } = signedIn();
    for (let n = 0; n < 50; n += 1) guard.registerPasskey(session, `key-${n}`);
    expect(guard.state.accountWrites).toMatchObject([{ write: { credentialId: 'key-49' } }]);
    // Whatever the database has done of the others.
    guard.run('accountWritten', { id: 'add-key-0', outcome: { ok: true, accountId: 'account' } });
    guard.answerWaiting();
    expect(listed(guard, session).map(({ id }) => id)).toEqual(['key-49']);
  });

  test('A4 one that was not written is not written later: its phone has thrown it away', () => {
    const { guard, session } = signedIn();
    guard.registerPasskey(session, 'thrown-away');
    const due = nextWakeup(guard.state) ?? 0;
    expect(due - guard.now).toBeLessThanOrEqual(minutes(1));
    guard.now = due;
    guard.run('wake', {});
    expect([guard.effects, guard.state.accountWrites]).toEqual([[], []]);
    expect(guard.passkeyState('thrown-away')).toBe('revoked');
    expect(guard.events).toEqual([]);
  });

  test('A4 one that the row has not taken is neither listed, nor noted, nor told', () => {
    const { guard, session } = signedIn();
    guard.registerPasskey(session, 'another-s');
    guard.answerWrites({ ok: false, code: 'passkey-refused' });
    expect([guard.handed, guard.events, listed(guard, session)]).toEqual([[], [], []]);
    expect(guard.state.accountWrites).toEqual([]);
  });

  test('A4 four at most: a fifth ends the oldest, whose row follows and whose owner is told', () => {
    const { guard, session } = signedIn();
    const names = ['a', 'b', 'c', 'd', 'e'];
    expect(names).toHaveLength(policy.passkey.maxPerAccount + 1);
    for (const name of names) guard.wait(minutes(1)).addPasskey(session, name);
    expect(guard.handed).toEqual(['e-excess', 'e-notice']);
    expect(listed(guard, session).map(({ id }) => id)).toEqual(['e', 'd', 'c', 'b']);
    expect(guard.events.slice(-2)).toEqual(['passkey-registered', 'passkey-removed']);
    expect(guard.signInByPasskey('a')).toEqual({ ok: false, code: 'passkey-revoked' });
    expect(rung(guard)).toMatchObject([{ type: 'end-passkeys', ids: ['a'] }]);
  });

  test('A4 nobody is told that a device has to give way which does not', () => {
    const { guard, session } = signedIn();
    for (const name of ['a', 'b', 'c', 'd']) guard.wait(1).addPasskey(session, name);
    guard.wait(1).registerPasskey(session, 'e', {}, 'b');
    expect(guard.answerWrites().handed).toEqual(['e-notice']);
    expect(guard.passkeyState('a')).toBe('revoked');
    expect(guard.passkeyState('b')).toBe('active');
  });

  test('A4 one that is over gives way unsaid', () => {
    const { guard, session } = signedIn();
    guard.addPasskey(session, 'old').wait(hours(24 * 190));
    const later = guard.openSession();
    for (const name of ['a', 'b', 'c', 'd']) guard.wait(1000).addPasskey(later, name);
    expect(listed(guard, later).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a']);
    expect(guard.events).not.toContain('passkey-removed');
    expect(guard.state.accountWrites).toEqual([]);
  });

  test('A4 however long the credential’s own id is, the guard keeps little of it', () => {
    const { guard, session } = signedIn();
    const long = 'x'.repeat(1400);
    guard.addPasskey(session, long);
    expect(JSON.stringify(guard.state.passkeys).length).toBeLessThan(160);
    expect(guard.signInByPasskey(long)).toMatchObject({ ok: true });
  });
});

describe('I4 taken from a device', () => {
  test('I4 opens nothing from that instant on; the others stay, the row and the message follow', () => {
    const { guard, session } = signedIn();
    guard.addPasskey(session, 'lost').addPasskey(session, 'kept').journal = [];
    expect(guard.endPasskey(session, 'lost')).toEqual({ ok: true });
    expect(guard.handed).toEqual(['lost-removed']);
    expect(guard.journal).toMatchObject([{ event: 'passkey-removed', visitor }]);
    expect(['lost', 'kept'].map(guard.passkeyState)).toEqual(['revoked', 'active']);
    expect(guard.signInByPasskey('lost')).toEqual({ ok: false, code: 'passkey-revoked' });
    expect(guard.signInByPasskey('kept')).toMatchObject({ ok: true });
    guard.answerWrites();
    expect(rung(guard)).toEqual([
      { type: 'end-passkeys', accountId: 'account', ids: ['lost'], at: guard.now },
    ]);
  });

  test('I4 ends what it may have opened: the sessions by fingerprint or face, but not the one that asks', () => {
    const { guard, session } = signedIn();
    guard.addPasskey(session, 'lost').addPasskey(session, 'kept');
    guard.signInByPasskey('lost', 0, { sessionHash: 'finder' });
    guard.signInByPasskey('kept', 0, { sessionHash: 'mine' });
    expect(guard.endPasskey('mine', 'lost')).toEqual({ ok: true });
    expect(['finder', 'mine', session].map(guard.isOpen)).toEqual([false, true, true]);
  });

  test('I4 two ended before the database has heard are both said', () => {
    const { guard, session } = signedIn();
    guard.addPasskey(session, 'a').addPasskey(session, 'b');
    guard.endPasskey(session, 'a');
    guard.run('wake', {});
    const { effects } = guard;
    guard.endPasskey(session, 'b');
    // The answer to the first says nothing of the second.
    for (const one of effects) {
      if (one.type === 'write-account')
        guard.run('accountWritten', { id: one.id, outcome: { ok: true, accountId: 'account' } });
    }
    expect(guard.state.accountWrites).toMatchObject([{ write: { ids: ['a', 'b'] } }]);
    guard.run('wake', {});
    expect(guard.answerWrites().state.accountWrites).toEqual([]);
  });

  test('I4 I5 one taken away before the account was closed is said to the database all the same', () => {
    const { guard, session } = signedIn();
    guard.addPasskey(session, 'lost');
    guard.endPasskey(session, 'lost');
    const removedAt = guard.now;
    guard.wait(minutes(1)).closeAccount(session);
    guard.answerWrites();
    expect(rung(guard)).toMatchObject([{ type: 'end-passkeys', ids: ['lost'], at: removedAt }]);
    expect(guard.answerWrites().state.accountWrites).toEqual([]);
  });

  test('I4 what is not there, is over, or is asked without a session, ends nothing', () => {
    const { guard, session } = signedIn();
    guard.addPasskey(session, 'key');
    const unknown = { ok: false, code: 'access-unknown' };
    expect(guard.endPasskey(session, 'other')).toEqual(unknown);
    guard.run('closeSession', { sessionHash: session });
    expect(guard.endPasskey(session, 'key')).toEqual({ ok: false, code: 'session-expired' });
    expect(guard.passkeyState('key')).toBe('active');
    guard.wait(hours(24 * 190));
    expect(guard.endPasskey(guard.openSession(), 'key')).toEqual(unknown);
  });
});

describe('A5 what ends every one at once', () => {
  /** Two that open, and one whose row has not been answered for. */
  function peopled() {
    const { guard, session } = signedIn();
    guard.addPasskey(session, 'one').addPasskey(session, 'two');
    guard.registerPasskey(session, 'waiting');
    return { guard, session };
  }
  const all = ['one', 'two', 'waiting'];

  const ends: Record<string, (guard: OwnerGuard, session: string) => unknown> = {
    'P2 a password chosen by link': (guard) => guard.sendReset('r').resetPassword('r'),
    'W5 one chosen after the provisional code': (guard) => {
      guard.sendReset('r').typeProvisional('r-code');
      guard.chooseAfterCode();
    },
    'M2 one chosen in the account': (guard, session) => {
      guard.askChangeCode(session);
      guard.typeChangeCode(session, 'right');
      guard.changePassword(session);
    },
    'I4 ending everything': (guard, sessionHash) =>
      guard.run('endEverything', { sessionHash, visitor }),
    'I3 an address put back': (guard, session) => {
      guard.askEmailChange(session, 'new');
      guard.run('mailDelivered', { id: 'new' });
      guard.confirmEmailChange('new');
      const { effects } = guard;
      for (const one of effects) {
        if (one.type === 'write-account') {
          guard.run('accountWritten', { id: one.id, outcome: { ok: true, accountId: 'account' } });
        }
      }
      expect(guard.passkeyState('one'), 'the change itself ends none').toBe('active');
      guard.undoEmailChange('new');
    },
    'K2 a reset by an adviser': (guard) => guard.resetAccount(),
    'I5 the closing': (guard, session) => {
      guard.closeAccount(session);
      guard.answerWrites();
    },
  };
  for (const [what, end] of Object.entries(ends)) {
    test(`A5 ${what}`, () => {
      const { guard, session } = peopled();
      end(guard, session);
      expect(all.map(guard.passkeyState)).toEqual(['revoked', 'revoked', 'revoked']);
      // The row of the third may have been written all the same.
      guard.run('accountWritten', {
        id: 'add-waiting',
        outcome: { ok: true, accountId: 'account' },
      });
      guard.run('wake', {});
      const rows = guard.effects.flatMap((one) =>
        one.type === 'write-account' && one.write.type === 'end-passkeys' ? one.write : [],
      );
      // The row of an account that ends says so by itself.
      const told = /K2|I5/u.test(what) ? [] : [{ ids: 'all', at: guard.now }];
      expect(rows).toMatchObject(told);
      guard.answerWaiting();
      for (const key of all) {
        expect(guard.signInByPasskey(key)).toEqual({ ok: false, code: 'passkey-revoked' });
      }
    });
  }

  test('I4 where there is none, the database is asked nothing', () => {
    const { guard, session } = signedIn();
    guard.run('endEverything', { sessionHash: session, visitor });
    expect(guard.state.accountWrites).toEqual([]);
  });

  test('I4 one activated after everything ended stays, whatever order the rows are written in', () => {
    const { guard, session } = peopled();
    guard.run('endEverything', { sessionHash: session, visitor });
    guard.registerPasskey(session, 'new');
    // In the same millisecond: the row tells it from those that ended.
    const { now } = guard;
    expect(guard.effects).toMatchObject([{ write: { type: 'add-passkey', at: now + 1 } }]);
    guard.answerWrites().wait(minutes(1)).addPasskey(session, 'gone');
    guard.endPasskey(session, 'gone');
    expect(guard.state.accountWrites.map(({ write }) => write)).toMatchObject([
      { ids: 'all', at: now },
      { ids: ['gone'], at: guard.now },
    ]);
    expect(guard.passkeyState('new')).toBe('active');
  });
});

test('A5 it is told apart for a while once it is over, then forgotten for good', () => {
  const { guard, session } = signedIn();
  guard.addPasskey(session, 'key').run('closeSession', { sessionHash: session });
  const { until, registeredAt } = guard.state.passkeys[0] ?? { until: 0, registeredAt: 0 };
  guard.now = until;
  expect(guard.passkeyState('key')).toBe('expired');
  guard.now = until + (until - registeredAt) - 1;
  expect(guard.passkeyState('key')).toBe('expired');
  expect(nextWakeup(guard.state)).toBeLessThanOrEqual(guard.now + 1);
  guard.wait(1);
  expect(guard.passkeyState('key')).toBe('revoked');
});
