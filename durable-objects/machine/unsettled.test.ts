import { describe, expect, test } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import type { AccountWriteOutcome } from '../contract.ts';
import { confirmed, start } from './guard.fixture.ts';
import { OwnerGuard, provisional } from './owner.fixture.ts';
import { noPendingTries, type PasswordReset } from './state.ts';

const later = { ok: false, code: 'database-unavailable' };
const taken: AccountWriteOutcome = { ok: false, code: 'email-taken' };

/** Everything that makes the row say something else of who may come in, up to the wish. */
const wishes = {
  'P2 a reset by link': (guard: OwnerGuard) => guard.sendReset('mail').resetPassword('mail'),
  'M2 a change of password': (guard: OwnerGuard, session: string) => {
    guard.askChangeCode(session, 'change');
    guard.typeChangeCode(session, 'change');
    return guard.changePassword(session);
  },
  'I3 another address': (guard: OwnerGuard, session: string) => {
    guard.askEmailChange(session, 'new');
    return guard.confirmEmailChange('new');
  },
  'I3 a change of address undone': (guard: OwnerGuard, session: string) => {
    guard.askEmailChange(session, 'thief');
    guard.confirmEmailChange('thief');
    return guard.answerWaiting().undoEmailChange('thief');
  },
  'I5 a closing': (guard: OwnerGuard, session: string) => guard.closeAccount(session),
  'K2 an emptied account': (guard: OwnerGuard) => guard.resetAccount(),
};

const liveReset: PasswordReset = {
  requestId: 'live',
  accountId: 'account',
  linkHash: 'live-link',
  codeDigest: 'live-code',
  until: start,
  spentAt: null,
  former: [],
  adviser: null,
  replaces: null,
};

/** Remembered in 'device', with a session of its own for the owner. */
function peopled() {
  const guard = new OwnerGuard();
  guard.openSession('phone', 'device');
  return { guard, session: guard.openSession('home') };
}

describe.each(Object.entries(wishes))('%s', (_, wish) => {
  test('WE4 a password taken before it, and right by what the row said before, never comes in', () => {
    for (const settled of ['before the answer', 'after the answer'] as const) {
      const { guard, session } = peopled();
      guard.run('takePasswordTry', { tryId: 'slow' });
      expect(wish(guard, session)).toMatchObject({ ok: true });
      if (settled === 'after the answer') guard.answerWaiting();
      const stale = confirmed('slow', 'slow', { deviceHash: 'device' });
      expect(guard.run('confirmPasswordTry', stale)).toMatchObject({ ok: false });
      expect(guard.state.sessions.map(({ tokenHash }) => tokenHash)).not.toContain('slow-session');
      expect(guard.state.signIns).toEqual([]);
    }
  });

  test('WE4 nor does one taken while the database is silent', () => {
    const { guard, session } = peopled();
    wish(guard, session);
    for (const tryId of ['early', 'late']) guard.run('takePasswordTry', { tryId });
    const stale = (tryId: string) => confirmed(tryId, tryId, { deviceHash: 'device' });
    // Not its fault: the place is given back.
    expect(guard.run('confirmPasswordTry', stale('early'))).toEqual(later);
    const { errors } = guard.state.passwordTries;
    guard.answerWaiting();
    expect(guard.run('confirmPasswordTry', stale('late'))).toEqual({
      ok: false,
      code: 'sign-in-expired',
    });
    expect(guard.state.signIns).toEqual([]);
    // It stays counted, as one that nobody settled.
    expect(guard.state.passwordTries).toMatchObject({ errors, pending: [] });
    expect(errors).toBeGreaterThan(0);
  });

  test('F3 W4 W5 nobody is let in while the database is silent, whatever they know', () => {
    const { guard, session } = peopled();
    wish(guard, session);
    expect(guard.rightPassword('w1')).toEqual(later);
    expect(guard.rightPassword('w4', { deviceHash: 'device' })).toEqual(later);
    expect(guard.run('admitByFranceConnect', confirmed('x', 'fc'))).toEqual(later);
    expect(guard.state).toMatchObject({ signIns: [], passwordTries: noPendingTries });
    expect(guard.isOpen('w4-session')).toBe(false);
  });

  test('W5 nor by a code that was sent before, which is not spent by it', () => {
    const { guard, session } = peopled();
    wish(guard, session);
    // A wish may have voided it: then it is as if it had been asked for since.
    const reset = { ...liveReset, until: guard.now + minutes(30) };
    guard.state = { ...guard.state, reset };
    expect(guard.typeProvisional('live-code')).toEqual(later);
    expect(guard.state).toMatchObject({ signIns: [], reset, passwordTries: noPendingTries });
  });

  test('W1 WE7 a lock is told before, and an exclusion after', () => {
    const { guard, session } = peopled();
    wish(guard, session);
    const closed = { accessRefusal: 'account-closed' as const };
    expect(guard.rightPassword('x', closed)).toEqual(later);
    for (let i = 0; i < 3; i++) guard.wrongPassword();
    expect(guard.rightPassword('x')).toMatchObject({ code: 'password-lock' });
    expect(guard.run('admitByFranceConnect', confirmed('x', 'fc'))).toMatchObject({
      code: 'password-lock',
    });
  });
});

describe('W1 the codes of a sign-in under way', () => {
  test('I3 wait while the row is being given another address, and are the same if it was taken', () => {
    const { guard, session } = peopled();
    guard.askEmailChange(session, 'new');
    guard.rightPassword('browser');
    guard.askCode('browser', 'right');
    guard.confirmEmailChange('new');
    expect(guard.askCode('browser', 'next')).toMatchObject(later);
    expect(guard.typeCode('browser', 'right')).toMatchObject(later);
    // A wrong one is not compared, and does not count.
    expect(guard.typeCode('browser', 'wrong')).toMatchObject(later);
    expect(guard.state.codeTries.errors).toBe(0);
    guard.answerWaiting(taken);
    expect(guard.typeCode('browser', 'right')).toMatchObject({ ok: true });
  });

  test('I5 wait while the account is being closed', () => {
    const { guard, session } = peopled();
    guard.rightPassword('browser');
    guard.askCode('browser', 'right');
    guard.closeAccount(session);
    expect(guard.typeCode('browser', 'right')).toMatchObject(later);
    guard.answerWaiting();
    expect(guard.typeCode('browser', 'right')).toMatchObject({ code: 'sign-in-expired' });
  });

  test('W5 wait while the password just chosen is being written', () => {
    const { guard } = peopled();
    guard.sendReset('mail').typeProvisional('mail-code');
    guard.chooseAfterCode();
    guard.rightPassword('x');
    expect(guard.askCode('provisional', 'right')).toMatchObject(later);
    guard.answerWaiting();
    expect(guard.askCode('provisional', 'right')).toMatchObject({ ok: true });
  });
});

describe('I3 I5 what does not unsettle', () => {
  test('I3 telephones, the date of a sign-in and an unconfirmed address hold nobody up', () => {
    const { guard, session } = peopled();
    const { visitor } = confirmed('x', 'x');
    const contact = { sessionHash: session, requestId: 'contact', change: { consents: {} } };
    guard.run('setContact', { ...contact, visitor });
    guard.rightPassword('fast', { deviceHash: 'device' });
    expect(guard.state.accountWrites.map(({ write }) => write.type)).toEqual([
      'set-contact',
      'record-sign-in',
    ]);
    expect(guard.rightPassword('browser')).toMatchObject({ step: 'code-needed' });
  });

  test('I3 an address that was taken: the tries being compared are right all the same', () => {
    const { guard, session } = peopled();
    guard.askEmailChange(session, 'new');
    guard.run('takePasswordTry', { tryId: 'slow' });
    guard.confirmEmailChange('new');
    guard.answerWaiting(taken);
    const slow = confirmed('slow', 'slow');
    expect(guard.run('confirmPasswordTry', slow)).toMatchObject({ step: 'code-needed' });
  });
});

test('C5 W5 a password right by what the row said before the account was opened again begins nothing', () => {
  const guard = new OwnerGuard();
  guard.sendProvisionalCode('sms');
  guard.createAgain('sms-code');
  guard.run('takePasswordTry', { tryId: 'slow' });
  guard.finishCreation('tab');
  const former = { index: 'former', enteredAt: start, confirmed: false, erasedAt: null };
  expect(guard.run('confirmPasswordTry', confirmed('slow', 'slow', { email: former }))).toEqual({
    ok: false,
    code: 'sign-in-expired',
  });
  expect(guard.state.signIns).toEqual([]);
});

test('WE4 WE7 three tries that a new password voided stay the three of the lock', () => {
  const guard = new OwnerGuard();
  guard.sendReset('mail');
  for (const tryId of ['a', 'b', 'c']) guard.run('takePasswordTry', { tryId });
  guard.resetPassword('mail');
  guard.answerWaiting();
  for (const tryId of ['a', 'b', 'c']) {
    expect(guard.run('confirmPasswordTry', confirmed(tryId, tryId))).toMatchObject({
      code: 'sign-in-expired',
    });
    expect(guard.run('refutePasswordTry', provisional(tryId, 'wrong'))).toMatchObject({
      code: 'password-lock',
    });
  }
  expect(guard.state.lock).toMatchObject({ until: start + minutes(15) });
});

test('WE4 P2 K2 tries being compared when the owner acts are void at once, not only when the row has it', () => {
  for (const name of [
    'P2 a reset by link',
    'M2 a change of password',
    'K2 an emptied account',
  ] as const) {
    const { guard, session } = peopled();
    guard.run('takePasswordTry', { tryId: 'slow' });
    wishes[name](guard, session);
    expect(guard.run('confirmPasswordTry', confirmed('slow', 'slow'))).toEqual({
      ok: false,
      code: 'sign-in-expired',
    });
  }
});
