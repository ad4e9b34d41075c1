import { describe, expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../domain/duration.ts';
import { confirmed, refuted, start, TestGuard } from './guard.fixture.ts';

describe('wrong passwords (WE4, WE7)', () => {
  test('WE7 the third in a row locks for 15 minutes', () => {
    const guard = new TestGuard();
    expect(guard.wrongPassword()).toEqual({ ok: false, code: 'wrong-password', attemptsLeft: 2 });
    expect(guard.wrongPassword()).toEqual({ ok: false, code: 'wrong-password', attemptsLeft: 1 });
    const lock = { ok: false, code: 'password-lock', until: start + minutes(15) };
    expect(guard.wrongPassword()).toEqual(lock);
    expect(guard.wait(minutes(14)).rightPassword('browser')).toEqual(lock);
  });

  test('trying during a lock does not lengthen it, and its last millisecond is its last', () => {
    const guard = new TestGuard();
    for (let i = 0; i < 3; i++) guard.wrongPassword();
    for (let i = 0; i < 20; i++) guard.wait(seconds(40)).wrongPassword();
    guard.now = start + minutes(15) - 1;
    expect(guard.wrongPassword()).toMatchObject({ until: start + minutes(15) });
    guard.now += 1;
    expect(guard.wrongPassword()).toEqual({ ok: false, code: 'wrong-password', attemptsLeft: 2 });
  });

  test('a thousand guesses at once: three are compared, one lock, one end', () => {
    const guard = new TestGuard();
    const taken = Array.from({ length: 1000 }, (_, i) => {
      guard.wait(1);
      return guard.run('takePasswordTry', { tryId: `${i}` });
    });
    expect(taken.filter(({ ok }) => ok)).toHaveLength(3);
    const ends = new Set(taken.flatMap((one) => (one.ok ? [] : [one.until])));
    expect([...ends]).toEqual([start + 3 + minutes(15)]);
  });

  test('a right password gives its place back, the third one included', () => {
    const guard = new TestGuard();
    guard.wrongPassword();
    guard.wrongPassword();
    expect(guard.rightPassword('browser')).toEqual({ ok: true, step: 'code-needed' });
    expect(guard.wrongPassword()).toMatchObject({ code: 'password-lock' });
  });

  test('a right password alone does not start the count again, a complete sign-in does', () => {
    const guard = new TestGuard();
    guard.wrongPassword();
    guard.rightPassword('browser');
    expect(guard.wrongPassword()).toMatchObject({ attemptsLeft: 1 });
    guard.signIn('browser');
    expect(guard.wrongPassword()).toMatchObject({ attemptsLeft: 2 });
  });

  test('a crash before the comparison leaves the place taken', () => {
    const guard = new TestGuard();
    guard.run('takePasswordTry', { tryId: 'lost' });
    guard.wait(seconds(30));
    expect(guard.run('confirmPasswordTry', confirmed('lost', 'browser'))).toMatchObject({
      code: 'sign-in-expired',
    });
    expect(guard.wrongPassword()).toMatchObject({ attemptsLeft: 1 });
  });

  test('a try that was never compared, through our failure, is given back', () => {
    const guard = new TestGuard();
    for (let i = 0; i < 9; i++) {
      const tryId = guard.id('try');
      expect(guard.run('takePasswordTry', { tryId })).toEqual({ ok: true });
      guard.run('returnPasswordTry', { tryId });
    }
    expect(guard.wrongPassword()).toMatchObject({ attemptsLeft: 2 });
  });

  test('a try is settled once: a second settlement changes nothing', () => {
    const guard = new TestGuard();
    guard.wrongPassword();
    guard.wrongPassword();
    guard.run('takePasswordTry', { tryId: 'twice' });
    guard.run('refutePasswordTry', refuted('twice'));
    guard.run('returnPasswordTry', { tryId: 'twice' });
    expect(guard.run('confirmPasswordTry', confirmed('twice', 'browser'))).toMatchObject({
      code: 'sign-in-expired',
    });
    expect(guard.rightPassword('browser')).toMatchObject({ code: 'password-lock' });
  });

  test('a right password that comes back to a lock gets the lock', () => {
    const guard = new TestGuard();
    guard.rightPassword('browser');
    guard.askCode('browser', 'right');
    guard.run('takePasswordTry', { tryId: 'slow' });
    for (let i = 0; i < 3; i++) guard.typeCode('browser', 'no');
    expect(guard.run('confirmPasswordTry', confirmed('slow', 'other'))).toMatchObject({
      code: 'code-lock',
    });
  });

  test('a complete sign-in leaves a try that is being compared in its place', () => {
    const guard = new TestGuard();
    guard.wrongPassword();
    guard.rightPassword('browser');
    guard.askCode('browser', 'right');
    guard.run('takePasswordTry', { tryId: 'thief' });
    guard.typeCode('browser', 'right');
    expect(guard.run('refutePasswordTry', refuted('thief'))).toMatchObject({ attemptsLeft: 2 });
  });

  test('errors are forgotten after 24 hours without one', () => {
    const guard = new TestGuard();
    guard.wrongPassword();
    guard.wait(hours(24) - 1).wrongPassword();
    expect(guard.wait(hours(24)).wrongPassword()).toMatchObject({ attemptsLeft: 2 });
  });
});

test('a right password in between does not keep old errors alive', () => {
  const guard = new TestGuard();
  guard.wrongPassword();
  guard.wait(hours(23)).rightPassword('browser');
  expect(guard.wait(hours(1)).wrongPassword()).toMatchObject({ attemptsLeft: 2 });
});

describe('what follows the right password', () => {
  test('WE1b WE8 WE9 what the account refuses is said before anything else, and costs no try', () => {
    for (const accessRefusal of ['account-closed', 'not-attached', 'attachment-pending'] as const) {
      const guard = new TestGuard();
      guard.signIn('browser', 'device');
      const given = { accessRefusal, deviceHash: 'device' };
      expect(guard.rightPassword('browser', given)).toEqual({ ok: false, code: accessRefusal });
      expect(guard.state.passwordTries.errors).toBe(0);
    }
  });

  test('WE1 without an e-mail there is no code, but a remembered device needs none', () => {
    const guard = new TestGuard();
    const given = {
      email: { index: null, enteredAt: 0, confirmed: false, erasedAt: null },
    };
    expect(guard.rightPassword('browser', given)).toEqual({ ok: false, code: 'no-email' });
    guard.signIn('browser', 'device');
    expect(guard.rightPassword('other', { ...given, deviceHash: 'device' })).toEqual({
      ok: true,
      step: 'signed-in',
    });
  });

  test('W4 a remembered device signs in for six calendar months, another one does not', () => {
    const guard = new TestGuard();
    guard.signIn('browser', 'device');
    guard.now = Date.UTC(2026, 6, 15, 11) - 1;
    expect(guard.rightPassword('a', { deviceHash: 'device' })).toMatchObject({ step: 'signed-in' });
    expect(guard.rightPassword('b', { deviceHash: 'other' })).toMatchObject({
      step: 'code-needed',
    });
    guard.now += 1;
    expect(guard.rightPassword('c', { deviceHash: 'device' })).toMatchObject({
      step: 'code-needed',
    });
  });
});
