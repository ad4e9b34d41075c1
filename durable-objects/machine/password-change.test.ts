import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { start, visitor } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';
import { isEmpty } from './state.ts';
import { nextWakeup } from './wakeups.ts';

/** Signed in, at the screen of the change. */
function arrived(): { guard: OwnerGuard; session: string } {
  const guard = new OwnerGuard();
  return { guard, session: guard.openSession('home', 'device') };
}

/** The session stays open over a wait longer than its idle time. */
function waitSignedIn(guard: OwnerGuard, session: string, until: number) {
  guard.isOpen(session);
  while (guard.now + minutes(14) < until) guard.wait(minutes(14)).isOpen(session);
  guard.now = until;
}

describe('M1 the code', () => {
  test('M1 the first is asked for on arriving, and is good for 15 minutes', () => {
    const { guard, session } = arrived();
    expect(guard.readChange(session)).toEqual({ ok: true, step: 'code-needed' });
    const validUntil = start + minutes(15);
    const sent = { ok: true, step: 'code-sent', validUntil, requestsLeft: 2 };
    expect(guard.askChangeCode(session)).toMatchObject(sent);
    expect(guard.handed).toHaveLength(1);
    expect(guard.readChange(session)).toEqual(sent);
    expect(guard.typeChangeCode(session)).toEqual({ ok: true });
    expect(guard.readChange(session)).toEqual({ ok: true, step: 'password' });
  });

  test('M1 works at 14:59.999 and not at 15:00; a late one costs no error', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    waitSignedIn(guard, session, start + minutes(15) - 1);
    expect(guard.typeChangeCode(session, 'wrong')).toMatchObject({ attemptsLeft: 2 });
    guard.isOpen(session);
    guard.now += 1;
    expect(guard.typeChangeCode(session)).toEqual({ ok: false, code: 'code-expired' });
    expect(guard.typeChangeCode(session, 'wrong')).toEqual({ ok: false, code: 'code-expired' });
    expect(guard.state.changeTries.errors).toBe(1);
    expect(guard.readChange(session)).toMatchObject({ step: 'code-sent' });
  });

  test('M1 at its last millisecond the right code passes', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    waitSignedIn(guard, session, start + minutes(15) - 1);
    expect(guard.typeChangeCode(session)).toEqual({ ok: true });
  });

  test('M1 asking again replaces: the older code is an error, its message is not sent', () => {
    const { guard, session } = arrived();
    const { requestId } = guard.askChangeCode(session, 'first');
    guard.askChangeCode(session, 'second');
    expect(guard.run('claimMail', { id: requestId })).toEqual({ send: false });
    expect(guard.typeChangeCode(session, 'first')).toMatchObject({ code: 'wrong-code' });
    expect(guard.typeChangeCode(session, 'second')).toEqual({ ok: true });
  });

  test('M1 belongs to the session that asked; another one is told, at no cost', () => {
    const { guard, session } = arrived();
    const thief = guard.openSession('thief');
    expect(guard.typeChangeCode(thief)).toEqual({ ok: false, code: 'no-code' });
    guard.askChangeCode(session);
    expect(guard.typeChangeCode(thief)).toEqual({ ok: false, code: 'code-replaced' });
    expect(guard.readChange(thief)).toEqual({ ok: true, step: 'code-needed' });
    expect(guard.state.changeTries.errors).toBe(0);
    guard.typeChangeCode(session);
    expect(guard.typeChangeCode(thief)).toEqual({ ok: false, code: 'code-replaced' });
    expect(guard.changePassword(thief)).toEqual({ ok: false, code: 'change-not-confirmed' });
    expect(guard.written).toEqual([]);
  });

  test('M1 nothing of it without an open session', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    guard.wait(minutes(15));
    const expired = { ok: false, code: 'session-expired' };
    expect(guard.readChange(session)).toEqual(expired);
    expect(guard.askChangeCode(session)).toMatchObject(expired);
    expect(guard.typeChangeCode(session)).toEqual(expired);
    expect(guard.changePassword(session)).toEqual(expired);
    expect(guard.state.changeCode).toBeNull();
  });

  test('M1 a message that the mail refuses costs none of the three, and its code is void', () => {
    const { guard, session } = arrived();
    for (let i = 0; i < 6; i++) {
      const { requestId } = guard.askChangeCode(session);
      guard.run('mailRefused', { id: requestId });
    }
    expect(guard.typeChangeCode(session)).toEqual({ ok: false, code: 'no-code' });
    expect(guard.askChangeCode(session)).toMatchObject({ requestsLeft: 2 });
  });

  test('M1 a code that the queue lost is given back after four attempts', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    let handed = 1;
    for (let i = 0; i < 6; i++) {
      guard.wait(minutes(1)).run('wake', {});
      handed += guard.handed.length;
    }
    expect(handed).toBe(4);
    guard.isOpen(session);
    expect(guard.readChange(session)).toEqual({ ok: true, step: 'code-needed' });
    expect(guard.askChangeCode(session)).toMatchObject({ requestsLeft: 2 });
  });
});

describe('ME1 too many codes', () => {
  test('ME1 three in any rolling hour; the fourth blocks the change for an hour', () => {
    const { guard, session } = arrived();
    const validUntil = start + minutes(15);
    expect([2, 1, 0].map(() => guard.askChangeCode(session))).toMatchObject([
      { requestsLeft: 2, validUntil },
      { requestsLeft: 1 },
      { requestsLeft: 0 },
    ]);
    const until = guard.wait(minutes(1)).now + hours(1);
    const blocked = { ok: false, code: 'change-quota', until };
    expect(guard.askChangeCode(session)).toMatchObject(blocked);
    guard.wait(minutes(1));
    expect(guard.askChangeCode(session)).toMatchObject(blocked);
    expect(guard.typeChangeCode(session)).toEqual(blocked);
    expect(guard.readChange(session)).toEqual(blocked);
    expect(guard.changePassword(session)).toEqual(blocked);
    waitSignedIn(guard, session, until - 1);
    expect(guard.readChange(session)).toEqual(blocked);
    guard.now = until;
    expect(guard.readChange(session)).toEqual({ ok: true, step: 'code-needed' });
    expect(guard.askChangeCode(session)).toMatchObject({ requestsLeft: 2 });
  });

  test('ME1 the window rolls: after 60 minutes a code no longer counts', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    guard.wait(minutes(10));
    guard.askChangeCode(session);
    guard.askChangeCode(session);
    waitSignedIn(guard, session, start + hours(1));
    expect(guard.askChangeCode(session)).toMatchObject({ ok: true, requestsLeft: 0 });
  });

  test('ME1 counts belong to the account: another session asks no fourth one', () => {
    const { guard, session } = arrived();
    const other = guard.openSession('phone');
    for (const one of [session, other, session]) guard.askChangeCode(one);
    expect(guard.askChangeCode(other)).toMatchObject({ code: 'change-quota' });
  });

  test('ME1 a code passed before the block leads nowhere during it', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    guard.typeChangeCode(session);
    for (let i = 0; i < 3; i++) guard.askChangeCode(session);
    expect(guard.changePassword(session)).toMatchObject({ code: 'change-quota' });
    waitSignedIn(guard, session, start + hours(1));
    expect(guard.changePassword(session)).toEqual({ ok: false, code: 'change-not-confirmed' });
  });
});

describe('ME2 too many errors', () => {
  test('ME2 the third in a row, over all codes, blocks the change for 15 minutes', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session, 'first');
    expect(guard.typeChangeCode(session, 'no')).toEqual({
      ok: false,
      code: 'wrong-code',
      attemptsLeft: 2,
    });
    guard.askChangeCode(session, 'second');
    expect(guard.typeChangeCode(session, 'no')).toMatchObject({ attemptsLeft: 1 });
    const until = guard.wait(minutes(3)).now + minutes(15);
    const blocked = { ok: false, code: 'change-lock', until };
    expect(guard.typeChangeCode(session, 'no')).toEqual(blocked);
    expect(guard.typeChangeCode(session, 'second')).toEqual(blocked);
    expect(guard.askChangeCode(session)).toMatchObject(blocked);
    expect(guard.state).toMatchObject({ changeCode: null, outbox: [] });
    waitSignedIn(guard, session, until - 1);
    expect(guard.readChange(session)).toEqual(blocked);
    guard.now = until;
    expect(guard.typeChangeCode(session, 'second')).toEqual({ ok: false, code: 'no-code' });
    guard.askChangeCode(session, 'third');
    expect(guard.typeChangeCode(session, 'no')).toMatchObject({ attemptsLeft: 2 });
  });

  test('ME2 the right code breaks the row', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    guard.typeChangeCode(session, 'no');
    guard.typeChangeCode(session, 'no');
    guard.typeChangeCode(session);
    guard.askChangeCode(session, 'next');
    expect(guard.typeChangeCode(session, 'no')).toMatchObject({ attemptsLeft: 2 });
  });

  test('ME2 errors are forgotten after 24 hours without one, to the millisecond', () => {
    for (const [wait, attemptsLeft] of [
      [hours(24) - 1, 1],
      [hours(24), 2],
    ] as const) {
      const { guard, session } = arrived();
      guard.askChangeCode(session);
      guard.typeChangeCode(session, 'no');
      guard.wait(wait);
      const next = guard.openSession('next');
      guard.askChangeCode(next);
      expect(guard.typeChangeCode(next, 'no')).toMatchObject({ attemptsLeft });
    }
  });

  test('ME1 ME2 the blocks of the change do not close the sign-in', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    for (let i = 0; i < 3; i++) guard.typeChangeCode(session, 'no');
    expect(guard.state).toMatchObject({ lock: null, codeTries: { errors: 0 } });
    expect(guard.isOpen(guard.openSession('phone'))).toBe(true);
    const quota = arrived();
    for (let i = 0; i < 4; i++) quota.guard.askChangeCode(quota.session);
    expect(quota.guard.isOpen(quota.guard.openSession('phone'))).toBe(true);
  });

  test('ME2 the locks of the sign-in do not close the change', () => {
    const { guard, session } = arrived();
    for (let i = 0; i < 3; i++) guard.wrongPassword();
    guard.askChangeCode(session);
    expect(guard.typeChangeCode(session, 'no')).toMatchObject({ attemptsLeft: 2 });
    expect(guard.typeChangeCode(session)).toEqual({ ok: true });
    expect(guard.changePassword(session)).toEqual({ ok: true });
    expect(guard.rightPassword('x')).toMatchObject({ code: 'password-lock' });
  });

  test('ME2 the guard does not forget itself while an error counts', () => {
    const { guard, session } = arrived();
    guard.run('forgetDevice', { sessionHash: session, id: 'device', visitor });
    guard.askChangeCode(session);
    guard.typeChangeCode(session, 'no');
    guard.wait(hours(24) - 1).run('wake', {});
    expect(isEmpty(guard.state)).toBe(false);
    expect(nextWakeup(guard.state)).toBe(guard.now + 1);
    guard.wait(1).run('wake', {});
    expect(isEmpty(guard.state)).toBe(true);
  });

  test('ME2 the block ends by itself: a wakeup is due for it, and none after', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    for (let i = 0; i < 3; i++) guard.typeChangeCode(session, 'no');
    guard.run('closeSession', { sessionHash: session });
    expect(nextWakeup(guard.state)).toBe(start + minutes(15));
    guard.wait(minutes(15)).run('wake', {});
    expect(guard.state).toMatchObject({ changeLock: null, changeTries: { errors: 0 } });
  });
});

describe('ME3 a new address holds the password', () => {
  test('ME3 for 48 hours after the change, to the millisecond, as the row says', () => {
    const { guard, session } = arrived();
    guard.emailChangedAt = start - hours(48) + minutes(5);
    const until = start + minutes(5);
    const held = { ok: false, code: 'email-changed-recently', until };
    expect(guard.readChange(session)).toEqual(held);
    expect(guard.askChangeCode(session)).toMatchObject(held);
    guard.now = until - 1;
    expect(guard.changePassword(session)).toEqual(held);
    guard.now = until;
    expect(guard.readChange(session)).toEqual({ ok: true, step: 'code-needed' });
  });

  test('ME3 as the guard knows, before the row does; the code that was passed is void', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    guard.typeChangeCode(session);
    guard.changeEmail(session, 'new');
    const until = start + hours(48);
    const held = { ok: false, code: 'email-changed-recently', until };
    expect(guard.changePassword(session)).toEqual(held);
    guard.now = until - 1;
    const late = guard.openSession('late');
    expect(guard.readChange(late)).toEqual(held);
    guard.now = until;
    expect(guard.changePassword(late)).toEqual({ ok: false, code: 'change-not-confirmed' });
    guard.askChangeCode(late);
    expect(guard.typeChangeCode(late)).toEqual({ ok: true });
  });

  test('ME3 the longer of the two counts', () => {
    const { guard, session } = arrived();
    guard.changeEmail(session, 'new');
    guard.emailChangedAt = start + minutes(1);
    guard.wait(minutes(2));
    const until = start + minutes(1) + hours(48);
    expect(guard.readChange(session)).toMatchObject({ until });
    guard.emailChangedAt = start - hours(1);
    expect(guard.readChange(session)).toMatchObject({ until: start + hours(48) });
  });
});

describe('M2 M3 the new password', () => {
  test('M2 needs the code, within 15 minutes of it', () => {
    const { guard, session } = arrived();
    const refused = { ok: false, code: 'change-not-confirmed' };
    expect(guard.changePassword(session)).toEqual(refused);
    guard.askChangeCode(session);
    expect(guard.changePassword(session)).toEqual(refused);
    guard.wait(minutes(14)).typeChangeCode(session);
    guard.isOpen(session);
    guard.wait(minutes(14)).isOpen(session);
    guard.now = start + minutes(29) - 1;
    expect(guard.readChange(session)).toEqual({ ok: true, step: 'password' });
    // A double click on the first screen.
    expect(guard.typeChangeCode(session, 'whatever')).toEqual({ ok: true });
    guard.now += 1;
    expect(guard.readChange(session)).toEqual({ ok: true, step: 'code-needed' });
    expect(guard.typeChangeCode(session)).toEqual({ ok: false, code: 'code-expired' });
    expect(guard.changePassword(session)).toEqual(refused);
    expect(guard.written).toEqual([]);
  });

  test('M2 ends every other session and forgets every device; this session stays', () => {
    const { guard, session } = arrived();
    const others = [guard.openSession('phone'), guard.openSession('tablet', 'tablet-device')];
    guard.rightPassword('thief');
    guard.askCode('thief', 'right');
    guard.askChangeCode(session);
    guard.typeChangeCode(session);
    expect(guard.changePassword(session)).toEqual({ ok: true });
    expect(others.map(guard.isOpen)).toEqual([false, false]);
    expect(guard.isOpen(session)).toBe(true);
    expect(guard.state).toMatchObject({ devices: [], signIns: [], liveCode: null });
    guard.answerWaiting();
    expect(guard.typeCode('thief', 'right')).toMatchObject({ code: 'sign-in-expired' });
    expect(guard.rightPassword('home', { deviceHash: 'device' })).toMatchObject({
      step: 'code-needed',
    });
  });

  test('M3 is said by mail once the row has it, and the code serves no second time', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    guard.typeChangeCode(session);
    guard.changePassword(session);
    expect(guard.effects).toMatchObject([
      { write: { type: 'set-password', accountId: 'account', passwordHash: 'phc-changed' } },
    ]);
    guard.answerWrites();
    expect(guard.handed).toEqual([`changed-notice-${session}`]);
    expect(guard.changePassword(session)).toEqual({ ok: false, code: 'change-not-confirmed' });
    expect(guard.typeChangeCode(session)).toEqual({ ok: false, code: 'no-code' });
  });

  test('M2 I3 drops another address that waits, in whosever name it was asked', () => {
    const { guard, session } = arrived();
    guard.askEmailChange(guard.openSession('thief'), 'thief');
    guard.askChangeCode(session);
    guard.typeChangeCode(session);
    guard.changePassword(session);
    expect(guard.events.slice(-2)).toEqual(['email-change-cancelled', 'password-changed']);
    expect(guard.confirmEmailChange('thief')).toEqual({ ok: false, code: 'change-cancelled' });
    expect(guard.run('claimMail', { id: 'thief' })).toEqual({ send: false });
    guard.answerWaiting();
    expect(guard.run('readEmailChange', {})).toEqual({ pending: null, changedAt: null });
  });

  test('M2 I3 waits while the row is being given another address: nothing ends, nothing is spent', () => {
    const { guard, session } = arrived();
    const other = guard.openSession('phone');
    guard.askEmailChange(session, 'new');
    guard.askChangeCode(session);
    guard.typeChangeCode(session);
    guard.confirmEmailChange('new');
    const later = { ok: false, code: 'database-unavailable' };
    expect(guard.changePassword(session)).toEqual(later);
    expect(guard.written).toEqual([]);
    expect(guard.isOpen(other)).toBe(true);
    guard.answerWaiting({ ok: false, code: 'email-taken' });
    expect(guard.changePassword(session)).toEqual({ ok: true });
    expect(guard.isOpen(other)).toBe(false);
  });

  test('M2 a silent database leaves the way open, and is asked again', () => {
    const { guard, session } = arrived();
    guard.askChangeCode(session);
    guard.typeChangeCode(session);
    guard.changePassword(session);
    guard.wait(minutes(1)).run('wake', {});
    expect(guard.written).toEqual(['set-password']);
    expect(guard.changePassword(session)).toEqual({ ok: true });
    expect(
      guard.state.accountWrites.filter((one) => one.write.type === 'set-password'),
    ).toHaveLength(1);
    guard.answerWrites();
    expect(guard.state.accountWrites).toEqual([]);
    expect(guard.handed).toHaveLength(1);
  });

  test('M2 a new password voids the link and the code that were asked for before it', () => {
    const { guard, session } = arrived();
    guard.sendReset('mail').askChangeCode(session);
    guard.typeChangeCode(session);
    guard.changePassword(session);
    guard.answerWrites();
    expect(guard.readReset('mail')).toEqual({ ok: false, code: 'reset-used' });
    expect(guard.typeProvisional('mail-code')).toMatchObject({ code: 'reset-used' });
  });

  test('M1 M2 ME1 ME2 are in the journal', () => {
    const { guard, session } = arrived();
    guard.journal = [];
    guard.askChangeCode(session);
    guard.typeChangeCode(session);
    guard.changePassword(session);
    guard.answerWrites();
    guard.askChangeCode(session);
    for (let i = 0; i < 3; i++) guard.typeChangeCode(session, 'no');
    waitSignedIn(guard, session, start + minutes(15));
    for (let i = 0; i < 3; i++) guard.askChangeCode(session);
    expect(guard.events).toEqual([
      'password-changed',
      ...Array(3).fill('wrong-change-code'),
      'change-blocked',
      'change-blocked',
    ]);
    for (const line of guard.journal) expect(line).toMatchObject({ accountId: 'account', visitor });
  });
});
