import { expect, test } from 'vitest';
import { hours } from '../../domain/duration.ts';
import { linkOf, start, TestGuard } from './guard.fixture.ts';
import { nextWakeup } from './wakeups.ts';

const days = (count: number): number => hours(24 * count);
const entered = (ago: number) => ({
  index: 'old',
  enteredAt: start - ago,
  confirmed: false,
  erasedAt: null,
});

test.each([
  [2, 'link-live'],
  [8, 'link-over'],
  [22, 'erased'],
  [400, 'erased'],
])(
  'C7 C8 C9 an address that was entered %i days before this guard knew of it: %s',
  (ago, period) => {
    const guard = new TestGuard();
    const email = entered(days(ago));
    for (const browser of ['home', 'phone']) {
      const outcome = guard.rightPassword(browser, { email });
      expect(outcome).toEqual({ ok: true, step: 'email-unconfirmed', period });
    }
    expect(guard.askCode('home', 'code')).toMatchObject({ code: 'sign-in-expired' });
    expect(guard.state.accountWrites).toMatchObject(
      period === 'erased' ? [{ write: { type: 'erase-email', emailIndex: 'old' } }] : [],
    );
  },
);

test('C9 an address erased long ago is asked for again; no address at all is the caisse’s matter (WE1)', () => {
  const none = { index: null, enteredAt: 0, confirmed: false, erasedAt: null };
  const guard = new TestGuard();
  expect(guard.rightPassword('home', { email: { ...none, erasedAt: 1 } })).toMatchObject({
    step: 'email-unconfirmed',
    period: 'erased',
  });
  const other = new TestGuard();
  expect(other.rightPassword('home', { email: none })).toMatchObject({ code: 'no-email' });
});

test('C6 the reminder comes on the fifth day, once, and not for a link that is over', () => {
  const guard = new TestGuard().createAccount('tab', 'link');
  guard.run('mailDelivered', { id: 'link' });
  expect(guard.wait(days(5)).run('wake', {})).toBeUndefined();
  expect(guard.effects).toMatchObject([{ type: 'enqueue-mail', sealed: 'link-reminder' }]);
  const late = new TestGuard().createAccount('tab', 'link');
  late.run('mailDelivered', { id: 'link' });
  late.wait(days(8)).run('wake', {});
  expect(late.effects).toEqual([]);
});

test('C8 a message that a newer link replaces is not sent any more, and a refused one is given back', () => {
  const guard = new TestGuard().createAccount('tab', 'one');
  const asker = { by: 'link', hash: 'one-link' } as const;
  const email = { sealed: 'sealed', indexes: ['index-tab'] };
  expect(guard.run('requestLink', { asker, link: linkOf('two'), email })).toMatchObject({
    requestsLeft: 3,
  });
  expect(guard.run('claimMail', { id: 'one' })).toEqual({ send: false });
  expect(guard.run('claimMail', { id: 'two' })).toEqual({ send: true });
  guard.run('mailRefused', { id: 'two' });
  expect(guard.run('requestLink', { asker, link: linkOf('three'), email })).toMatchObject({
    requestsLeft: 3,
  });
});

test('C8 a link never opens the way for another address', () => {
  const guard = new TestGuard().createAccount('tab', 'one');
  const asker = { by: 'link', hash: 'one-link' } as const;
  const email = { sealed: 'sealed', indexes: ['index-stranger'] };
  expect(guard.run('requestLink', { asker, link: linkOf('two'), email })).toMatchObject({
    ok: false,
  });
  expect(guard.effects).toEqual([]);
  expect(guard.run('readLink', { linkHash: 'one-link' })).toEqual({ ok: true });
});

test('C7 half a year after it was confirmed an address leaves nothing in the guard', () => {
  const guard = new TestGuard().createAccount('tab', 'one');
  guard.run('confirmLink', { linkHash: 'one-link', requestId: 'confirm' });
  guard.answerWrites();
  guard.wait(days(30)).run('wake', {});
  const end = nextWakeup(guard.state) ?? 0;
  expect(end).toBe(Date.UTC(2026, 6, 15, 11));
  guard.now = end;
  expect(guard.run('readLink', { linkHash: 'one-link' })).toMatchObject({ code: 'link-unknown' });
  expect(nextWakeup(guard.state)).toBeNull();
});
