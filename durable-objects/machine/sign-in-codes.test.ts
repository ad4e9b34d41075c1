import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { start, TestGuard } from './guard.fixture.ts';

const begun = (): TestGuard => {
  const guard = new TestGuard();
  guard.rightPassword('browser');
  return guard;
};

describe('codes asked for (W1, W2, WE3)', () => {
  test('W2 five in any rolling hour; WE3 the sixth blocks for one hour from that instant', () => {
    const guard = begun();
    for (let left = 4; left >= 0; left--) {
      expect(guard.wait(minutes(2)).askCode('browser', 'code')).toMatchObject({
        ok: true,
        validUntil: guard.now + minutes(15),
        requestsLeft: left,
      });
    }
    const sixth = guard.wait(minutes(2)).askCode('browser', 'code');
    const until = guard.now + hours(1);
    expect(sixth).toMatchObject({ ok: false, code: 'code-quota', until });
    expect(guard.typeCode('browser', 'code')).toMatchObject({ code: 'code-quota', until });
    expect(guard.wait(minutes(30)).rightPassword('browser')).toMatchObject({
      code: 'code-quota',
      until,
    });
    guard.now = until;
    guard.rightPassword('browser');
    expect(guard.askCode('browser', 'code')).toMatchObject({ ok: true, requestsLeft: 4 });
  });

  test('requests older than an hour no longer count', () => {
    const guard = begun();
    for (let i = 0; i < 5; i++) guard.askCode('browser', 'code');
    guard.wait(hours(1)).rightPassword('browser');
    expect(guard.askCode('browser', 'code')).toMatchObject({ ok: true });
  });

  test('a remembered device passes the block; the wrong password there is still counted', () => {
    const guard = new TestGuard();
    guard.signIn('browser', 'device');
    guard.rightPassword('browser');
    for (let i = 0; i < 6; i++) guard.askCode('browser', 'code');
    expect(guard.wrongPassword()).toMatchObject({ code: 'wrong-password', attemptsLeft: 2 });
    expect(guard.rightPassword('x', { deviceHash: 'device' })).toMatchObject({ ok: true });
  });

  test('a complete sign-in empties the rolling hour', () => {
    const guard = begun();
    for (let i = 0; i < 4; i++) guard.askCode('browser', 'other');
    guard.askCode('browser', 'right');
    guard.typeCode('browser', 'right');
    guard.rightPassword('browser');
    expect(guard.askCode('browser', 'code')).toMatchObject({ ok: true, requestsLeft: 4 });
  });

  test('a request that the mail refuses is given back, and its code is void', () => {
    const guard = begun();
    for (let i = 0; i < 8; i++) {
      const { requestId } = guard.askCode('browser', 'code');
      guard.run('mailRefused', { id: requestId });
    }
    expect(guard.typeCode('browser', 'code')).toMatchObject({ ok: false, code: 'code-replaced' });
    expect(guard.askCode('browser', 'code')).toMatchObject({ requestsLeft: 4 });
  });
});

describe('codes typed (W3, WE2, WE5, WE6)', () => {
  test('W3 the right code opens the session, once', () => {
    const guard = begun();
    guard.askCode('browser', 'right');
    expect(guard.typeCode('browser', 'right')).toMatchObject({ ok: true });
    expect(guard.state.sessions).toHaveLength(1);
    expect(guard.typeCode('browser', 'right')).toMatchObject({ code: 'sign-in-expired' });
  });

  test('WE2 a code works for 15 minutes, not a millisecond longer, and trying costs nothing', () => {
    const guard = begun();
    guard.askCode('browser', 'right');
    guard.now = start + minutes(15) - 1;
    expect(guard.typeCode('browser', 'wrong')).toMatchObject({ code: 'wrong-code' });
    guard.now += 1;
    expect(guard.typeCode('browser', 'right')).toMatchObject({ code: 'code-expired' });
    expect(guard.typeCode('browser', 'wrong')).toMatchObject({ code: 'code-expired' });
    expect(guard.state.codeTries.errors).toBe(1);
  });

  test('a new code makes the former one useless at once', () => {
    const guard = begun();
    guard.askCode('browser', 'first');
    guard.askCode('browser', 'second');
    expect(guard.typeCode('browser', 'first')).toMatchObject({ code: 'wrong-code' });
    expect(guard.typeCode('browser', 'second')).toMatchObject({ ok: true });
  });

  test('WE5 WE6 the third wrong code in a row, over all codes, locks everything for 15 minutes', () => {
    const guard = begun();
    guard.askCode('browser', 'first');
    expect(guard.typeCode('browser', 'no')).toMatchObject({ code: 'wrong-code', attemptsLeft: 2 });
    guard.askCode('browser', 'second');
    expect(guard.typeCode('browser', 'no')).toMatchObject({ code: 'wrong-code', attemptsLeft: 1 });
    guard.askCode('browser', 'third');
    const until = guard.now + minutes(15);
    const lock = { ok: false, code: 'code-lock', until };
    expect(guard.typeCode('browser', 'no')).toMatchObject(lock);
    expect(guard.typeCode('browser', 'third')).toMatchObject(lock);
    expect(guard.rightPassword('other')).toMatchObject(lock);
    expect(guard.askCode('browser', 'fourth')).toMatchObject(lock);
    guard.now = until;
    expect(guard.typeCode('browser', 'third')).toMatchObject({ code: 'sign-in-expired' });
    guard.rightPassword('browser');
    guard.askCode('browser', 'fifth');
    expect(guard.typeCode('browser', 'no')).toMatchObject({ code: 'wrong-code', attemptsLeft: 2 });
  });

  test('a complete sign-in starts the count of wrong codes again', () => {
    const guard = begun();
    guard.askCode('browser', 'right');
    guard.typeCode('browser', 'no');
    guard.typeCode('browser', 'right');
    guard.rightPassword('browser');
    guard.askCode('browser', 'right');
    expect(guard.typeCode('browser', 'no')).toMatchObject({ attemptsLeft: 2 });
  });

  test('a sign-in on a remembered device leaves the code of another browser alone', () => {
    const guard = new TestGuard();
    guard.signIn('home', 'device');
    guard.rightPassword('browser');
    guard.askCode('browser', 'right');
    guard.rightPassword('home', { deviceHash: 'device' });
    expect(guard.typeCode('browser', 'right')).toMatchObject({ ok: true });
  });

  test('a used, left or blocked code leaves nothing behind: no digest, no message', () => {
    const used = begun();
    used.askCode('browser', 'right');
    used.typeCode('browser', 'right');
    const left = begun();
    left.askCode('browser', 'right');
    left.run('abandonSignIn', { signInHash: 'browser' });
    const blocked = begun();
    for (let i = 0; i < 6; i++) blocked.askCode('browser', 'right');
    for (const { state } of [used, left, blocked]) {
      expect(state).toMatchObject({ liveCode: null, outbox: [] });
    }
  });

  test('a code is bound to the browser that asked for it', () => {
    const guard = begun();
    guard.rightPassword('thief');
    expect(guard.typeCode('thief', 'right')).toMatchObject({ code: 'no-code' });
    guard.askCode('browser', 'right');
    expect(guard.typeCode('thief', 'right')).toMatchObject({ code: 'no-code' });
    expect(guard.typeCode('browser', 'right')).toMatchObject({ ok: true });
  });

  test('a code asked for elsewhere replaces this one, and says so', () => {
    const guard = begun();
    guard.rightPassword('phone');
    guard.askCode('browser', 'first');
    guard.askCode('phone', 'second');
    expect(guard.typeCode('browser', 'first')).toMatchObject({ code: 'code-replaced' });
    expect(guard.typeCode('phone', 'second')).toMatchObject({ ok: true });
  });

  test('leaving the sign-in voids its code but not the counts', () => {
    const guard = begun();
    guard.askCode('browser', 'right');
    guard.typeCode('browser', 'no');
    guard.run('abandonSignIn', { signInHash: 'browser' });
    expect(guard.run('readSignIn', { signInHash: 'browser' })).toEqual({ step: 'none' });
    guard.rightPassword('browser');
    expect(guard.typeCode('browser', 'right')).toMatchObject({ code: 'no-code' });
    expect(guard.state.codeTries.errors).toBe(1);
    expect(guard.askCode('browser', 'x')).toMatchObject({ requestsLeft: 3 });
  });

  test('a reload finds the sign-in where it was', () => {
    const guard = begun();
    expect(guard.run('readSignIn', { signInHash: 'browser' })).toEqual({ step: 'code-needed' });
    guard.askCode('browser', 'right');
    expect(guard.run('readSignIn', { signInHash: 'browser' })).toEqual({
      step: 'code-sent',
      validUntil: start + minutes(15),
    });
    guard.wait(hours(1));
    expect(guard.run('readSignIn', { signInHash: 'browser' })).toEqual({ step: 'none' });
  });
});
