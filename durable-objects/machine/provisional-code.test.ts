import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { confirmed, start, visitor } from './guard.fixture.ts';
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
      // The code stays good: the refusal may end before it does.
      expect(guard.events).not.toContain('provisional-code-used');
      expect(guard.typeProvisional('mail-code')).toEqual({ ok: true, step: 'new-password' });
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
      // Nothing is spent before the creation begins: what fails in between costs nothing.
      expect(guard.typeProvisional('sms-code', { candidate })).toEqual({
        ok: true,
        step: 'creation',
      });
      expect(guard.events).not.toContain('provisional-code-used');
      expect(guard.createAgain('sms-code')).toEqual({ ok: true });
      expect(guard.typeProvisional('sms-code', { candidate })).toMatchObject({
        code: 'reset-used',
      });
    }
  });

  test('W5 the creation begins once for a code, at the terms, and a second one is too late', () => {
    const guard = new OwnerGuard();
    guard.sendProvisionalCode('sms');
    const creation = { id: 'again', tokenHash: 'tab', personId: 'person' };
    const again = { digest: 'sms-code', accountId: 'account', visitor, ...creation };
    expect(guard.run('createAgain', { ...again, digest: 'guess' })).toEqual({
      ok: false,
      code: 'sign-in-expired',
    });
    expect(guard.state.creations).toEqual([]);
    expect(guard.run('createAgain', again)).toEqual({ ok: true });
    expect(guard.run('readCreation', { tokenHash: 'tab' })).toMatchObject({ step: 'terms' });
    expect(guard.createAgain('sms-code', 'second')).toEqual({ ok: false, code: 'sign-in-expired' });
    expect(guard.state.creations).toMatchObject([{ tokenHash: 'tab', takesOver: true }]);
    expect(guard.events).toEqual(['adviser-sent-code', 'provisional-code-used']);
    expect(guard.journal.at(-1)).toMatchObject({ accountId: 'account', visitor });
  });

  test('W5 P3 a code that is over, or was replaced meanwhile, begins no creation', () => {
    const guard = new OwnerGuard();
    guard.sendProvisionalCode('sms', null);
    guard.typeProvisional('sms-code', { candidate: null });
    guard.wait(minutes(30));
    expect(guard.createAgain('sms-code')).toEqual({ ok: false, code: 'sign-in-expired' });
    guard.sendProvisionalCode('next', null);
    expect(guard.createAgain('sms-code')).toEqual({ ok: false, code: 'sign-in-expired' });
    expect(guard.state.creations).toEqual([]);
    expect(guard.createAgain('next-code')).toEqual({ ok: true });
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

  test('K3 for somebody without account it is noted when the account begins, with its reason and its time', () => {
    const guard = new OwnerGuard();
    guard.sendProvisionalCode('sms', null);
    guard.wait(minutes(5));
    expect(guard.typeProvisional('sms-code', { candidate: null })).toMatchObject({
      step: 'creation',
    });
    guard.createAgain('sms-code');
    expect(guard.journal).toEqual([]);
    // Whoever asks for a forgotten password meanwhile does not wipe it out.
    guard.askReset('meanwhile');
    guard.run('resetUnfounded', { id: 'meanwhile' });
    guard.wait(minutes(5)).finishCreation('tab');
    const reason = { actor: 'adviser', sealedReason: 'reason', visitor: null };
    expect(guard.journal).toMatchObject([
      { event: 'adviser-sent-code', accountId: 'account', at: start, ...reason },
      { event: 'account-opened', actor: 'person', at: guard.now },
    ]);
  });

  test('K3 the code of an account is noted at once, and not again when it is created again', () => {
    const guard = new OwnerGuard();
    guard.sendProvisionalCode('sms');
    guard.createAgain('sms-code');
    guard.finishCreation('tab');
    expect(guard.events).toEqual(['adviser-sent-code', 'account-opened']);
  });

  test('K3 C1 an account that is opened without the code begins with the adviser’s line all the same', () => {
    const guard = new OwnerGuard();
    guard.sendProvisionalCode('sms', null);
    guard.createAccount('tab', 'link');
    expect(guard.events).toEqual(['adviser-sent-code', 'account-opened']);
    guard.createAccount('other', 'again');
    expect(guard.events).toEqual(['adviser-sent-code', 'account-opened', 'account-opened']);
  });

  test('K3 P1 whoever asks on top of it takes nothing away, unless a message takes its place', () => {
    const guard = new OwnerGuard();
    guard.sendProvisionalCode('sms');
    guard.askReset('stranger');
    // Still on its way, and it works meanwhile.
    expect(guard.run('claimMail', { id: 'sms' })).toEqual({ send: true });
    const meanwhile = new OwnerGuard();
    meanwhile.state = guard.state;
    expect(meanwhile.typeProvisional('sms-code')).toEqual({ ok: true, step: 'new-password' });
    // Both are spent with it.
    expect(meanwhile.typeProvisional('sms-code')).toMatchObject({ ok: false });
    meanwhile.answerReset('stranger');
    expect(meanwhile.readReset('stranger')).toMatchObject({ ok: false });

    const founded = new OwnerGuard();
    founded.state = guard.state;
    founded.answerReset('stranger');
    expect(founded.typeProvisional('sms-code')).toMatchObject({ code: 'wrong-password' });
    expect(founded.state.outbox.map(({ id }) => id)).toEqual(['stranger']);

    guard.run('resetUnfounded', { id: 'stranger' });
    expect(guard.typeProvisional('sms-code')).toEqual({ ok: true, step: 'new-password' });
  });

  test('K3 P1 asked twice on top of it, it stays; once it is over, or spent, it does not come back', () => {
    const guard = new OwnerGuard();
    guard.sendProvisionalCode('sms');
    for (const name of ['one', 'two']) guard.askReset(name);
    guard.run('resetUnfounded', { id: 'two' });
    expect(guard.createAgain('sms-code')).toEqual({ ok: true });
    for (const name of ['three', 'four']) {
      guard.askReset(name);
      expect(guard.state.reset?.replaces).toBeNull();
      guard.run('resetUnfounded', { id: name });
      expect(guard.typeProvisional('sms-code')).toMatchObject({ ok: false });
    }
    const late = new OwnerGuard();
    late.sendProvisionalCode('sms');
    late.wait(minutes(30)).askReset('later');
    expect(late.state.reset?.replaces).toBeNull();
  });

  test('K3 M2 a new password spends it, whoever asked on top of it', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession();
    guard.sendProvisionalCode('sms');
    guard.askReset('stranger');
    guard.askChangeCode(session);
    guard.typeChangeCode(session);
    guard.changePassword(session);
    guard.answerWaiting();
    expect(guard.typeProvisional('sms-code')).toMatchObject({ ok: false });
    expect(guard.createAgain('sms-code')).toMatchObject({ code: 'sign-in-expired' });
  });

  test('K3 its reason is noted with the account, though somebody asked on top of it', () => {
    const guard = new OwnerGuard();
    guard.sendProvisionalCode('sms', null);
    guard.askReset('stranger');
    expect(guard.createAgain('sms-code')).toEqual({ ok: true });
    guard.run('resetUnfounded', { id: 'stranger' });
    guard.finishCreation('tab');
    expect(guard.events).toEqual(['adviser-sent-code', 'account-opened']);
  });

  test('K2 K3 nor does an emptied row take it away', () => {
    const guard = new OwnerGuard();
    guard.resetAccount();
    guard.sendProvisionalCode('sms');
    guard.askReset('stranger');
    guard.answerWaiting();
    expect(guard.run('claimMail', { id: 'stranger' })).toEqual({ send: false });
    expect(guard.run('claimMail', { id: 'sms' })).toEqual({ send: true });
    expect(guard.createAgain('sms-code')).toEqual({ ok: true });
  });
});
