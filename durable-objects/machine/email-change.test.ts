import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { addParisDays } from '../../domain/paris-time.ts';
import { emailOf, start, visitor } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';
import { isEmpty } from './state.ts';
import { nextWakeup } from './wakeups.ts';

function signedIn(): { guard: OwnerGuard; session: string } {
  const guard = new OwnerGuard();
  return { guard, session: guard.openSession() };
}

const changed = (): OwnerGuard => {
  const { guard, session } = signedIn();
  return guard.changeEmail(session, 'new');
};

const readLink = (guard: OwnerGuard, name: string) =>
  guard.run('readLink', { linkHash: `${name}-link` });

/** What a link of a change that is worth nothing is told to be. */
const dead = (code: string) => ({ ok: false, code, purpose: 'change' });

describe('I3 another address is wished for', () => {
  test('I3 the link goes to the new address, works for 7 days, and nothing changes before', () => {
    const { guard, session } = signedIn();
    const until = addParisDays(start, 7);
    expect(guard.askEmailChange(session, 'new')).toEqual({ ok: true, until });
    expect(guard.effects).toEqual([{ type: 'enqueue-mail', id: 'new', sealed: 'new-mail' }]);
    const pending = { sealed: 'sealed-new', until };
    const read = { pending, changedAt: null };
    expect(guard.run('readEmailChange', {})).toEqual(read);
    const opening = { ok: true, purpose: 'change', accountId: 'account' };
    guard.now = until - 1;
    expect(readLink(guard, 'new')).toEqual(opening);
    expect(guard.run('readEmailChange', {})).toEqual(read);
    guard.now = until;
    expect(readLink(guard, 'new')).toEqual(dead('link-expired'));
    expect(guard.confirmEmailChange('new')).toEqual({ ok: false, code: 'link-expired' });
    expect(guard.run('readEmailChange', {})).toEqual({ pending: null, changedAt: null });
    expect(guard.written).toEqual([]);
  });

  test('I3 a link that is over is told apart until the 21st day', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'new');
    guard.now = addParisDays(start, 21) - 1;
    expect(readLink(guard, 'new')).toMatchObject({ code: 'link-expired' });
    guard.now += 1;
    expect(readLink(guard, 'new')).toMatchObject({ code: 'link-unknown' });
  });

  test('I3 is for an open session only', () => {
    const { guard } = signedIn();
    expect(guard.askEmailChange('nobody', 'new')).toEqual({ ok: false, code: 'session-expired' });
    expect(guard.state.emailChange).toBeNull();
  });

  test('I3 asking again replaces: the older link is dead, its message not sent', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'typo');
    guard.askEmailChange(session, 'right');
    const replaced = { ok: false, code: 'link-replaced' };
    expect(readLink(guard, 'typo')).toEqual(dead('link-replaced'));
    expect(guard.confirmEmailChange('typo')).toEqual(replaced);
    expect(guard.written).toEqual([]);
    // By whatever came after it, too.
    guard.askEmailChange(session, 'third');
    for (const name of ['typo', 'right']) {
      expect(readLink(guard, name)).toEqual(dead('link-replaced'));
    }
    expect(readLink(guard, 'third')).toMatchObject({ ok: true });
    expect(guard.run('claimMail', { id: 'typo' })).toEqual({ send: false });
    expect(guard.run('claimMail', { id: 'right' })).toEqual({ send: false });
    expect(guard.run('claimMail', { id: 'third' })).toEqual({ send: true });
  });

  test('I3 at most five links in an hour; a message that was refused is given back', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'refused');
    guard.run('mailRefused', { id: 'refused' });
    for (let i = 0; i < 5; i++)
      expect(guard.askEmailChange(session, `n${i}`)).toMatchObject({ ok: true });
    const quota = { ok: false, code: 'link-quota', until: start + hours(1) };
    expect(guard.askEmailChange(session, 'sixth')).toEqual(quota);
    // The last one that was granted still works.
    expect(readLink(guard, 'n4')).toMatchObject({ ok: true });
  });

  test('I3 an address that somebody has is told to whoever has one of the five left, and costs it', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'wished');
    for (let i = 0; i < 4; i++) {
      const taken = { ok: false, code: 'email-taken' };
      expect(guard.askEmailChange(session, `taken-${i}`, true)).toEqual(taken);
    }
    const quota = { ok: false, code: 'link-quota', until: start + hours(1) };
    // Nobody learns whether a sixth address is taken.
    expect(guard.askEmailChange(session, 'taken-4', true)).toEqual(quota);
    expect(guard.askEmailChange(session, 'free')).toEqual(quota);
    expect(guard.handed).toEqual([]);
    // What was wished for before stays.
    expect(readLink(guard, 'wished')).toMatchObject({ ok: true });
    expect(guard.askEmailChange('nobody', 'x', true)).toMatchObject({ code: 'session-expired' });
  });

  test('I3 the message outlives an outage of the mail', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'new');
    for (let i = 0; i < 10; i++) {
      guard.run('mailLost', { id: 'new' });
      guard.wait(hours(2)).run('wake', {});
      expect(guard.handed).toContain('new-mail');
    }
  });

  test('I3 cancelled: the link is dead, its message not sent', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'new');
    expect(guard.cancelEmailChange('nobody')).toEqual({ ok: true });
    expect(readLink(guard, 'new')).toMatchObject({ ok: true });
    expect(guard.cancelEmailChange(session)).toEqual({ ok: true });
    expect(guard.cancelEmailChange(session)).toEqual({ ok: true });
    expect(readLink(guard, 'new')).toEqual(dead('change-cancelled'));
    expect(guard.confirmEmailChange('new')).toEqual({ ok: false, code: 'change-cancelled' });
    expect(guard.run('readEmailChange', {})).toEqual({ pending: null, changedAt: null });
    expect(guard.run('claimMail', { id: 'new' })).toEqual({ send: false });
    expect(guard.events.slice(-2)).toEqual(['email-change-requested', 'email-change-cancelled']);
  });
});

describe('I3 the link is confirmed', () => {
  test('I3 the row has it first; then the former address is told, with the way back', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'new');
    guard.wait(minutes(1));
    expect(guard.confirmEmailChange('new')).toEqual({ ok: true });
    expect(guard.effects).toMatchObject([
      {
        write: {
          type: 'change-email',
          accountId: 'account',
          email: emailOf('new'),
          holdsPassword: true,
          at: guard.now,
        },
      },
    ]);
    guard.answerWrites();
    expect(guard.handed).toEqual(['new-warning']);
    const undo = { ok: true, accountId: 'account', formerSealed: 'sealed-former' };
    expect(guard.readUndo('new')).toEqual(undo);
    expect(guard.run('readEmailChange', {})).toEqual({ pending: null, changedAt: guard.now });
    expect(guard.events.at(-1)).toBe('email-changed');
    expect(guard.isOpen(session)).toBe(true);
  });

  test('I3 confirms once, and says so afterwards', () => {
    const guard = changed();
    expect(readLink(guard, 'new')).toEqual(dead('link-used'));
    expect(guard.confirmEmailChange('new')).toEqual({ ok: false, code: 'link-used' });
    expect(guard.run('confirmLink', { linkHash: 'new-link', requestId: 'x' })).toMatchObject({
      ok: false,
    });
    expect(guard.written).toEqual([]);
  });

  test('I3 a link of another one is unknown, and opens no confirmation', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'new');
    expect(guard.confirmEmailChange('other')).toEqual({ ok: false, code: 'link-unknown' });
    expect(new OwnerGuard().confirmEmailChange('new')).toMatchObject({ code: 'link-unknown' });
  });

  test('I3 an address that was taken meanwhile: nothing changed, another may be given', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'new');
    guard.run('mailDelivered', { id: 'new' });
    guard.confirmEmailChange('new');
    guard.answerWrites({ ok: false, code: 'email-taken' });
    expect(guard.handed).toEqual([]);
    expect(guard.state.accountWrites).toEqual([]);
    expect(guard.events).not.toContain('email-changed');
    expect(guard.readUndo('new')).toMatchObject({ code: 'link-unknown' });
    expect(guard.readChange(session)).toMatchObject({ ok: true });
    expect(guard.changeEmail(session, 'other').readUndo('other')).toMatchObject({ ok: true });
  });

  test('I3 a silent database: pressed again it is one change, repeated until it is answered', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'new');
    guard.run('mailDelivered', { id: 'new' });
    guard.confirmEmailChange('new');
    guard.confirmEmailChange('new');
    const wishes = () =>
      guard.state.accountWrites.filter(({ write }) => write.type === 'change-email');
    expect(wishes()).toHaveLength(1);
    expect(guard.readUndo('new')).toEqual({ ok: false, code: 'link-unknown' });
    guard.wait(minutes(1)).run('wake', {});
    expect(guard.written).toEqual(['change-email']);
    guard.answerWrites();
    expect(guard.handed).toEqual(['new-warning']);
    expect(wishes()).toEqual([]);
    // Counted from the press of the button, not from the answer.
    expect(guard.run('readEmailChange', {})).toMatchObject({ changedAt: start });
  });

  test('I3 pressed again before the row has answered: the same wish, with the first way back and warning', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'new');
    guard.confirmEmailChange('new');
    const [asked] = guard.effects;
    // The row may have the new address by now, and be read so.
    const linkHash = 'new-link';
    const again = { linkHash, requestId: 'again', undoHash: 'again-undo', former: emailOf('new') };
    const notice = { id: 'again-warning', sealed: 'again-warning' };
    expect(guard.run('confirmEmailChange', { ...again, notice })).toEqual({ ok: true });
    expect(guard.effects).toEqual([asked]);
    guard.answerWrites();
    expect(guard.handed).toEqual(['new-warning']);
    expect(guard.readUndo('again')).toMatchObject({ code: 'link-unknown' });
    expect(guard.readUndo('new')).toMatchObject({ formerSealed: 'sealed-former' });
  });

  test('I3 while the row is being given it, it is neither cancelled nor replaced', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'new');
    guard.confirmEmailChange('new');
    const later = { ok: false, code: 'database-unavailable' };
    expect(guard.cancelEmailChange(session)).toEqual(later);
    expect(guard.askEmailChange(session, 'other')).toEqual(later);
    expect(guard.cancelEmailChange('nobody')).toEqual({ ok: true });
    expect(guard.events).not.toContain('email-change-cancelled');
    guard.answerWaiting();
    expect(guard.handed).toEqual(['new-warning']);
    expect(readLink(guard, 'new')).toMatchObject({ code: 'link-used' });
    // None of the five was spent on the refusal.
    expect(guard.state.linkRequests.granted).toHaveLength(1);
    expect(guard.askEmailChange(session, 'other')).toMatchObject({ ok: true });
  });

  test('I4 I3 while the row is being given it, «end all» does not say that it was cancelled', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'new');
    guard.confirmEmailChange('new');
    guard.run('endEverything', { sessionHash: session, visitor });
    expect(guard.events).not.toContain('email-change-cancelled');
    expect(guard.confirmEmailChange('new')).toEqual({ ok: true });
    guard.answerWrites();
    expect(guard.readUndo('new')).toMatchObject({ ok: true });
  });

  test('I3 a first address: nobody to tell, nothing to come back to, the 48 hours all the same', () => {
    const { guard, session } = signedIn();
    guard.askEmailChange(session, 'first');
    expect(guard.confirmEmailChange('first', null)).toEqual({ ok: true });
    guard.answerWrites();
    expect(guard.handed).toEqual([]);
    expect(guard.events.at(-1)).toBe('email-changed');
    expect(readLink(guard, 'first')).toEqual(dead('link-used'));
    expect(guard.readUndo('first')).toEqual({ ok: false, code: 'link-unknown' });
    expect(guard.undoEmailChange('first')).toEqual({ ok: false, code: 'link-unknown' });
    expect(guard.written).toEqual([]);
    expect(guard.isOpen(session)).toBe(true);
    const until = start + hours(48);
    expect(guard.readChange(session)).toEqual({
      ok: false,
      code: 'email-changed-recently',
      until,
    });
  });

  test('I3 codes and links sent to the former address are void, and not sent any more', () => {
    const { guard, session } = signedIn();
    guard.rightPassword('other');
    guard.askCode('other', 'right');
    guard.sendReset('mail').askReset('unsent');
    guard.askChangeCode(session);
    guard.changeEmail(session, 'new');
    expect(guard.typeCode('other', 'right')).toMatchObject({ code: 'sign-in-expired' });
    expect(guard.askCode('other', 'next')).toMatchObject({ code: 'sign-in-expired' });
    expect(guard.readReset('mail')).toMatchObject({ code: 'reset-unknown' });
    guard.emailChangedAt = null;
    expect(guard.state).toMatchObject({ reset: null, changeCode: null, signIns: [] });
    expect(guard.isOpen(session)).toBe(true);
    expect(guard.state.outbox.map(({ about }) => about)).toEqual(['notice']);
  });
});

describe('I3 ME3 the change is undone', () => {
  test('I3 within 48 hours, to the millisecond', () => {
    const guard = changed();
    guard.now = start + hours(48) - 1;
    expect(guard.readUndo('new')).toMatchObject({ ok: true });
    guard.now += 1;
    expect(guard.readUndo('new')).toEqual({ ok: false, code: 'link-expired' });
    expect(guard.undoEmailChange('new')).toEqual({ ok: false, code: 'link-expired' });
    expect(guard.written).toEqual([]);
  });

  test('I3 an undo link is told apart from an unknown one until the 21st day', () => {
    const guard = changed();
    guard.now = addParisDays(start, 21) - 1;
    expect(guard.readUndo('new')).toMatchObject({ code: 'link-expired' });
    expect(readLink(guard, 'new')).toMatchObject({ code: 'link-used' });
    guard.now += 1;
    expect(guard.readUndo('new')).toMatchObject({ code: 'link-unknown' });
    expect(isEmpty(guard.state)).toBe(true);
    expect(nextWakeup(guard.state)).toBeNull();
  });

  test('I3 the former address comes back, unheld, and everything else ends at once', () => {
    const { guard, session } = signedIn();
    const other = guard.openSession('thief', 'thief-device');
    guard.changeEmail(session, 'new');
    guard.rightPassword('under-way');
    guard.askCode('under-way', 'right');
    guard.askEmailChange(other, 'third');
    guard.wait(minutes(5));
    expect(guard.undoEmailChange('new')).toEqual({ ok: true });
    const write = { type: 'change-email', email: emailOf('former'), holdsPassword: false };
    expect(guard.effects).toMatchObject([{ write: { ...write, at: guard.now } }]);
    expect([session, other].map(guard.isOpen)).toEqual([false, false]);
    expect(guard.state).toMatchObject({
      sessions: [],
      devices: [],
      signIns: [],
      liveCode: null,
      emailChange: null,
    });
    expect(readLink(guard, 'third')).toMatchObject({ code: 'link-unknown' });
    guard.answerWaiting();
    expect(guard.rightPassword('x', { deviceHash: 'thief-device' })).toMatchObject({
      step: 'code-needed',
    });
  });

  test('ME3 once it was undone the password waits for nothing', () => {
    const guard = changed();
    guard.undoEmailChange('new');
    guard.answerWrites();
    expect(guard.handed).toEqual(['new-undone']);
    expect(guard.events.at(-1)).toBe('email-change-undone');
    expect(guard.run('readEmailChange', {})).toEqual({ pending: null, changedAt: null });
    const session = guard.openSession();
    guard.askChangeCode(session);
    guard.typeChangeCode(session);
    expect(guard.changePassword(session)).toEqual({ ok: true });
  });

  test('I3 an undo link works once', () => {
    const guard = changed();
    guard.undoEmailChange('new');
    guard.answerWrites();
    // What had confirmed the change is told to be given up.
    expect(readLink(guard, 'new')).toEqual(dead('change-cancelled'));
    expect(guard.confirmEmailChange('new')).toMatchObject({ code: 'change-cancelled' });
    expect(guard.readUndo('new')).toEqual({ ok: false, code: 'link-used' });
    expect(guard.undoEmailChange('new')).toEqual({ ok: false, code: 'link-used' });
    expect(guard.written).toEqual([]);
  });

  test('I3 P1 what is asked for while the address comes back may go to the one that was left: it opens nothing', () => {
    const guard = changed();
    guard.undoEmailChange('new');
    guard.askReset('meanwhile');
    // The consumer has read the address that the row still had.
    guard.emailChangedAt = start;
    guard.answerWaiting();
    guard.answerReset('meanwhile');
    expect(guard.readReset('meanwhile')).toEqual({ ok: false, code: 'reset-unknown' });
    expect(guard.typeProvisional('meanwhile-code')).toMatchObject({ code: 'wrong-password' });
    expect(guard.run('claimMail', { id: 'meanwhile' })).toEqual({ send: false });
  });

  test('I3 a silent database: what ended has ended, the wish is repeated', () => {
    const { guard, session } = signedIn();
    guard.changeEmail(session, 'new').undoEmailChange('new');
    expect(guard.isOpen(session)).toBe(false);
    guard.wait(minutes(1)).run('wake', {});
    expect(guard.written).toEqual(['change-email']);
    guard.answerWrites();
    expect(guard.readUndo('new')).toMatchObject({ code: 'link-used' });
  });

  test('I3 a former address that belongs to somebody else by now stays theirs', () => {
    const guard = changed();
    guard.undoEmailChange('new');
    guard.answerWrites({ ok: false, code: 'email-taken' });
    expect(guard.state.accountWrites).toEqual([]);
    expect(guard.handed).toEqual([]);
    expect(guard.readUndo('new')).toMatchObject({ ok: true });
  });

  test('I3 a second change does not cut the way back to the first address', () => {
    const { guard, session } = signedIn();
    guard.changeEmail(session, 'thief');
    const again = guard.wait(hours(1)).openSession();
    guard.askEmailChange(again, 'thief-2');
    guard.confirmEmailChange('thief-2', 'thief');
    guard.answerWrites();
    for (const name of ['thief', 'thief-2']) {
      expect(readLink(guard, name)).toEqual(dead('link-used'));
    }
    expect(guard.readUndo('thief-2')).toMatchObject({ formerSealed: 'sealed-thief' });
    expect(guard.readUndo('thief')).toMatchObject({ formerSealed: 'sealed-former' });
    expect(guard.undoEmailChange('thief')).toEqual({ ok: true });
    expect(guard.effects).toMatchObject([{ write: { email: emailOf('former') } }]);
    guard.answerWrites();
    for (const name of ['thief', 'thief-2']) {
      expect(guard.readUndo(name)).toEqual({ ok: false, code: 'link-used' });
    }
    expect(guard.run('readEmailChange', {})).toMatchObject({ changedAt: null });
  });

  test('ME3 undoing the second change does not free the password from the first', () => {
    const { guard, session } = signedIn();
    guard.changeEmail(session, 'thief');
    guard.askEmailChange(session, 'thief-2');
    guard.wait(minutes(1)).confirmEmailChange('thief-2', 'thief');
    guard.answerWrites();
    guard.undoEmailChange('thief-2');
    guard.answerWrites();
    guard.askReset('mail');
    const held = { send: false, heldUntil: start + hours(48) };
    expect(guard.answerReset('mail')).toEqual(held);
    expect(guard.run('readEmailChange', {})).toMatchObject({ changedAt: start });
    expect(guard.readUndo('thief')).toMatchObject({ ok: true });
  });

  test('I3 three changes can be undone at once; a fourth waits until the first no longer can', () => {
    const guard = changed();
    for (const [name, former] of [
      ['second', 'new'],
      ['third', 'second'],
    ] as const) {
      const session = guard.wait(hours(1)).openSession();
      guard.askEmailChange(session, name);
      guard.confirmEmailChange(name, former);
      guard.answerWrites();
    }
    const until = start + hours(48);
    const refused = { ok: false, code: 'link-quota', until };
    expect(guard.askEmailChange(guard.openSession(), 'fourth')).toEqual(refused);
    guard.now = until - 1;
    const session = guard.openSession();
    expect(guard.askEmailChange(session, 'fourth')).toEqual(refused);
    const worth = () => ['new', 'second', 'third'].map((name) => guard.readUndo(name).ok);
    expect(worth()).toEqual([true, true, true]);
    guard.now = until;
    guard.changeEmail(session, 'fourth');
    expect(worth()).toEqual([false, true, true]);
    guard.undoEmailChange('third');
    guard.answerWrites();
    expect(['second', 'third', 'fourth'].map((name) => guard.readUndo(name).ok)).toEqual([
      true,
      false,
      false,
    ]);
    const changedAt = start + hours(1);
    expect(guard.run('readEmailChange', {})).toMatchObject({ changedAt });
  });

  test('I3 what is over gives way to what can be undone: the guard stays small', () => {
    const guard = changed();
    for (let i = 0; i < 12; i++) {
      const name = `n${i}`;
      const session = guard.wait(hours(49)).openSession();
      guard.askEmailChange(session, name);
      guard.confirmEmailChange(name, `former-${i}`);
      guard.answerWrites();
      expect(guard.readUndo(name)).toMatchObject({ ok: true });
    }
    expect(guard.state.emailUndos).toHaveLength(4);
    expect(guard.readUndo('n10')).toMatchObject({ code: 'link-expired' });
  });

  test('I3 only the link of the warning undoes', () => {
    const guard = changed();
    expect(guard.undoEmailChange('other')).toEqual({ ok: false, code: 'link-unknown' });
    expect(new OwnerGuard().undoEmailChange('new')).toMatchObject({ code: 'link-unknown' });
    expect(guard.state.sessions).toHaveLength(1);
  });
});
