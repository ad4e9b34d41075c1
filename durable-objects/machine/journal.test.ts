import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { journalEvents } from '../../domain/journal.ts';
import { policy } from '../../domain/policy.ts';
import { confirmed, contactOf, linkOf, start, visitor } from './guard.fixture.ts';
import { OwnerGuard, provisional } from './owner.fixture.ts';
import { isEmpty } from './state.ts';
import { nextWakeup } from './wakeups.ts';

/** The lines handed over in the last answer. */
const lines = (guard: OwnerGuard) => guard.state.journal.entries.map(({ event }) => event);

function refusing(): OwnerGuard {
  const guard = new OwnerGuard();
  guard.journalTakes = false;
  return guard;
}

describe('the journal’s lines', () => {
  test('W3 W4 F3 I4 a sign-in, its device and its end', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession('home', 'device');
    guard.rightPassword('again', { deviceHash: 'device' });
    guard.run('admitByFranceConnect', confirmed('x', 'fc'));
    guard.run('closeSession', { sessionHash: session });
    guard.run('closeSession', { sessionHash: session });
    expect(guard.journal).toMatchObject([
      { event: 'code-requested', accountId: 'account', actor: 'person' },
      { event: 'signed-in', visitor },
      { event: 'device-remembered', visitor },
      { event: 'signed-in-remembered', visitor },
      { event: 'signed-in-franceconnect', visitor },
      { event: 'signed-out', visitor, sealedReason: null },
    ]);
  });

  test('WE3 WE4 WE5 WE6 WE7 errors, locks and blocks of a known number', () => {
    const guard = new OwnerGuard();
    for (let i = 0; i < 4; i++) guard.typeProvisional('wrong');
    expect(guard.events).toEqual([...Array(3).fill('wrong-password'), 'account-locked']);
    guard.wait(minutes(15)).rightPassword('x');
    guard.journal = [];
    guard.askCode('x', 'right');
    for (let i = 0; i < 3; i++) guard.typeCode('x', 'no');
    expect(guard.events.slice(1)).toEqual([...Array(3).fill('wrong-code'), 'account-locked']);
    guard.wait(minutes(15)).rightPassword('x');
    guard.journal = [];
    for (let i = 0; i < 7; i++) guard.askCode('x', 'right');
    expect(guard.events.filter((event) => event !== 'code-requested')).toEqual(['codes-blocked']);
  });

  test('WE7 guesses that came together are one lock in the journal', () => {
    const guard = new OwnerGuard();
    const together = ['a', 'b', 'c'];
    for (const tryId of together) guard.run('takePasswordTry', { tryId });
    const candidate = { ...confirmed('x', 'y'), usable: true };
    for (const tryId of together) {
      guard.run('refutePasswordTry', { tryId, digest: 'wrong', candidate, visitor });
    }
    expect(guard.events).toEqual([...Array(3).fill('wrong-password'), 'account-locked']);
  });

  test('WE6 a password that was wrong during the lock of the codes is no second lock', () => {
    const guard = new OwnerGuard();
    guard.rightPassword('x');
    guard.askCode('x', 'right');
    guard.run('takePasswordTry', { tryId: 'slow' });
    for (let i = 0; i < 3; i++) guard.typeCode('x', 'no');
    guard.run('refutePasswordTry', provisional('slow', 'wrong'));
    expect(guard.events.slice(-2)).toEqual(['account-locked', 'wrong-password']);
  });

  test('C5 C7 C9 the life of an account and of its address', () => {
    const guard = new OwnerGuard();
    guard.createAccount('tab', 'link');
    guard.run('confirmLink', { linkHash: 'link-link', requestId: 'confirm' });
    expect(guard.events).toEqual(['account-opened', 'email-confirmed']);
    const erased = new OwnerGuard();
    erased.createAccount('tab', 'link');
    erased.wait(hours(24 * 22)).run('wake', {});
    expect(erased.journal.at(-1)).toMatchObject({ event: 'email-erased', actor: 'service' });
    erased.wait(hours(24)).run('wake', {});
    expect(erased.events.filter((event) => event === 'email-erased')).toHaveLength(1);
  });

  test('P1 WE4 nothing is written of a number without account', () => {
    const guard = new OwnerGuard();
    for (let i = 0; i < 4; i++) guard.wrongPassword();
    for (let i = 0; i < 6; i++) {
      guard.askReset(`r${i}`);
      guard.run('resetUnfounded', { id: `r${i}` });
    }
    guard.run('viewByAdviser', { accountId: null, sealedReason: 'reason' });
    expect(guard.journal).toEqual([]);
    expect(guard.state.journal.next).toBe(0);
  });

  test('ids are unique, whatever happens in one millisecond', () => {
    const guard = new OwnerGuard();
    for (let i = 0; i < 30; i++) {
      guard.wait(i % 3 === 0 ? 1 : 0);
      guard.run('viewByAdviser', { accountId: 'account', sealedReason: 'reason' });
    }
    expect(new Set(guard.journal.map(({ id }) => id)).size).toBe(30);
    const times = guard.journal.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('P2 W5 M2 I3 I5 what the owner, or a thief, did has the device it was done from', () => {
    const guard = new OwnerGuard();
    const session = guard.openSession('home');
    guard.askEmailChange(session, 'cancelled');
    guard.cancelEmailChange(session);
    guard.changeEmail(session, 'new').undoEmailChange('new');
    guard.answerWrites();
    guard.sendReset('held-by-nobody').resetPassword('held-by-nobody');
    guard.answerWrites();
    guard.sendReset('mail').typeProvisional('mail-code');
    guard.chooseAfterCode();
    guard.answerWrites();
    guard.emailChangedAt = start + 1;
    guard.askReset('held');
    guard.answerReset('held');
    guard.emailChangedAt = null;
    const closing = guard.openSession('closing');
    guard.askChangeCode(closing);
    guard.typeChangeCode(closing, 'wrong');
    guard.typeChangeCode(closing);
    guard.changePassword(closing);
    guard.answerWrites();
    guard.closeAccount(closing);
    guard.answerWrites();
    guard.run('beginCreation', {
      id: 'again',
      tokenHash: 'tab',
      personId: 'person',
      first: 'terms',
      cameToSignIn: false,
    });
    guard.run('acceptTerms', { tokenHash: 'tab', version: 2 });
    guard.run('choosePassword', { tokenHash: 'tab', passwordHash: 'phc' });
    guard.run('openAccount', {
      tokenHash: 'tab',
      contact: contactOf('tab'),
      link: linkOf('link'),
      visitor,
    });
    guard.answerWrites();
    guard.run('confirmLink', { linkHash: 'link-link', requestId: 'confirm', visitor });
    const about = /^(password|email|account|reset)-|wrong-change-code/u;
    const lines = guard.journal.filter(({ event }) => about.test(event));
    expect([...new Set(lines.map(({ event }) => event))].toSorted()).toEqual([
      'account-closed',
      'account-opened',
      'email-change-cancelled',
      'email-change-requested',
      'email-change-undone',
      'email-changed',
      'email-confirmed',
      'password-changed',
      'password-reset',
      'reset-held-back',
      'reset-requested',
      'wrong-change-code',
    ]);
    for (const line of lines) expect(line, line.event).toMatchObject({ visitor });
  });

  test('W1 a code asked for, and the block of codes, have the device too', () => {
    const guard = new OwnerGuard();
    guard.rightPassword('home');
    for (let i = 0; i < 6; i++) {
      const asked = { signInHash: 'home', digest: 'right', requestId: `r${i}` };
      guard.run('requestCode', { ...asked, sealedMail: 'mail', visitor });
    }
    expect(guard.events).toEqual([...Array(5).fill('code-requested'), 'codes-blocked']);
    for (const line of guard.journal) expect(line).toMatchObject({ visitor });
  });

  test('every event of the account belongs to some rule of the guard', () => {
    const guard = new OwnerGuard();
    const phone = guard.openSession('phone', 'phone-device');
    const session = guard.openSession('home', 'home-device');
    guard.rightPassword('again', { deviceHash: 'phone-device' });
    guard.run('admitByFranceConnect', confirmed('x', 'fc'));
    guard.run('forgetDevice', { sessionHash: session, id: 'phone-device', visitor });
    guard.run('endSession', { sessionHash: session, id: phone, visitor });
    guard.run('endEverything', { sessionHash: session, visitor });
    guard.run('setContact', {
      sessionHash: session,
      requestId: 'c',
      change: { consents: {} },
      visitor,
    });
    guard.sendReset('mail').typeProvisional('mail-code');
    guard.chooseAfterCode();
    guard.answerWrites();
    guard.rightPassword('next');
    for (let i = 0; i < 6; i++) guard.askCode('next', 'right');
    guard.wait(hours(1));
    const changing = guard.openSession('changing');
    guard.askChangeCode(changing);
    guard.typeChangeCode(changing);
    guard.changePassword(changing);
    guard.answerWrites();
    guard.askChangeCode(changing);
    for (let i = 0; i < 3; i++) guard.typeChangeCode(changing, 'no');
    guard.askEmailChange(changing, 'cancelled');
    guard.run('cancelEmailChange', { sessionHash: changing });
    guard.changeEmail(changing, 'new');
    guard.askReset('held');
    guard.answerReset('held');
    guard.undoEmailChange('new');
    guard.answerWrites();
    guard.rightPassword('app', { termsDue: true });
    guard.askCode('app', 'right');
    const { sessionHash: app } = guard.typeCode('app', 'right');
    guard.addPasskey(app, 'kept', { counter: 2 }).addPasskey(app, 'removed');
    guard.endPasskey(app, 'removed');
    guard.acceptNewTerms(app);
    guard.answerWrites();
    guard.signInByPasskey('removed');
    guard.signInByPasskey('kept', 3);
    guard.signInByPasskey('kept', 3);
    const last = guard.openSession('last');
    guard.run('closeSession', { sessionHash: last });
    guard.run('viewByAdviser', { accountId: 'account', sealedReason: 'reason' });
    guard.sendProvisionalCode('sms');
    guard.rightPassword('wrong-codes');
    guard.askCode('wrong-codes', 'right');
    for (let i = 0; i < 3; i++) guard.typeCode('wrong-codes', 'no');
    guard.wait(minutes(15)).typeProvisional('wrong');
    guard.closeAccount(guard.openSession('closing'));
    guard.answerWrites();
    guard.resetAccount();
    guard.answerWrites();
    guard
      .createAccount('tab', 'one')
      .wait(hours(24 * 22))
      .run('wake', {});
    guard.answerWrites();
    guard.createAccount('tab', 'two');
    guard.run('confirmLink', { linkHash: 'two-link', requestId: 'confirm' });
    expect([...new Set(guard.events)].toSorted()).toEqual(journalEvents.toSorted());
  });
});

describe('a queue that does not take the lines', () => {
  test('they stay, in order, and are handed over less and less often, at least every hour', () => {
    const guard = refusing();
    guard.openSession();
    expect(lines(guard)).toEqual(['code-requested', 'signed-in']);
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      const before = guard.now;
      guard.now = guard.state.journal.nextAttemptAt;
      waits.push((guard.now - before) / minutes(1));
      guard.run('wake', {});
      guard.answerWrites();
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    guard.journalTakes = true;
    guard.now = guard.state.journal.nextAttemptAt;
    guard.run('wake', {});
    expect(guard.events).toEqual(['code-requested', 'signed-in']);
    expect(lines(guard)).toEqual([]);
  });

  test('an alarm that comes too early hands nothing over', () => {
    const guard = refusing();
    guard.run('viewByAdviser', { accountId: 'account', sealedReason: 'reason' });
    guard.journalTakes = true;
    guard.wait(minutes(1) - 1).run('wake', {});
    expect(guard.journal).toEqual([]);
    guard.wait(1).run('wake', {});
    expect(guard.events).toEqual(['adviser-viewed']);
  });

  test('the guard does not forget itself before the last line is kept', () => {
    const guard = refusing();
    guard.run('viewByAdviser', { accountId: 'account', sealedReason: 'reason' });
    guard.wait(hours(24 * 400)).run('wake', {});
    expect(isEmpty(guard.state)).toBe(false);
    expect(nextWakeup(guard.state)).toBeGreaterThan(guard.now);
    guard.journalTakes = true;
    guard.wait(hours(1)).run('wake', {});
    expect(isEmpty(guard.state)).toBe(true);
    expect(nextWakeup(guard.state)).toBeNull();
  });

  test('at most so many lines wait: what was noted first stays, and the guard goes on', () => {
    const guard = refusing();
    const view = { accountId: 'account', sealedReason: 'reason' };
    const { maxWaiting } = policy.journal;
    for (let i = 0; i < maxWaiting; i++) guard.run('viewByAdviser', view);
    expect(guard.state.journal.entries).toHaveLength(maxWaiting);
    const [first] = guard.state.journal.entries;
    expect(guard.openSession('browser')).not.toBe('');
    expect(guard.state.sessions).toHaveLength(1);
    expect(guard.state.journal.entries).toHaveLength(maxWaiting);
    expect(guard.state.journal.entries[0]).toBe(first);
    guard.journalTakes = true;
    guard.now = guard.state.journal.nextAttemptAt;
    guard.run('wake', {});
    guard.run('viewByAdviser', view);
    expect(guard.journal).toHaveLength(maxWaiting + 1);
    expect(new Set(guard.journal.map(({ id }) => id)).size).toBe(maxWaiting + 1);
  });

  test('kept twice is kept once; what came meanwhile stays', () => {
    const guard = refusing();
    const view = { accountId: 'account', sealedReason: 'reason' };
    guard.run('viewByAdviser', view);
    const ids = guard.state.journal.entries.map(({ id }) => id);
    guard.wait(1).run('viewByAdviser', view);
    guard.run('journalKept', { ids });
    guard.run('journalKept', { ids });
    expect(guard.state.journal.entries).toMatchObject([{ at: start + 1 }]);
    expect(guard.state.journal.next).toBe(2);
  });

  test('after an outage the waits begin again from a minute', () => {
    const guard = refusing();
    const view = { accountId: 'account', sealedReason: 'reason' };
    guard.run('viewByAdviser', view);
    for (let i = 0; i < 4; i++) {
      guard.now = guard.state.journal.nextAttemptAt;
      guard.run('wake', {});
    }
    guard.journalTakes = true;
    guard.now = guard.state.journal.nextAttemptAt;
    guard.run('wake', {});
    guard.journalTakes = false;
    guard.run('viewByAdviser', view);
    expect(nextWakeup(guard.state)).toBe(guard.now + minutes(1));
    guard.now += minutes(1);
    guard.run('wake', {});
    expect(nextWakeup(guard.state)).toBe(guard.now + minutes(2));
  });
});
