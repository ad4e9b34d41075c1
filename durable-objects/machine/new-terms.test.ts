import { describe, expect, test } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { visitor } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';

const due = (guard: OwnerGuard, sessionHash: string) => {
  const session = guard.run('checkSession', { sessionHash });
  return session.ok && session.termsDue;
};

/** Every way in, with terms that wait. */
const ways: Record<string, (guard: OwnerGuard) => string> = {
  'W3 password and code': (guard) => {
    guard.rightPassword('code', { termsDue: true });
    guard.askCode('code', 'right');
    return guard.typeCode('code', 'right').sessionHash;
  },
  'W4 a remembered device': (guard) => {
    guard.openSession('home', 'device');
    guard.rightPassword('again', { deviceHash: 'device', termsDue: true });
    return 'again-session';
  },
  'F3 FranceConnect': (guard) => {
    guard.run('takePasswordTry', { tryId: 'none' });
    guard.run('returnPasswordTry', { tryId: 'none' });
    guard.run('admitByFranceConnect', {
      accountId: 'account',
      previousSignInAt: null,
      accessRefusal: null,
      email: { index: null, enteredAt: 0, confirmed: true, erasedAt: null },
      signInHash: 'fc',
      sessionHash: 'fc',
      termsDue: true,
      mayEnterEmail: false,
      visitor,
    });
    return 'fc';
  },
  'A5 fingerprint or face': (guard) => {
    guard.addPasskey(guard.openSession(), 'key');
    guard.signInByPasskey('key', 0, { sessionHash: 'app', termsDue: true });
    return 'app';
  },
};

describe('A3 new terms of use', () => {
  for (const [way, comeIn] of Object.entries(ways)) {
    test(`A3 wait in the session, whatever the way in: ${way}`, () => {
      const guard = new OwnerGuard();
      const session = comeIn(guard);
      expect(guard.isOpen(session)).toBe(true);
      expect(due(guard, session)).toBe(true);
      expect(guard.acceptNewTerms(session)).toEqual({ ok: true });
      // Not before the row has them.
      expect(due(guard, session)).toBe(true);
      guard.answerWaiting();
      expect(due(guard, session)).toBe(false);
    });
  }

  test('A3 a session without them says so, and the guard keeps nothing of it', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession();
    expect(due(guard, session)).toBe(false);
    expect(JSON.stringify(guard.state)).not.toContain('termsDue');
  });

  test('A3 accepted in one browser, they are due in none, nor in a sign-in under way', () => {
    const guard = new OwnerGuard();
    const [one, other] = ['one', 'other'].map((browser) => {
      guard.rightPassword(browser, { termsDue: true });
      guard.askCode(browser, 'right');
      return guard.typeCode(browser, 'right').sessionHash;
    });
    guard.rightPassword('under-way', { termsDue: true });
    guard.askCode('under-way', 'right');
    guard.answerWaiting().wait(minutes(1)).journal = [];
    guard.acceptNewTerms(one ?? '', 4);
    expect(guard.effects).toMatchObject([
      { write: { type: 'accept-terms', accountId: 'account', version: 4, at: guard.now } },
    ]);
    guard.answerWrites();
    expect(guard.journal).toMatchObject([{ event: 'terms-accepted', visitor }]);
    const third = guard.typeCode('under-way', 'right').sessionHash;
    expect([one, other, third].map((session) => due(guard, session ?? ''))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('A3 a double click is one acceptance, in the row and in the journal', () => {
    const guard = new OwnerGuard();
    guard.rightPassword('one', { termsDue: true });
    guard.askCode('one', 'right');
    const { sessionHash } = guard.typeCode('one', 'right');
    guard.answerWaiting().journal = [];
    guard.acceptNewTerms(sessionHash);
    expect(guard.acceptNewTerms(sessionHash)).toEqual({ ok: true });
    expect(guard.state.accountWrites).toHaveLength(1);
    guard.answerWaiting();
    // Nothing is due any more: the row keeps what was accepted, and when.
    expect(guard.acceptNewTerms(sessionHash)).toEqual({ ok: true });
    expect([guard.effects, guard.state.accountWrites]).toEqual([[], []]);
    expect(guard.events).toEqual(['terms-accepted']);
  });

  test('A3 are accepted in an open session only', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession();
    guard.run('closeSession', { sessionHash: session });
    expect(guard.acceptNewTerms(session)).toEqual({ ok: false, code: 'session-expired' });
    expect(guard.state.accountWrites).toEqual([]);
  });

  test('A3 W5 they are still due after a new password', () => {
    const guard = new OwnerGuard();
    const candidate = { tryId: 'x', usable: true } as const;
    guard.sendReset('r');
    guard.rightPassword('before');
    const {
      deviceHash: _,
      tryId: __,
      ...rest
    } = {
      ...candidate,
      deviceHash: null,
      accountId: 'account',
      previousSignInAt: null,
      accessRefusal: null,
      email: { index: 'email', enteredAt: 0, confirmed: true, erasedAt: null },
      signInHash: 'provisional',
      sessionHash: 'provisional',
      termsDue: true,
      mayEnterEmail: false,
      visitor,
    };
    guard.typeProvisional('r-code', { candidate: rest });
    guard.chooseAfterCode();
    guard.answerWrites();
    guard.askCode('provisional', 'right');
    expect(due(guard, guard.typeCode('provisional', 'right').sessionHash)).toBe(true);
  });
});
