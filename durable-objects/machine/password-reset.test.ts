import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { start } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';
import { isEmpty } from './state.ts';
import { nextWakeup } from './wakeups.ts';

const sent = (name = 'mail') => new OwnerGuard().sendReset(name);

describe('P1 asking for a reset', () => {
  test('P1 five in any rolling hour; the sixth blocks for one hour from that instant', () => {
    const guard = new OwnerGuard();
    for (let left = 4; left >= 0; left--) {
      expect(guard.wait(minutes(2)).askReset(`r${left}`)).toEqual({ ok: true, requestsLeft: left });
    }
    const until = guard.wait(minutes(2)).now + hours(1);
    const blocked = { ok: false, code: 'reset-quota', until };
    expect(guard.askReset('sixth')).toEqual(blocked);
    guard.now = until - 1;
    expect(guard.askReset('again')).toEqual(blocked);
    expect(guard.effects).toEqual([]);
    guard.now = until;
    expect(guard.askReset('after')).toEqual({ ok: true, requestsLeft: 4 });
  });

  test('P1 a request is counted for 60 minutes, to the millisecond', () => {
    const guard = new OwnerGuard();
    for (let i = 0; i < 5; i++) guard.askReset(`r${i}`);
    const early = new OwnerGuard();
    early.state = guard.state;
    early.now = start + hours(1) - 1;
    expect(early.askReset('early')).toMatchObject({ code: 'reset-quota' });
    guard.now = start + hours(1);
    expect(guard.askReset('late')).toMatchObject({ ok: true });
  });

  test('P1 a message that cannot be sent is not given back: nobody learns whether there was one', () => {
    const guard = new OwnerGuard();
    guard.askReset('refused');
    guard.run('mailRefused', { id: 'refused' });
    guard.askReset('lost');
    guard.run('mailLost', { id: 'lost' });
    expect(guard.askReset('third')).toEqual({ ok: true, requestsLeft: 2 });
  });

  test('P1 unknown numbers get the same answers, and nothing is left of them after an hour', () => {
    const [known, unknown] = [new OwnerGuard(), new OwnerGuard()];
    for (let i = 0; i < 7; i++) {
      const name = `r${i}`;
      const answers = [known, unknown].map((guard) => guard.wait(minutes(1)).askReset(name));
      expect(answers[0]).toEqual(answers[1]);
      known.answerReset(name);
      unknown.run('resetUnfounded', { id: name });
    }
    expect(unknown.state).toMatchObject({ reset: null, outbox: [] });
    expect(unknown.journal).toEqual([]);
    unknown.now = nextWakeup(unknown.state) ?? 0;
    expect(unknown.now).toBe(start + minutes(6) + hours(1));
    unknown.run('wake', {});
    expect(isEmpty(unknown.state)).toBe(true);
    expect(nextWakeup(unknown.state)).toBeNull();
  });

  test('P1 a single request of an unknown number is forgotten after the hour, to the millisecond', () => {
    const guard = new OwnerGuard();
    guard.askReset('unknown');
    guard.run('resetUnfounded', { id: 'unknown' });
    guard.wait(hours(1) - 1).run('wake', {});
    expect(isEmpty(guard.state)).toBe(false);
    guard.wait(1).run('wake', {});
    expect(isEmpty(guard.state)).toBe(true);
  });

  test('P1 what is unfounded is so for its own request only', () => {
    const guard = new OwnerGuard();
    guard.askReset('older');
    guard.askReset('newer');
    guard.run('resetUnfounded', { id: 'older' });
    guard.answerReset('newer');
    expect(guard.readReset('newer')).toEqual({ ok: true, accountId: 'account' });
  });

  test('P1 a lock of the account does not close the way out of it', () => {
    const guard = new OwnerGuard();
    for (let i = 0; i < 3; i++) guard.wrongPassword();
    expect(guard.sendReset('mail').resetPassword('mail')).toEqual({ ok: true });
    expect(guard.wrongPassword()).toMatchObject({ code: 'password-lock' });
  });

  test('P1 nothing opens before it is known whose number it is', () => {
    const guard = new OwnerGuard();
    guard.askReset('mail');
    expect(guard.readReset('mail')).toEqual({ ok: false, code: 'reset-unknown' });
    expect(guard.resetPassword('mail')).toEqual({ ok: false, code: 'reset-unknown' });
  });

  test('P1 asking again replaces: the older message is not sent, its link and its code are dead', () => {
    const guard = sent('first');
    guard.askReset('second');
    guard.askReset('third');
    expect(guard.run('claimMail', { id: 'second' })).toEqual({ send: false });
    expect(guard.run('claimMail', { id: 'third' })).toEqual({ send: true });
    guard.answerReset('third');
    for (const name of ['first', 'second']) {
      expect(guard.readReset(name)).toEqual({ ok: false, code: 'reset-replaced' });
      expect(guard.resetPassword(name)).toEqual({ ok: false, code: 'reset-replaced' });
    }
    expect(guard.typeProvisional('first-code')).toMatchObject({ code: 'wrong-password' });
    expect(guard.readReset('third')).toMatchObject({ ok: true });
    expect(guard.typeProvisional('third-code')).toEqual({ ok: true, step: 'new-password' });
  });

  test('P3 four replaced links are told apart from unknown ones, not more', () => {
    const guard = new OwnerGuard();
    for (let i = 0; i < 6; i++) guard.wait(minutes(20)).sendReset(`r${i}`);
    const codes = [0, 1, 4].map((i) => guard.readReset(`r${i}`));
    expect(codes).toMatchObject([
      { code: 'reset-unknown' },
      { code: 'reset-replaced' },
      { code: 'reset-replaced' },
    ]);
  });

  test('P1 the message is handed over again while it is of use, and no longer', () => {
    const guard = new OwnerGuard();
    guard.askReset('mail');
    expect(guard.handed).toEqual(['mail-mail']);
    guard.wait(minutes(1)).run('wake', {});
    expect(guard.handed).toEqual(['mail-mail']);
    guard.now = start + minutes(30);
    expect(guard.run('claimMail', { id: 'mail' })).toEqual({ send: false });
  });
});

describe('P2 P3 the link', () => {
  test('P3 works for 30 minutes, not a millisecond longer', () => {
    const guard = sent();
    guard.now = start + minutes(30) - 1;
    expect(guard.readReset('mail')).toEqual({ ok: true, accountId: 'account' });
    guard.now += 1;
    expect(guard.readReset('mail')).toEqual({ ok: false, code: 'reset-expired' });
    expect(guard.resetPassword('mail')).toEqual({ ok: false, code: 'reset-expired' });
    expect(guard.written).toEqual([]);
  });

  test('P3 is told apart from an unknown one for a day more', () => {
    const guard = sent();
    guard.now = start + minutes(30) + hours(24) - 1;
    expect(guard.readReset('mail')).toEqual({ ok: false, code: 'reset-expired' });
    guard.now += 1;
    expect(guard.readReset('mail')).toEqual({ ok: false, code: 'reset-unknown' });
    expect(isEmpty(guard.state)).toBe(true);
  });

  test('P2 opening it changes nothing; a link of somebody else’s is unknown', () => {
    const guard = sent();
    const before = guard.state.reset;
    guard.readReset('mail');
    expect(guard.state.reset).toBe(before);
    expect(guard.readReset('stranger')).toEqual({ ok: false, code: 'reset-unknown' });
  });

  test('P2 changes the password, once, says so by mail, and spends the code', () => {
    const guard = sent();
    expect(guard.resetPassword('mail')).toEqual({ ok: true });
    expect(guard.effects).toMatchObject([
      { write: { type: 'set-password', passwordHash: 'phc-reset', at: start } },
    ]);
    guard.answerWrites();
    expect(guard.handed).toEqual(['mail-notice']);
    expect(guard.events).toEqual(['reset-requested', 'password-reset']);
    expect(guard.readReset('mail')).toEqual({ ok: false, code: 'reset-used' });
    expect(guard.resetPassword('mail')).toEqual({ ok: false, code: 'reset-used' });
    expect(guard.typeProvisional('mail-code')).toEqual({
      ok: false,
      code: 'reset-used',
      attemptsLeft: 2,
    });
  });

  test('P2 every session ends, every device is forgotten, every sign-in under way is void', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession('home', 'device');
    guard.openSession('phone');
    guard.rightPassword('thief');
    guard.askCode('thief', 'right');
    guard.sendReset('mail').resetPassword('mail');
    // At once, whatever the database says later.
    expect(guard.state).toMatchObject({ sessions: [], devices: [], signIns: [], liveCode: null });
    expect(guard.isOpen(session)).toBe(false);
    expect(guard.state.outbox.map(({ about }) => about)).not.toContain('code');
    guard.answerWaiting();
    expect(guard.typeCode('thief', 'right')).toMatchObject({ code: 'sign-in-expired' });
    expect(guard.rightPassword('home', { deviceHash: 'device' })).toMatchObject({
      step: 'code-needed',
    });
  });

  test('P2 W5 I3 a new password drops another address that waits, and waits for one that is being written', () => {
    for (const way of ['link', 'code'] as const) {
      const choose = (guard: OwnerGuard) =>
        way === 'link' ? guard.resetPassword('mail') : guard.chooseAfterCode();
      const guard = new OwnerGuard();
      guard.askEmailChange(guard.openSession('thief'), 'thief');
      guard.sendReset('mail');
      if (way === 'code') guard.typeProvisional('mail-code');
      const waiting = new OwnerGuard();
      waiting.state = guard.state;
      expect(choose(guard)).toEqual({ ok: true });
      expect(guard.events.slice(-2)).toEqual(['email-change-cancelled', 'password-reset']);
      expect(guard.confirmEmailChange('thief')).toEqual({ ok: false, code: 'change-cancelled' });

      waiting.confirmEmailChange('thief');
      expect(choose(waiting)).toEqual({ ok: false, code: 'database-unavailable' });
      expect(waiting.written).toEqual([]);
      waiting.answerWaiting({ ok: false, code: 'email-taken' });
      expect(choose(waiting)).toEqual({ ok: true });
    }
  });

  test('P2 a silent database: the link works again, the wish is repeated, then all is spent', () => {
    const guard = sent();
    guard.resetPassword('mail');
    expect(guard.readReset('mail')).toMatchObject({ ok: true });
    expect(guard.resetPassword('mail')).toEqual({ ok: true });
    expect(guard.state.accountWrites).toHaveLength(1);
    guard.wait(minutes(1)).run('wake', {});
    expect(guard.written).toEqual(['set-password']);
    guard.answerWrites();
    expect(guard.handed).toEqual(['mail-notice']);
    expect(guard.readReset('mail')).toMatchObject({ code: 'reset-used' });
  });

  test('P2 an answer said twice, or to a wish that was replaced, changes nothing', () => {
    const guard = sent();
    guard.resetPassword('mail');
    const first = guard.state.accountWrites[0]?.id ?? '';
    guard.resetPassword('mail');
    const second = guard.state.accountWrites[0]?.id ?? '';
    const written = { ok: true, accountId: 'account' } as const;
    guard.run('accountWritten', { id: first, outcome: written });
    expect(guard.readReset('mail')).toMatchObject({ ok: true });
    guard.run('accountWritten', { id: second, outcome: written });
    const { state } = guard;
    guard.run('accountWritten', { id: second, outcome: written });
    expect(guard.state).toEqual(state);
    expect(guard.handed).toEqual([]);
  });
});

describe('P3 held back after a change of address', () => {
  test('P3 by the row: neither link nor code for 48 hours, to the millisecond', () => {
    const guard = new OwnerGuard();
    guard.emailChangedAt = start - 1;
    const heldUntil = start - 1 + hours(48);
    guard.askReset('held');
    expect(guard.answerReset('held')).toEqual({ send: false, heldUntil });
    expect(guard.answerReset('held')).toEqual({ send: false, heldUntil });
    expect(guard.readReset('held')).toEqual({ ok: false, code: 'reset-unknown' });
    expect(guard.typeProvisional('held-code')).toMatchObject({ code: 'wrong-password' });
    guard.now = heldUntil - 1;
    guard.askReset('last');
    expect(guard.answerReset('last')).toMatchObject({ send: false });
    guard.now = heldUntil;
    guard.askReset('free');
    expect(guard.answerReset('free')).toEqual({ send: true });
    expect(guard.events).toEqual([
      'reset-held-back',
      'wrong-password',
      'reset-held-back',
      'reset-requested',
    ]);
  });

  test('P3 the row that learns of a change after the link was sent still holds the password', () => {
    const guard = sent();
    guard.emailChangedAt = start;
    expect(guard.resetPassword('mail')).toEqual({
      ok: false,
      code: 'email-changed-recently',
      until: start + hours(48),
    });
    expect(guard.written).toEqual([]);
  });

  test('P3 a change of address voids the link and the code sent before it', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession();
    guard.sendReset('mail').changeEmail(session, 'new');
    expect(guard.readReset('mail')).toMatchObject({ code: 'reset-unknown' });
    expect(guard.typeProvisional('mail-code')).toMatchObject({ code: 'wrong-password' });
    const heldUntil = guard.now + hours(48);
    guard.askReset('next');
    expect(guard.answerReset('next')).toEqual({ send: false, heldUntil });
  });

  test('W5 I3 a change of address ends the choice of a password that a code had opened', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession();
    guard.sendReset('mail').typeProvisional('mail-code');
    guard.changeEmail(session, 'new');
    expect(guard.chooseAfterCode()).toEqual({ ok: false, code: 'sign-in-expired' });
    expect(guard.written).toEqual([]);
  });

  test('W5 ME3 a change that only the row knows of holds the choice all the same, for 48 hours', () => {
    const guard = sent();
    guard.typeProvisional('mail-code');
    guard.emailChangedAt = start - hours(48) + 1;
    const held = { ok: false, code: 'email-changed-recently', until: start + 1 };
    expect(guard.chooseAfterCode()).toEqual(held);
    expect(guard.written).toEqual([]);
    expect(guard.wait(1).chooseAfterCode()).toEqual({ ok: true });
  });

  test('P3 a change that was undone holds nothing, even while the row still tells of it', () => {
    const guard = new OwnerGuard();
    guard.changeEmail(guard.openSession(), 'new');
    guard.emailChangedAt = guard.now;
    guard.undoEmailChange('new');
    guard.askReset('early');
    expect(guard.answerReset('early')).toMatchObject({ send: false });
    guard.undoEmailChange('new');
    guard.answerWrites();
    guard.askReset('mail');
    expect(guard.answerReset('mail')).toEqual({ send: true });
    guard.emailChangedAt += 1;
    guard.askReset('other');
    expect(guard.answerReset('other')).toMatchObject({ send: false });
  });
});
