import { expect, test } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { visitor } from './guard.fixture.ts';
import type { ContactChange } from './contact.ts';
import { noticeOf, OwnerGuard } from './owner.fixture.ts';

const yes = { granted: true, at: 1, version: 1 };
const no = { granted: false, at: 2, version: 1 };

const set = (guard: OwnerGuard, sessionHash: string, change: ContactChange, notice?: string) =>
  guard.run('setContact', {
    sessionHash,
    requestId: guard.id('contact'),
    change,
    visitor,
    ...(notice ? { notice: noticeOf(notice) } : {}),
  });

const wishes = ({ state }: OwnerGuard) =>
  state.accountWrites.filter(({ write }) => write.type === 'set-contact').map(({ write }) => write);

function signedIn() {
  const guard = new OwnerGuard();
  return { guard, session: guard.openSession() };
}

test('I3 what is given is written, what is left out stays as it is', () => {
  const { guard, session } = signedIn();
  const at = guard.now;
  expect(set(guard, session, { mobileSealed: 'm', consents: {} })).toEqual({ ok: true, at });
  expect(guard.effects).toMatchObject([
    { write: { type: 'set-contact', accountId: 'account', mobileSealed: 'm', at: guard.now } },
  ]);
  expect(wishes(guard)[0]).not.toHaveProperty('landlineSealed');
  guard.answerWrites();
  expect(wishes(guard)).toEqual([]);
  expect(guard.journal.at(-1)).toMatchObject({ event: 'contact-changed', visitor });
});

test('I3 what an earlier change still waits to have written goes along; the newest counts', () => {
  const { guard, session } = signedIn();
  set(guard, session, { mobileSealed: 'm1', landlineSealed: 'l', consents: { email: yes } });
  guard.wait(minutes(1));
  const first = guard.now;
  set(guard, session, { mobileSealed: null, consents: { 'mobile-sms': yes } });
  guard.wait(minutes(1));
  set(guard, session, { consents: { email: no } });
  expect(wishes(guard)).toEqual([
    {
      type: 'set-contact',
      accountId: 'account',
      mobileSealed: null,
      landlineSealed: 'l',
      // Each at the instant of its change, by the guard's clock.
      consents: { email: { ...no, at: guard.now }, 'mobile-sms': { ...yes, at: first } },
      at: guard.now,
    },
  ]);
});

test('I3 once written, an earlier change is not written again', () => {
  const { guard, session } = signedIn();
  set(guard, session, { mobileSealed: 'm', consents: { email: yes } });
  guard.answerWrites();
  set(guard, session, { landlineSealed: 'l', consents: {} });
  expect(wishes(guard)).toMatchObject([{ landlineSealed: 'l', consents: {} }]);
  expect(wishes(guard)[0]).not.toHaveProperty('mobileSealed');
});

test('I3 I6 the news follow the row, and survive a second change before it', () => {
  const { guard, session } = signedIn();
  set(guard, session, { mobileSealed: 'm', consents: {} }, 'contact-notice');
  expect(guard.handed).toEqual([]);
  set(guard, session, { consents: { email: yes } });
  guard.wait(minutes(1)).run('wake', {});
  expect(guard.written).toEqual(['set-contact']);
  guard.answerWrites();
  expect(guard.handed).toEqual(['contact-notice']);
});

test('I3 is for an open session only', () => {
  const { guard, session } = signedIn();
  guard.run('closeSession', { sessionHash: session });
  expect(set(guard, session, { mobileSealed: 'm', consents: {} })).toEqual({
    ok: false,
    code: 'session-expired',
  });
  expect(wishes(guard)).toEqual([]);
});
