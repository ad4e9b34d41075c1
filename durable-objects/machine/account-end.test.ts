import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { confirmed, start, visitor } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';
import { emptyState, isEmpty, noPendingTries, noRequests, noTries } from './state.ts';
import { nextWakeup } from './wakeups.ts';

/** Everything an account can have under way. */
function busy() {
  const guard = new OwnerGuard();
  const other = guard.openSession('thief', 'device');
  const session = guard.openSession('home');
  guard.sendReset('mail').typeProvisional('guess');
  guard.rightPassword('under-way');
  guard.askCode('under-way', 'right');
  guard.askChangeCode(session);
  guard.askEmailChange(session, 'new');
  guard.askReset('unsent');
  guard.answerReset('unsent');
  return { guard, session, other };
}

const nothingOpens = {
  liveCode: null,
  signIns: [],
  devices: [],
  sessions: [],
  emailLife: null,
  reset: null,
  changeCode: null,
  emailChange: null,
  emailUndos: [],
};

describe('I5 the owner closes the account', () => {
  test('I5 when the row says so nothing opens it any more, and the former address is told', () => {
    const { guard, session, other } = busy();
    expect(guard.closeAccount(session)).toEqual({ ok: true });
    expect(guard.effects).toMatchObject([
      { write: { type: 'close-account', accountId: 'account', at: start } },
    ]);
    expect(guard.isOpen(session)).toBe(true);
    guard.run('wake', {});
    guard.closeAccount(session);
    guard.answerWrites();
    expect(guard.journal.at(-1)).toMatchObject({ event: 'account-closed', visitor });
    expect(guard.handed).toEqual(['closed-notice']);
    expect(guard.state).toMatchObject(nothingOpens);
    expect(guard.state.outbox.map(({ id }) => id)).toEqual(['closed-notice']);
    expect([session, other].map(guard.isOpen)).toEqual([false, false]);
    expect(guard.typeProvisional('unsent-code')).toMatchObject({ code: 'wrong-password' });
    expect(guard.typeCode('under-way', 'right')).toMatchObject({ code: 'sign-in-expired' });
    expect(guard.events).toContain('account-closed');
  });

  test('I5 is for an open session; without an address nobody is told', () => {
    const guard = new OwnerGuard();
    expect(guard.closeAccount('nobody')).toEqual({ ok: false, code: 'session-expired' });
    expect(guard.state).toEqual(emptyState);
    const sessionHash = guard.openSession();
    guard.run('closeAccount', { sessionHash, requestId: 'close', notice: null });
    guard.answerWrites();
    expect(guard.handed).toEqual([]);
    expect(guard.state.sessions).toEqual([]);
  });

  test('I5 a silent database: the session stays, the wish is repeated until it is answered', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession();
    guard.closeAccount(session);
    guard.closeAccount(session);
    expect(guard.state.accountWrites).toHaveLength(1);
    expect(guard.events).not.toContain('account-closed');
    guard.wait(minutes(1)).run('wake', {});
    expect(guard.written).toEqual(['close-account']);
    guard.answerWrites();
    expect(guard.isOpen(session)).toBe(false);
    expect(guard.events.filter((event) => event === 'account-closed')).toHaveLength(1);
  });

  test('I5 ME3 is refused within 48 hours of a change of address, to the millisecond, whoever knows of it', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession();
    guard.changeEmail(session, 'new');
    const held = { ok: false, code: 'email-changed-recently', until: start + hours(48) };
    expect(guard.closeAccount(session)).toEqual(held);
    expect(guard.written).toEqual([]);
    guard.now = start + hours(48) - 1;
    const last = guard.openSession();
    expect(guard.closeAccount(last)).toEqual(held);
    guard.emailChangedAt = start + 1;
    expect(guard.wait(1).closeAccount(last)).toEqual({ ...held, until: held.until + 1 });
    expect(guard.wait(1).closeAccount(last)).toEqual({ ok: true });
    const undone = new OwnerGuard();
    undone.changeEmail(undone.openSession(), 'new').undoEmailChange('new');
    undone.answerWrites();
    expect(undone.closeAccount(undone.openSession())).toEqual({ ok: true });
  });

  test('I5 I3 is refused while the row is being given another address: the warning’s way back would go', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession();
    guard.askEmailChange(session, 'new');
    guard.confirmEmailChange('new');
    const later = { ok: false, code: 'database-unavailable' };
    expect(guard.closeAccount(session)).toEqual(later);
    expect(guard.written).toEqual([]);
    guard.answerWaiting({ ok: false, code: 'email-taken' });
    expect(guard.closeAccount(session)).toEqual({ ok: true });
  });

  test('I5 WE1b the locks outlive the account: closing is no way out of them', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession();
    for (let i = 0; i < 3; i++) guard.wrongPassword();
    guard.closeAccount(session);
    guard.answerWrites();
    expect(guard.rightPassword('x')).toMatchObject({ code: 'password-lock' });
  });
});

describe('I3 I5 the password asked again', () => {
  const again = (guard: OwnerGuard) => {
    const tryId = guard.id('try');
    const taken = guard.run('takePasswordTry', { tryId });
    const { visitor } = confirmed(tryId, 'x');
    const wrong = { tryId, accountId: 'account', visitor };
    return taken.ok ? guard.run('refuteReauthentication', wrong) : taken;
  };

  test('I5 errors count with those of the sign-in, and the third locks', () => {
    const guard = new OwnerGuard();
    guard.openSession();
    guard.journal = [];
    guard.wrongPassword();
    expect(again(guard)).toEqual({ ok: false, code: 'wrong-password', attemptsLeft: 1 });
    const lock = { ok: false, code: 'password-lock', until: start + minutes(15) };
    expect(again(guard)).toEqual(lock);
    expect(again(guard)).toEqual(lock);
    expect(guard.events).toEqual(['wrong-password', 'wrong-password', 'account-locked']);
  });

  test('I5 the provisional code is not a password there', () => {
    const guard = new OwnerGuard();
    guard.openSession();
    guard.sendReset('mail');
    again(guard);
    expect(guard.readReset('mail')).toMatchObject({ ok: true });
  });
});

describe('K2 an adviser empties the account', () => {
  test('K2 nothing works from this instant on, whatever the database says', () => {
    const { guard, session, other } = busy();
    guard.identify('tab');
    expect(guard.resetAccount()).toEqual({ ok: true });
    expect(guard.effects).toMatchObject([
      { write: { type: 'reset-account', accountId: 'account', at: start } },
    ]);
    expect(guard.state).toMatchObject({ ...nothingOpens, creations: [], outbox: [] });
    expect([session, other].map(guard.isOpen)).toEqual([false, false]);
    expect(guard.readReset('unsent')).toMatchObject({ code: 'reset-unknown' });
    guard.run('wake', {});
    expect(guard.run('claimMail', { id: 'new' })).toEqual({ send: false });
    expect(guard.journal.at(-1)).toMatchObject({
      event: 'adviser-reset',
      actor: 'adviser',
      sealedReason: 'reason',
    });
  });

  test('K2 its locks go, for they protect what is no longer there', () => {
    const guard = new OwnerGuard();
    for (let i = 0; i < 3; i++) guard.wrongPassword();
    guard.resetAccount();
    expect(guard.wrongPassword()).toEqual({ ok: false, code: 'wrong-password', attemptsLeft: 2 });
    const codes = new OwnerGuard();
    codes.rightPassword('x');
    codes.askCode('x', 'right');
    for (let i = 0; i < 3; i++) codes.typeCode('x', 'no');
    codes.resetAccount();
    expect(codes.state).toMatchObject({ lock: null, codeTries: { errors: 0 } });
  });

  test('K2 every other block, quota and count goes too', () => {
    const { guard, session } = busy();
    for (let i = 0; i < 6; i++) guard.askEmailChange(session, `n${i}`);
    for (let i = 0; i < 6; i++) guard.askReset(`r${i}`);
    for (let i = 0; i < 3; i++) guard.askChangeCode(session, 'right');
    for (let i = 0; i < 3; i++) guard.wrongIdentity();
    for (let i = 0; i < 6; i++) guard.askCode('under-way', 'code');
    guard.run('takePasswordTry', { tryId: 'being-compared' });
    const view = { accountId: 'account', sealedReason: 'reason' };
    expect(guard.run('viewByAdviser', view).locks.map(({ code }) => code)).toEqual([
      'code-quota',
      'reset-quota',
      'change-quota',
      'link-quota',
      'creation-lock',
    ]);
    guard.resetAccount();
    expect(guard.run('viewByAdviser', view)).toEqual({
      locks: [],
      openSessions: 0,
      rememberedDevices: 0,
    });
    expect(guard.state).toMatchObject({
      passwordTries: noPendingTries,
      codeTries: noTries,
      codeRequests: noRequests,
      identityTries: noPendingTries,
      linkRequests: noRequests,
      resetRequests: noRequests,
      changeTries: noTries,
      changeRequests: noRequests,
    });
    const changing = new OwnerGuard();
    const open = changing.openSession();
    changing.askChangeCode(open);
    for (let i = 0; i < 3; i++) changing.typeChangeCode(open, 'no');
    changing.resetAccount();
    expect(changing.state).toMatchObject({ changeLock: null, changeTries: noTries });
  });

  test('K2 what was asked for before the row is empty opens nothing after it; the code by SMS does', () => {
    const guard = new OwnerGuard();
    guard.resetAccount();
    guard.sendReset('mail');
    guard.askReset('unsent');
    guard.answerReset('unsent');
    guard.answerWaiting();
    expect(guard.readReset('unsent')).toMatchObject({ code: 'reset-unknown' });
    expect(guard.run('claimMail', { id: 'unsent' })).toEqual({ send: false });
    const candidate = { ...confirmed('x', 'provisional'), usable: false };
    expect(guard.typeProvisional('unsent-code', { candidate })).toMatchObject({
      code: 'wrong-password',
    });
    expect(guard.createAgain('unsent-code')).toMatchObject({ code: 'sign-in-expired' });
    const sms = new OwnerGuard();
    sms.resetAccount();
    sms.sendProvisionalCode('sms');
    sms.answerWaiting();
    expect(sms.run('claimMail', { id: 'sms' })).toEqual({ send: true });
    expect(sms.createAgain('sms-code')).toEqual({ ok: true });
  });

  test('K2 news that were on their way are still told; the row first, then its own', () => {
    const guard = new OwnerGuard();
    guard.changeEmail(guard.openSession(), 'new');
    guard.resetAccount();
    expect(guard.handed).toEqual([]);
    guard.answerWrites();
    expect(guard.handed).toEqual(['account-reset-notice']);
    const ids = guard.state.outbox.map(({ id }) => id);
    expect(ids).toEqual(['new-warning', 'account-reset-notice']);
  });

  test('I5 K2 links of the account that ended are unknown, and its address holds nothing', () => {
    for (const end of ['close', 'reset'] as const) {
      const finish = (guard: OwnerGuard, session: string) => {
        if (end === 'close') guard.closeAccount(session);
        else guard.resetAccount();
        return guard.answerWrites();
      };
      const opened = new OwnerGuard();
      opened.createAccount('tab', 'opening');
      opened.run('confirmLink', { linkHash: 'opening-link', requestId: 'confirm' });
      opened.answerWrites();
      finish(opened, opened.openSession());
      const opening = opened.run('readLink', { linkHash: 'opening-link' });
      expect(opening).toMatchObject({ ok: false, code: 'link-unknown' });
      const moved = new OwnerGuard();
      const session = moved.openSession();
      moved.changeEmail(session, 'new');
      // Its owner waits for the 48 hours to be over; an adviser does not.
      finish(moved, end === 'close' ? moved.wait(hours(48)).openSession() : session);
      expect(moved.readUndo('new')).toEqual({ ok: false, code: 'link-unknown' });
      expect(moved.sendProvisionalCode('sms')).toMatchObject({ ok: true });
    }
  });

  test('I5 K2 what was still to be written of the account is void, and its answer too', () => {
    for (const end of ['close', 'reset', 'open'] as const) {
      const guard = new OwnerGuard();
      const session = guard.openSession();
      guard.askEmailChange(session, 'new');
      if (end === 'close') guard.closeAccount(session);
      guard.confirmEmailChange('new');
      const id = guard.state.accountWrites.at(-1)?.id ?? '';
      if (end === 'reset') guard.resetAccount();
      if (end === 'open') guard.createAccount('tab', 'link');
      guard.answerWaiting();
      expect(guard.state.accountWrites).toEqual([]);
      guard.run('accountWritten', { id, outcome: { ok: true, accountId: 'account' } });
      expect(guard.state.emailUndos).toEqual([]);
      guard.wait(minutes(1)).run('wake', {});
      expect(guard.written).toEqual([]);
    }
  });

  test('K2 a silent database is asked again, and doubled answers are one', () => {
    const guard = new OwnerGuard();
    guard.resetAccount();
    guard.resetAccount();
    guard.wait(minutes(1)).run('wake', {});
    expect(guard.written).toEqual(['reset-account']);
    const id = guard.state.accountWrites[0]?.id ?? '';
    guard.answerWrites();
    guard.run('accountWritten', { id, outcome: { ok: true, accountId: 'account' } });
    expect(guard.handed).toEqual([]);
    expect(guard.state.outbox).toHaveLength(1);
  });

  test('K2 K3 W5 then the code by SMS leads to the creation, from the terms on', () => {
    const guard = new OwnerGuard();
    guard.resetAccount();
    guard.answerWrites();
    guard.sendProvisionalCode('sms');
    const candidate = { ...confirmed('x', 'provisional'), usable: false };
    expect(guard.typeProvisional('sms-code', { candidate })).toEqual({
      ok: true,
      step: 'creation',
    });
    expect(guard.createAgain('sms-code')).toEqual({ ok: true });
    guard.run('acceptTerms', { tokenHash: 'tab', version: 2 });
    guard.run('choosePassword', { tokenHash: 'tab', passwordHash: 'phc' });
    guard.openAccount('tab', 'link');
    expect(guard.effects).toMatchObject([{ write: { type: 'open-account', takesOver: true } }]);
    guard.answerWrites();
    expect(guard.run('readLink', { linkHash: 'link-link' })).toMatchObject({ ok: true });
  });

  test('C1 K3 an ordinary creation takes nobody’s place', () => {
    const guard = new OwnerGuard();
    guard.identify('tab');
    guard.reachContact('tab');
    guard.openAccount('tab');
    expect(guard.effects).toMatchObject([{ write: { type: 'open-account', takesOver: false } }]);
  });

  test('I5 K2 left alone, the guard forgets all of it', () => {
    for (const end of ['close', 'reset'] as const) {
      const { guard, session } = busy();
      if (end === 'close') guard.closeAccount(session);
      else guard.resetAccount();
      let alarms = 0;
      for (let due = nextWakeup(guard.state); due !== null; due = nextWakeup(guard.state)) {
        guard.now = Math.max(guard.now, due);
        guard.run('wake', {});
        guard.answerWrites();
        alarms += 1;
        expect(alarms, 'alarms end').toBeLessThan(500);
      }
      expect(isEmpty(guard.state)).toBe(true);
    }
  });
});
