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
  const newest = { by: 'link', hash: 'two-link' } as const;
  expect(guard.run('requestLink', { asker: newest, link: linkOf('three'), email })).toMatchObject({
    requestsLeft: 3,
  });
});

test('C6 a message with a link outlives an outage of the mail: handed over again for seven days', () => {
  const guard = new TestGuard().createAccount('tab', 'one');
  let handed = 0;
  guard.run('mailLost', { id: 'one' });
  for (let due = nextWakeup(guard.state) ?? 0; due < start + days(4);) {
    guard.now = due;
    guard.run('wake', {});
    handed += guard.effects.length;
    guard.run('mailLost', { id: 'one' });
    due = nextWakeup(guard.state) ?? 0;
  }
  expect(handed).toBeGreaterThan(90);
  expect(guard.run('claimMail', { id: 'one' })).toEqual({ send: true });
  guard.wait(days(7));
  expect(guard.run('claimMail', { id: 'one' })).toEqual({ send: false });
});

test('C8 a link that was replaced does nothing more for whoever holds it', () => {
  const guard = new TestGuard().createAccount('tab', 'typo');
  guard.rightPassword('home', { email: entered(0) });
  const asker = { by: 'sign-in', hash: 'home' } as const;
  const email = { sealed: 'sealed', indexes: ['index-right'] };
  guard.run('requestLink', { asker, link: linkOf('right'), email });
  guard.answerWrites();
  const stranger = { by: 'link', hash: 'typo-link' } as const;
  expect(guard.run('findLinkAccount', { linkHash: 'typo-link' })).toMatchObject({
    code: 'link-replaced',
  });
  expect(guard.run('requestLink', { asker: stranger, link: linkOf('thief'), email })).toMatchObject(
    { code: 'link-replaced' },
  );
  expect(guard.run('readLink', { linkHash: 'right-link' })).toMatchObject({ ok: true });
});

test('C8 while another address is being written the former link confirms nothing', () => {
  const guard = new TestGuard().createAccount('tab', 'one');
  guard.rightPassword('home', { email: entered(0) });
  const asker = { by: 'sign-in', hash: 'home' } as const;
  const email = { sealed: 'sealed', indexes: ['index-other'] };
  guard.run('requestLink', { asker, link: linkOf('two'), email });
  const confirm = { linkHash: 'one-link', requestId: 'confirm' };
  expect(guard.run('confirmLink', confirm)).toMatchObject({ code: 'link-replaced' });
  // Back to the first address: written like any other, after the one that is under way.
  const back = { sealed: 'sealed', indexes: ['index-tab'] };
  guard.run('requestLink', { asker, link: linkOf('three'), email: back });
  expect(guard.effects).toMatchObject([{ write: { type: 'set-email', email: back } }]);
});

test('W1 the address that was confirmed is not another one that the row holds', () => {
  const guard = new TestGuard().createAccount('tab', 'one');
  guard.run('confirmLink', { linkHash: 'one-link', requestId: 'confirm' });
  guard.answerWrites();
  const written = { index: 'index-tab', enteredAt: start, confirmed: false, erasedAt: null };
  expect(guard.rightPassword('a', { email: written })).toMatchObject({ step: 'code-needed' });
  const other = { ...written, index: 'index-other' };
  expect(guard.rightPassword('b', { email: other })).toMatchObject({ step: 'email-unconfirmed' });
});

test('C8 a link never opens the way for another address', () => {
  const guard = new TestGuard().createAccount('tab', 'one');
  const asker = { by: 'link', hash: 'one-link' } as const;
  const email = { sealed: 'sealed', indexes: ['index-stranger'] };
  expect(guard.run('requestLink', { asker, link: linkOf('two'), email })).toMatchObject({
    ok: false,
  });
  expect(guard.effects).toEqual([]);
  expect(guard.run('readLink', { linkHash: 'one-link' })).toMatchObject({ ok: true });
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
