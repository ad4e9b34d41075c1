import { describe, expect, test } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { addParisMonths } from '../../domain/paris-time.ts';
import { visitor } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';

/** Activated with this counter; nobody is signed in any more. */
function activated(counter = 0) {
  const guard = new OwnerGuard();
  const session = guard.openSession('phone');
  guard.addPasskey(session, 'key', { counter }).run('closeSession', { sessionHash: session });
  guard.journal = [];
  return guard;
}

describe('A5 fingerprint or face', () => {
  test('A5 opens the session, without code and without address, and says until when it lasts', () => {
    const guard = activated();
    const expiresAt = addParisMonths(guard.now, 6);
    guard.wait(minutes(5));
    const email = { index: null, enteredAt: 0, confirmed: false, erasedAt: null };
    const outcome = guard.signInByPasskey('key', 0, { email, sessionHash: 'mine' });
    expect(outcome).toEqual({ ok: true, step: 'signed-in', expiresAt });
    expect(guard.isOpen('mine')).toBe(true);
    expect(guard.journal).toMatchObject([{ event: 'signed-in-passkey', visitor }]);
  });

  test('A5 the session says how it was opened; no other does', () => {
    const guard = activated();
    guard.signInByPasskey('key', 0, { sessionHash: 'mine' });
    expect(guard.isByPasskey('mine')).toBe(true);
    expect(guard.isByPasskey(guard.openSession())).toBe(false);
  });

  test('A5 completes the sign-in: counts start again, and the row learns of the use', () => {
    const guard = activated(4);
    guard.wrongPassword();
    guard.wrongPassword();
    const { now } = guard;
    expect(guard.signInByPasskey('key', 5)).toMatchObject({ ok: true });
    expect(guard.effects).toMatchObject([
      {
        write: {
          type: 'record-sign-in',
          accountId: 'account',
          at: now,
          passkey: { credentialId: 'key', counter: 5, at: now },
        },
      },
    ]);
    expect(guard.state.passwordTries.errors).toBe(0);
  });

  test('A5 a use that the database has not heard of goes along with the next sign-in', () => {
    const guard = activated();
    guard.signInByPasskey('key');
    const used = guard.now;
    guard.wait(minutes(1)).signIn('home');
    expect(guard.state.accountWrites).toMatchObject([
      { write: { type: 'record-sign-in', at: guard.now, passkey: { at: used } } },
    ]);
    guard.answerWaiting().wait(minutes(1)).signIn('work');
    expect(guard.state.accountWrites[0]?.write).not.toHaveProperty('passkey');
  });

  test('A5 lasts six calendar months to the millisecond, used or not', () => {
    const guard = activated();
    const expiresAt = addParisMonths(guard.now, 6);
    guard.now = expiresAt - 1;
    expect(guard.signInByPasskey('key')).toEqual({ ok: true, step: 'signed-in', expiresAt });
    guard.now = expiresAt;
    expect(guard.signInByPasskey('key')).toEqual({ ok: false, code: 'passkey-expired' });
    expect(guard.state.passkeys).toHaveLength(1);
  });

  test('A5 31 August is activated until the end of February', () => {
    const guard = new OwnerGuard();
    guard.now = Date.UTC(2026, 7, 31, 10);
    guard.addPasskey(guard.openSession(), 'key');
    expect(guard.signInByPasskey('key')).toMatchObject({ expiresAt: Date.UTC(2027, 1, 28, 11) });
  });

  test('A5 a credential that was removed, or never activated, opens nothing, and the owner can read it', () => {
    const guard = activated();
    expect(guard.signInByPasskey('other')).toEqual({ ok: false, code: 'passkey-revoked' });
    expect(guard.state.sessions).toEqual([]);
    expect(guard.journal).toMatchObject([{ event: 'passkey-refused', visitor }]);
  });

  test('A5 nor does one whose months are over, which is noted as well', () => {
    const guard = activated();
    guard.now = addParisMonths(guard.now, 6);
    guard.signInByPasskey('key');
    expect(guard.journal).toMatchObject([{ event: 'passkey-refused', visitor }]);
  });

  test('A5 one whose row was written without our having heard is neither let in nor taken away', () => {
    const guard = new OwnerGuard();
    guard.registerPasskey(guard.openSession(), 'key');
    const later = { ok: false, code: 'database-unavailable' };
    expect(guard.signInByPasskey('key')).toEqual(later);
    expect(guard.passkeyState('key')).toBe('active');
    expect(guard.answerWaiting().signInByPasskey('key')).toMatchObject({ ok: true });
  });
});

describe('A5 the lock and the account come first', () => {
  test('A5 WE7 a lock covers it, says its end, and looks at nothing', () => {
    const guard = activated(7);
    for (let i = 0; i < 3; i++) guard.wrongPassword();
    const locked = { ok: false, code: 'password-lock', until: guard.now + minutes(15) };
    guard.journal = [];
    guard.wait(minutes(1));
    expect(guard.signInByPasskey('key', 8)).toEqual(locked);
    expect(guard.signInByPasskey('key', 7)).toEqual(locked);
    expect(guard.signInByPasskey('never')).toEqual(locked);
    // One line each: somebody has the phone.
    expect(guard.events).toEqual(['passkey-refused', 'passkey-refused', 'passkey-refused']);
    guard.wait(minutes(14));
    expect(guard.signInByPasskey('key', 8)).toMatchObject({ ok: true });
  });

  test('A5 WE6 so does the lock of wrong codes', () => {
    const guard = activated();
    guard.rightPassword('thief');
    guard.askCode('thief', 'right');
    for (let i = 0; i < 3; i++) guard.typeCode('thief', 'no');
    expect(guard.signInByPasskey('key')).toMatchObject({ code: 'code-lock' });
  });

  test('A5 the block of codes does not: it needs none', () => {
    const guard = activated();
    guard.rightPassword('thief');
    for (let i = 0; i < 6; i++) guard.askCode('thief', 'right');
    expect(guard.signInByPasskey('key')).toMatchObject({ ok: true });
  });

  for (const refused of ['not-attached', 'attachment-pending', 'account-closed'] as const) {
    test(`A5 ${refused} holds all the same, and the counter stays`, () => {
      const guard = activated(1);
      const outcome = guard.signInByPasskey('key', 2, { accessRefusal: refused });
      expect(outcome).toEqual({ ok: false, code: refused });
      expect(guard.signInByPasskey('key', 2)).toMatchObject({ ok: true });
    });
  }

  test('A5 whoever holds an ended one learns that the account is closed, and nothing else of it', () => {
    const guard = activated();
    const by = (accessRefusal: 'account-closed' | 'not-attached') =>
      guard.signInByPasskey('ended', 0, { accessRefusal });
    expect(by('account-closed')).toMatchObject({ code: 'account-closed' });
    expect(by('not-attached')).toMatchObject({ code: 'passkey-revoked' });
  });

  test('A5 while the row is about to say something else, nobody comes in', () => {
    const guard = activated();
    guard.closeAccount(guard.openSession());
    expect(guard.signInByPasskey('key')).toEqual({ ok: false, code: 'database-unavailable' });
  });
});

describe('A5 a counter that does not go up', () => {
  test.each([
    { last: 5, said: 5 },
    { last: 5, said: 4 },
    { last: 5, said: 0 },
  ])('A5 $last, then $said: a copy; the credential ends, and the owner is told', (counters) => {
    const guard = activated(counters.last);
    const outcome = guard.signInByPasskey('key', counters.said);
    expect(outcome).toEqual({ ok: false, code: 'passkey-cloned' });
    expect(guard.handed).toEqual(['key-cloned']);
    expect(guard.journal).toMatchObject([{ event: 'passkey-cloned', visitor }]);
    expect(guard.state.sessions).toEqual([]);
    expect(guard.passkeyState('key')).toBe('revoked');
    expect(guard.signInByPasskey('key', 99)).toEqual({ ok: false, code: 'passkey-revoked' });
    guard.run('wake', {});
    expect(guard.effects).toMatchObject([{ write: { type: 'end-passkeys', ids: ['key'] } }]);
  });

  test('A5 ends what the copy may have opened: every session, every sign-in under way', () => {
    const guard = activated(1);
    const session = guard.openSession();
    guard.signInByPasskey('key', 2, { sessionHash: 'copier' });
    guard.rightPassword('under-way');
    guard.askCode('under-way', 'right');
    expect(guard.signInByPasskey('key', 2)).toMatchObject({ code: 'passkey-cloned' });
    expect([session, 'copier'].map(guard.isOpen)).toEqual([false, false]);
    expect(guard.typeCode('under-way', 'right')).toMatchObject({ code: 'sign-in-expired' });
    expect(guard.state.outbox.filter(({ about }) => about !== 'notice')).toEqual([]);
  });

  test('A5 one that always says zero never counts; one that begins to count is followed', () => {
    const guard = activated(0);
    for (const said of [0, 0, 3]) {
      expect(guard.signInByPasskey('key', said)).toMatchObject({ ok: true });
    }
    expect(guard.signInByPasskey('key', 0)).toMatchObject({ code: 'passkey-cloned' });
  });

  test('A5 fifty signatures with one counter: one is let in', () => {
    const guard = activated(1);
    const outcomes = Array.from({ length: 50 }, () => guard.signInByPasskey('key', 2));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
