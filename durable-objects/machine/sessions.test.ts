import { expect, test } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { policy } from '../../domain/policy.ts';
import { TestGuard } from './guard.fixture.ts';

const signedIn = () => {
  const guard = new TestGuard();
  const { sessionHash } = guard.signIn('browser');
  return { guard, sessionHash };
};

test('a session ends after 15 minutes without activity, each check being activity', () => {
  const { guard, sessionHash } = signedIn();
  guard.wait(minutes(15) - 1);
  expect(guard.run('checkSession', { sessionHash })).toMatchObject({
    ok: true,
    endsIn: minutes(15),
  });
  guard.wait(minutes(15) - 1);
  expect(guard.run('checkSession', { sessionHash })).toMatchObject({ ok: true });
  guard.wait(minutes(15));
  expect(guard.run('checkSession', { sessionHash })).toEqual({
    ok: false,
    code: 'session-expired',
  });
});

test('a session ends after 8 hours in any case, and says so beforehand', () => {
  const { guard, sessionHash } = signedIn();
  for (let i = 0; i < 47; i++) guard.wait(minutes(10)).run('checkSession', { sessionHash });
  guard.wait(minutes(5));
  expect(guard.run('checkSession', { sessionHash })).toMatchObject({
    endsIn: minutes(5),
    absoluteIn: minutes(5),
  });
  guard.wait(minutes(5));
  expect(guard.run('checkSession', { sessionHash })).toMatchObject({ ok: false });
});

test('signing out ends this session at once and no other', () => {
  const { guard, sessionHash } = signedIn();
  const other = guard.signIn('other').sessionHash;
  guard.run('closeSession', { sessionHash });
  expect(guard.run('checkSession', { sessionHash })).toMatchObject({ ok: false });
  expect(guard.run('checkSession', { sessionHash: other })).toMatchObject({ ok: true });
});

test('the session remembers the sign-in before it, and the account is to learn of this one', () => {
  const guard = new TestGuard();
  guard.rightPassword('browser', { previousSignInAt: 42 });
  guard.askCode('browser', 'right');
  const { sessionHash } = guard.typeCode('browser', 'right');
  const write = { type: 'record-sign-in', accountId: 'account', at: guard.now };
  expect(guard.effects).toMatchObject([{ type: 'write-account', write }]);
  expect(guard.run('checkSession', { sessionHash })).toMatchObject({ previousSignInAt: 42 });
});

test('the lists stay bounded: the stalest session gives way to one too many', () => {
  const { guard, sessionHash } = signedIn();
  const { maxPerAccount } = policy.session;
  for (let i = 0; i < maxPerAccount; i++) {
    guard.wait(1000);
    guard.signIn(`browser-${i}`, `device-${i}`);
  }
  expect(guard.state.sessions).toHaveLength(maxPerAccount);
  expect(guard.run('checkSession', { sessionHash })).toMatchObject({ ok: false });
});
