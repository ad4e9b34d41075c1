import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { confirmed, start } from './guard.fixture.ts';
import { OwnerGuard, provisional } from './owner.fixture.ts';

const sent = (name = 'mail') => new OwnerGuard().sendReset(name);

describe('W5 the provisional code', () => {
  test('W5 leads to the choice of a password, then to the code of every sign-in (W1)', () => {
    const guard = sent();
    expect(guard.typeProvisional('mail-code')).toEqual({ ok: true, step: 'new-password' });
    const where = () => guard.run('readSignIn', { signInHash: 'provisional' });
    expect(where()).toEqual({ step: 'new-password', accountId: 'account' });
    expect(guard.askCode('provisional', 'x')).toMatchObject({ code: 'sign-in-expired' });
    expect(guard.chooseAfterCode()).toEqual({ ok: true });
    expect(guard.effects).toMatchObject([
      { write: { type: 'set-password', passwordHash: 'phc-chosen' } },
    ]);
    guard.answerWrites();
    expect(guard.handed).toEqual(['chosen-notice']);
    expect(where()).toEqual({ step: 'code-needed' });
    expect(guard.chooseAfterCode()).toEqual({ ok: false, code: 'sign-in-expired' });
    guard.askCode('provisional', 'right');
    expect(guard.typeCode('provisional', 'right')).toMatchObject({ ok: true });
    expect(guard.events).toEqual([
      'reset-requested',
      'provisional-code-used',
      'password-reset',
      'code-requested',
      'signed-in',
    ]);
  });

  test('W5 the choice has an hour; a silent database leaves it open', () => {
    const guard = sent();
    guard.typeProvisional('mail-code');
    guard.now = start + hours(1) - 1;
    expect(guard.chooseAfterCode()).toEqual({ ok: true });
    expect(guard.chooseAfterCode()).toEqual({ ok: true });
    expect(guard.state.accountWrites).toHaveLength(1);
    guard.now += 1;
    expect(guard.chooseAfterCode()).toEqual({ ok: false, code: 'sign-in-expired' });
  });

  test('W5 another browser does not get to choose', () => {
    const guard = sent();
    guard.typeProvisional('mail-code');
    guard.rightPassword('thief');
    expect(guard.chooseAfterCode('thief')).toEqual({ ok: false, code: 'sign-in-expired' });
  });

  test('W5 is spent when it is typed, and so is the link', () => {
    const guard = sent();
    guard.typeProvisional('mail-code');
    expect(guard.readReset('mail')).toEqual({ ok: false, code: 'reset-used' });
    expect(guard.resetPassword('mail')).toEqual({ ok: false, code: 'reset-used' });
    expect(guard.typeProvisional('mail-code')).toMatchObject({ code: 'reset-used' });
    expect(guard.state.signIns).toHaveLength(1);
  });

  test('P3 works for 30 minutes, not a millisecond longer; then it counts as an error', () => {
    const guard = sent();
    const early = new OwnerGuard();
    early.state = guard.state;
    early.now = start + minutes(30) - 1;
    expect(early.typeProvisional('mail-code')).toMatchObject({ ok: true });
    guard.now = start + minutes(30);
    expect(guard.typeProvisional('mail-code')).toEqual({
      ok: false,
      code: 'reset-expired',
      attemptsLeft: 2,
    });
    expect(guard.typeProvisional('guess')).toMatchObject({ code: 'wrong-password' });
  });

  test('W5 a right code gives its place back, wrong ones count among the three', () => {
    const guard = sent();
    guard.typeProvisional('guess-1');
    expect(guard.typeProvisional('guess-2')).toMatchObject({ attemptsLeft: 1 });
    expect(guard.typeProvisional('mail-code')).toMatchObject({ ok: true });
    expect(guard.typeProvisional('guess-3')).toMatchObject({ code: 'password-lock' });
    expect(guard.sendReset('next').typeProvisional('next-code')).toEqual({
      ok: false,
      code: 'password-lock',
      until: start + minutes(15),
    });
  });

  test('W5 no code is compared during a lock, not even one whose try was taken before it', () => {
    const guard = sent();
    guard.rightPassword('browser');
    guard.askCode('browser', 'right');
    guard.run('takePasswordTry', { tryId: 'slow' });
    for (let i = 0; i < 3; i++) guard.typeCode('browser', 'no');
    const typed = provisional('slow', 'mail-code');
    expect(guard.run('refutePasswordTry', typed)).toMatchObject({ code: 'code-lock' });
    expect(guard.state.reset?.spentAt).toBeNull();
    guard.wait(minutes(15));
    expect(guard.typeProvisional('mail-code')).toEqual({ ok: true, step: 'new-password' });
  });

  test('W5 a try settled before, or too late, enters nothing', () => {
    const guard = sent();
    guard.run('takePasswordTry', { tryId: 'twice' });
    guard.run('returnPasswordTry', { tryId: 'twice' });
    const typed = provisional('twice', 'mail-code');
    expect(guard.run('refutePasswordTry', typed)).toMatchObject({ code: 'wrong-password' });
    expect(guard.readReset('mail')).toMatchObject({ ok: true });
  });

  test('WE8 WE9 what the account refuses is said to whoever typed the code', () => {
    for (const accessRefusal of ['not-attached', 'attachment-pending'] as const) {
      const guard = sent();
      const candidate = { ...confirmed('x', 'provisional'), usable: true, accessRefusal };
      expect(guard.typeProvisional('mail-code', { candidate })).toEqual({
        ok: false,
        code: accessRefusal,
      });
      expect(guard.state.signIns).toEqual([]);
    }
  });

  test('W5 no account, a closed one, an emptied one or an unconfirmed address: to be created', () => {
    const usable = { ...confirmed('x', 'provisional'), usable: true };
    const cases = [
      null,
      { ...usable, accessRefusal: 'account-closed' as const },
      { ...usable, usable: false },
      { ...usable, email: { ...usable.email, confirmed: false } },
    ];
    for (const candidate of cases) {
      const guard = new OwnerGuard();
      guard.sendProvisionalCode('sms', candidate?.accountId ?? null);
      expect(guard.typeProvisional('sms-code', { candidate })).toEqual({
        ok: true,
        step: 'creation',
      });
      expect(guard.state.signIns).toEqual([]);
      expect(guard.typeProvisional('sms-code', { candidate })).toMatchObject({
        code: 'reset-used',
      });
    }
  });
});

describe('K3 the code by SMS', () => {
  test('K3 works for 30 minutes, opens no link, and is written down with the reason', () => {
    const guard = new OwnerGuard();
    const validUntil = start + minutes(30);
    expect(guard.sendProvisionalCode('sms')).toEqual({ ok: true, validUntil });
    expect(guard.handed).toEqual(['sms-sms']);
    expect(guard.readReset('sms')).toEqual({ ok: false, code: 'reset-unknown' });
    expect(guard.journal).toMatchObject([
      { event: 'adviser-sent-code', actor: 'adviser', sealedReason: 'reason' },
    ]);
    guard.now = validUntil - 1;
    expect(guard.typeProvisional('sms-code')).toEqual({ ok: true, step: 'new-password' });
    const late = new OwnerGuard();
    late.sendProvisionalCode('sms');
    late.now = validUntil;
    expect(late.typeProvisional('sms-code')).toMatchObject({ code: 'reset-expired' });
  });

  test('K3 takes the place of what was sent before, and the reverse', () => {
    const guard = sent();
    guard.askReset('waiting');
    guard.sendProvisionalCode('sms');
    expect(guard.run('claimMail', { id: 'waiting' })).toEqual({ send: false });
    expect(guard.readReset('mail')).toEqual({ ok: false, code: 'reset-replaced' });
    expect(guard.typeProvisional('mail-code')).toMatchObject({ code: 'wrong-password' });
    guard.sendReset('later');
    expect(guard.typeProvisional('sms-code')).toMatchObject({ code: 'wrong-password' });
    expect(guard.readReset('mail')).toMatchObject({ code: 'reset-replaced' });
    expect(guard.typeProvisional('later-code')).toMatchObject({ ok: true });
  });

  test('K3 is refused within 48 hours of a change of address', () => {
    const guard = new OwnerGuard();
    guard.emailChangedAt = start;
    const held = { ok: false, code: 'email-changed-recently', until: start + hours(48) };
    expect(guard.sendProvisionalCode('sms')).toEqual(held);
    expect(guard.state).toMatchObject({ reset: null, outbox: [] });
    expect(guard.wait(hours(48)).sendProvisionalCode('sms')).toMatchObject({ ok: true });
  });

  test('K3 for somebody without account nothing is noted, and the code leads to the creation', () => {
    const guard = new OwnerGuard();
    guard.sendProvisionalCode('sms', null);
    expect(guard.typeProvisional('sms-code', { candidate: null })).toMatchObject({
      step: 'creation',
    });
    expect(guard.journal).toEqual([]);
  });
});
