import { expect, test } from 'vitest';
import { minutes, seconds } from '../../domain/duration.ts';
import { policy } from '../../domain/policy.ts';
import { TestGuard, visitor } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';
import { isEmpty } from './state.ts';
import { nextWakeup } from './wakeups.ts';

const asked = () => {
  const guard = new TestGuard();
  guard.rightPassword('browser');
  const { requestId: id } = guard.askCode('browser', 'right');
  return { guard, id };
};

test('a code is handed to the queue at once, and again each minute until it is delivered', () => {
  const { guard, id } = asked();
  expect(guard.effects).toEqual([{ type: 'enqueue-mail', id, sealed: 'sealed' }]);
  guard.wait(seconds(60)).run('wake', {});
  expect(guard.effects).toEqual([{ type: 'enqueue-mail', id, sealed: 'sealed' }]);
  guard.run('mailDelivered', { id });
  guard.wait(seconds(60)).run('wake', {});
  expect(guard.effects).toEqual([]);
});

test('a message nobody could deliver is given back: nobody loses one of the five', () => {
  const { guard } = asked();
  for (let i = 0; i < 4; i++) guard.wait(seconds(60)).run('wake', {});
  expect(guard.state.outbox).toEqual([]);
  expect(guard.askCode('browser', 'next')).toMatchObject({ requestsLeft: 4 });
});

test('two consumers with the same message: one sends, and the other may after a crash', () => {
  const { guard, id } = asked();
  expect(guard.run('claimMail', { id })).toEqual({ send: true });
  expect(guard.run('claimMail', { id })).toEqual({ send: false });
  guard.wait(seconds(30));
  expect(guard.run('claimMail', { id })).toEqual({ send: true });
  guard.run('releaseMail', { id });
  expect(guard.run('claimMail', { id })).toEqual({ send: true });
  guard.run('mailDelivered', { id });
  expect(guard.run('claimMail', { id })).toEqual({ send: false });
});

test('a message whose code was replaced, used or expired is no longer sent', () => {
  const { guard, id } = asked();
  const { requestId: newer } = guard.askCode('browser', 'newer');
  expect(guard.run('claimMail', { id })).toEqual({ send: false });
  guard.wait(minutes(15));
  expect(guard.run('claimMail', { id: newer })).toEqual({ send: false });
});

test('the sign-in date is asked for again, less and less often, until the account has it', () => {
  const guard = new TestGuard();
  guard.signIn('browser');
  const [write] = guard.effects;
  const outcome = { ok: true, accountId: 'account' } as const;
  const asked: number[] = [];
  for (let wakes = 0; wakes < 8; wakes += 1) {
    const due = Math.min(...guard.state.accountWrites.map(({ nextAttemptAt }) => nextAttemptAt));
    asked.push(due - guard.now);
    guard.now = due;
    guard.run('wake', {});
    expect(guard.effects).toEqual([write]);
  }
  expect(asked.map((ms) => ms / minutes(1))).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  guard.run('accountWritten', { id: 'another', outcome });
  expect(guard.state.accountWrites).toHaveLength(1);
  guard.run('accountWritten', { id: guard.state.accountWrites[0]!.id, outcome });
  expect(guard.state.accountWrites).toEqual([]);
});

test('the traces of an unknown NIR erase themselves within a day', () => {
  const guard = new TestGuard();
  guard.wrongPassword();
  guard.now = nextWakeup(guard.state) ?? 0;
  guard.run('wake', {});
  expect(isEmpty(guard.state)).toBe(true);
  expect(nextWakeup(guard.state)).toBeNull();
});

test('K2 at most twenty undelivered news: the oldest gives way, codes and links do not', () => {
  const guard = new OwnerGuard();
  const session = guard.openSession();
  guard.askEmailChange(session, 'link');
  const { maxNotices } = policy.outside;
  for (let i = 0; i <= maxNotices; i++) {
    guard.run('setContact', {
      sessionHash: session,
      requestId: `contact-${i}`,
      change: { consents: {} },
      visitor,
      notice: { id: `news-${i}`, sealed: `news-${i}` },
    });
    guard.answerWrites();
  }
  const ids = guard.state.outbox.map(({ id }) => id);
  expect(ids).toContain('link');
  const news = Array.from({ length: maxNotices }, (_, i) => `news-${i + 1}`);
  expect(ids.filter((id) => id.startsWith('news'))).toEqual(news);
  expect(guard.run('claimMail', { id: 'news-0' })).toEqual({ send: false });
});
