import { describe, expect, test } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { addParisDays } from '../../domain/paris-time.ts';
import { emailOf, linkOf, type TestGuard } from './guard.fixture.ts';
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
  });

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
