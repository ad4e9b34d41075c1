import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { addParisDays } from '../../domain/paris-time.ts';
import type { EmailOnFile } from './email-life.ts';
import { confirmed, emailOf, linkOf, type TestGuard, visitor } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';

const none = { index: null, enteredAt: 0, confirmed: false, erasedAt: null };
const missing = { email: none, mayEnterEmail: true };

/** The right password, in the app, of an account that never had an address. */
function invited() {
  const guard = new OwnerGuard();
  const outcome = guard.rightPassword('app', missing);
  return { guard, outcome };
}

const enter = (guard: TestGuard, name: string, hash = 'app') =>
  guard.run('requestLink', {
    asker: { by: 'sign-in', hash },
    link: linkOf(name),
    email: emailOf(name),
    visitor,
  });

const confirm = (guard: TestGuard, name: string) => {
  guard.run('confirmLink', { linkHash: `${name}-link`, requestId: `confirm-${name}` });
  return guard.answerWrites();
};

/** What FranceConnect leads to, the row saying this of the address. */
const byFranceConnect = (guard: TestGuard, email: EmailOnFile) => {
  const { tryId: _, deviceHash: __, ...candidate } = confirmed('', guard.id('fc'), { email });
  return guard.run('admitByFranceConnect', candidate);
};

const read = (guard: TestGuard) => guard.run('readSignIn', { signInHash: 'app' });

describe('AE1 an address that was never given', () => {
  test('AE1 WE1 is entered in the app; elsewhere the account cannot be used', () => {
    const { guard, outcome } = invited();
    const period = 'missing';
    expect(outcome).toEqual({ ok: true, step: 'email-unconfirmed', period });
    expect(read(guard)).toEqual({ step: 'email-unconfirmed', period });
    const web = guard.rightPassword('web', { email: none });
    expect(web).toEqual({ ok: false, code: 'no-email' });
    expect(guard.run('readSignIn', { signInHash: 'web' })).toEqual({ step: 'none' });
  });

  test('AE1 opens nothing meanwhile: no code is sent', () => {
    const { guard } = invited();
    expect(guard.askCode('app', 'right')).toMatchObject({ code: 'sign-in-expired' });
  });

  test('AE1 the address is written if it is free, then has the days of every confirmation', () => {
    const { guard } = invited();
    expect(enter(guard, 'first')).toEqual({ ok: true, requestsLeft: 4 });
    expect(guard.written).toEqual(['set-email']);
    guard.answerWrites();
    expect(guard.handed).toEqual(['first-mail']);
    expect(guard.state.emailLife).toMatchObject({
      accountId: 'account',
      emailIndex: 'index-first',
      linkUntil: addParisDays(guard.now, 7),
      keptUntil: addParisDays(guard.now, 21),
    });
    expect(read(guard)).toEqual({ step: 'email-unconfirmed', period: 'link-live' });
    const confirm = { linkHash: 'first-link', requestId: 'confirm' };
    expect(guard.run('confirmLink', confirm)).toEqual({ ok: true });
    expect(read(guard)).toEqual({ step: 'none' });
  });

  test('AE1 somebody else’s address: nothing is sent, another one may be entered', () => {
    const { guard } = invited();
    enter(guard, 'taken');
    guard.answerWrites({ ok: false, code: 'email-taken' });
    expect([guard.handed, guard.state.emailLife]).toEqual([[], null]);
    expect(read(guard)).toEqual({ step: 'email-unconfirmed', period: 'missing' });
    enter(guard, 'mine');
    expect(guard.answerWrites().handed).toEqual(['mine-mail']);
  });

  test('AE1 while the first waits, it may be changed, and sent again, five times an hour', () => {
    const { guard } = invited();
    enter(guard, 'first');
    guard.answerWrites();
    enter(guard, 'second');
    guard.answerWrites();
    expect(guard.state.emailLife).toMatchObject({ emailIndex: 'index-second' });
    for (let n = 0; n < 3; n++) expect(enter(guard, 'second')).toMatchObject({ ok: true });
    expect(enter(guard, 'second')).toMatchObject({ code: 'link-quota' });
  });

  test('AE1 takes the sign-in that was invited, and no lock', () => {
    const { guard } = invited();
    guard.rightPassword('web');
    const expired = { ok: false, code: 'link-unknown' };
    expect(enter(guard, 'x', 'web')).toMatchObject({ code: 'sign-in-expired' });
    expect(
      guard.run('requestLink', {
        asker: { by: 'link', hash: 'app' },
        link: linkOf('x'),
        email: emailOf('x'),
      }),
    ).toEqual(expired);
    for (let i = 0; i < 3; i++) guard.wrongPassword();
    expect(enter(guard, 'x')).toMatchObject({ code: 'password-lock' });
    guard.wait(minutes(15));
    expect(enter(guard, 'x')).toMatchObject({ code: 'sign-in-expired' });
  });

  test('AE1 an address that was erased is the other case (C9)', () => {
    const guard = new OwnerGuard();
    const email = { ...none, erasedAt: guard.now - minutes(1) };
    const outcome = guard.rightPassword('app', { email, mayEnterEmail: true });
    expect(outcome).toMatchObject({ period: 'erased' });
  });

  test('AE1 an address that waits for its confirmation is asked for first (C7)', () => {
    const guard = new OwnerGuard();
    const email = { ...none, index: 'email', enteredAt: guard.now };
    const outcome = guard.rightPassword('app', { email, mayEnterEmail: true });
    expect(outcome).toMatchObject({ period: 'link-live' });
  });
});

describe('AE1 C9 ME3 an address entered after the account was opened', () => {
  test('AE1 the owner can read in the journal that it was entered, and from where', () => {
    const { guard } = invited();
    guard.journal = [];
    enter(guard, 'taken');
    guard.answerWrites({ ok: false, code: 'email-taken' });
    expect(guard.journal).toEqual([]);
    enter(guard, 'first');
    guard.answerWrites();
    const line = { event: 'email-change-requested', accountId: 'account', visitor };
    expect(guard.journal).toMatchObject([line]);
    // The same one again is a link, and no other address.
    enter(guard, 'first');
    expect(guard.journal).toHaveLength(1);
  });

  test('AE1 ME3 once confirmed it holds the password for 48 hours, before the row says so', () => {
    const { guard } = invited();
    enter(guard, 'first');
    guard.answerWrites();
    const confirmedAt = guard.now;
    guard.run('confirmLink', { linkHash: 'first-link', requestId: 'confirm' });
    const session = guard.openSession();
    const until = confirmedAt + hours(48);
    const held = { ok: false, code: 'email-changed-recently', until };
    expect(guard.askChangeCode(session)).toMatchObject(held);
    expect(guard.run('readEmailChange', {}).changedAt).toBe(confirmedAt);
    guard.now = until - 1;
    const later = guard.openSession();
    expect(guard.askChangeCode(later)).toMatchObject(held);
    guard.wait(1);
    expect(guard.askChangeCode(later)).toMatchObject({ ok: true });
  });

  test('C9 ME3 so does one given after another was erased', () => {
    const guard = new OwnerGuard();
    const email = { ...none, erasedAt: guard.now - minutes(1) };
    guard.rightPassword('app', { email });
    enter(guard, 'again');
    guard.answerWrites();
    confirm(guard, 'again');
    const session = guard.openSession();
    expect(guard.askChangeCode(session)).toMatchObject({ code: 'email-changed-recently' });
  });

  test('C7 one given when the account was opened holds nothing', () => {
    const guard = new OwnerGuard();
    guard.createAccount('tab', 'first');
    confirm(guard, 'first');
    expect(guard.askChangeCode(guard.openSession())).toMatchObject({ ok: true });
  });
});

describe('AE1 F3 FranceConnect and an address that somebody with the password entered', () => {
  const onFile = (guard: TestGuard) => ({ ...none, index: 'index-first', enteredAt: guard.now });

  test('AE1 F3 goes on letting the owner in, before and after it is erased', () => {
    const { guard } = invited();
    expect(byFranceConnect(guard, none)).toEqual({ ok: true, step: 'signed-in' });
    enter(guard, 'first');
    guard.answerWrites();
    expect(byFranceConnect(guard, onFile(guard))).toEqual({ ok: true, step: 'signed-in' });
    enter(guard, 'other');
    guard.answerWrites();
    enter(guard, 'other');
    expect(byFranceConnect(guard, onFile(guard))).toEqual({ ok: true, step: 'signed-in' });
    guard.answerWaiting();
    guard.wait(hours(24 * 22)).run('wake', {});
    expect(guard.effects).toMatchObject([{ write: { type: 'erase-email', first: true } }]);
    expect(byFranceConnect(guard, none)).toEqual({ ok: true, step: 'signed-in' });
  });

  test('C8 F3 an address of the opening waits for its confirmation all the same', () => {
    const guard = new OwnerGuard();
    guard.createAccount('tab', 'first');
    expect(byFranceConnect(guard, onFile(guard))).toMatchObject({ step: 'email-unconfirmed' });
    enter(guard, 'second', 'fc-1');
    guard.answerWrites();
    expect(byFranceConnect(guard, onFile(guard))).toMatchObject({ step: 'email-unconfirmed' });
  });
});

test('AE1 WE1 is not offered when an address was confirmed that cannot be read any more', () => {
  const guard = new OwnerGuard();
  const email = { ...none, confirmed: true };
  const outcome = guard.rightPassword('app', { email, mayEnterEmail: true });
  expect(outcome).toEqual({ ok: false, code: 'no-email' });
});
