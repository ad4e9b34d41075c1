import { describe, expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import type { ContactChange, ContactEdit } from './contact.ts';
import { visitor } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';

const yes = { granted: true, at: 1, version: 1 };
const mobile: ContactChange = { mobileSealed: 'm', consents: {} };
const landline: ContactChange = { landlineSealed: 'l', consents: {} };
const consent: ContactChange = { consents: { email: yes } };

/** UUIDs that differ from the first character on. */
const uuid = (n: number): string =>
  `${n.toString(16).padStart(8, '0')}-9d3c-4b7e-8f21-0a1b2c3d4e5f`;

function signedIn() {
  const guard = new OwnerGuard();
  return { guard, session: guard.openSession() };
}

const send = (
  guard: OwnerGuard,
  sessionHash: string,
  change: ContactChange,
  edit: Partial<ContactEdit> | null = {},
) =>
  guard.run('setContact', {
    sessionHash,
    requestId: guard.id('contact'),
    change,
    visitor,
    edit: edit && { id: uuid(1), basedOn: null, matches: true, ...edit },
  });

const conflict = { ok: false, code: 'edit-conflict' };
const unavailable = { ok: false, code: 'database-unavailable' };

describe('I3 an edit made without network', () => {
  test('I3 is applied, and tells what the row will say of it', () => {
    const { guard, session } = signedIn();
    const at = guard.now;
    expect(send(guard, session, mobile)).toEqual({ ok: true, at });
    expect(guard.effects).toMatchObject([{ write: { mobileSealed: 'm', at } }]);
  });

  test('I3 sent again it is answered as before, and nothing is written', () => {
    const { guard, session } = signedIn();
    const at = guard.now;
    send(guard, session, mobile);
    guard.answerWrites().wait(minutes(1));
    const id = uuid(1).toUpperCase();
    // Whatever the row says by now.
    for (const matches of [true, false]) {
      const again = send(guard, session, mobile, { id, matches });
      expect(again).toEqual({ ok: true, at });
      expect(guard.effects).toEqual([]);
    }
    expect(guard.events.filter((event) => event === 'contact-changed')).toHaveLength(1);
  });

  test('I3 is not written over what the row says since', () => {
    const { guard, session } = signedIn();
    expect(send(guard, session, mobile, { matches: false })).toEqual(conflict);
    expect(guard.effects).toEqual([]);
    expect(guard.state.contactChanges).toEqual([]);
    expect(guard.events).not.toContain('contact-changed');
  });

  test('I3 nor over a change that came in after the row was read', () => {
    const { guard, session } = signedIn();
    send(guard, session, mobile, null);
    guard.answerWrites();
    expect(send(guard, session, mobile, { basedOn: guard.now - 1 })).toEqual(conflict);
    expect(send(guard, session, mobile, { basedOn: guard.now })).toMatchObject({ ok: true });
  });

  test('I3 a change of something else is in nobody’s way', () => {
    const { guard, session } = signedIn();
    for (const [n, change] of [mobile, landline, consent].entries()) {
      expect(send(guard, session, change, { id: uuid(n) })).toMatchObject({ ok: true });
      guard.answerWrites().wait(1);
    }
    const both = { ...mobile, ...consent };
    const { at } = guard.state.contactChanges[0] ?? { at: 0 };
    // The consents that go with a telephone were not what the edit was based on.
    const removal = send(guard, session, both, { id: uuid(9), basedOn: at });
    expect(removal).toMatchObject({ ok: true });
  });

  test('I3 two edits at the same instant are told apart by the row', () => {
    const { guard, session } = signedIn();
    const at = guard.now;
    send(guard, session, mobile);
    guard.answerWrites();
    const second = send(guard, session, mobile, { id: uuid(2), basedOn: at });
    expect(second).toEqual({ ok: true, at: at + 1 });
    guard.answerWrites();
    const third = { id: uuid(3), basedOn: at };
    expect(send(guard, session, mobile, third)).toEqual(conflict);
  });

  test('I3 while the database is away another waits; the same one is asked for again', () => {
    const { guard, session } = signedIn();
    const { now: at } = guard;
    send(guard, session, mobile);
    expect(send(guard, session, landline, { id: uuid(2) })).toEqual(unavailable);
    expect(guard.effects).toEqual([]);
    expect(send(guard, session, mobile)).toEqual({ ok: true, at });
    expect(guard.written).toEqual(['set-contact']);
    guard.answerWrites();
    expect(send(guard, session, landline, { id: uuid(2) })).toMatchObject({ ok: true });
  });

  test('I3 a change on the spot still goes along with what waits', () => {
    const { guard, session } = signedIn();
    send(guard, session, mobile);
    expect(send(guard, session, landline, null)).toMatchObject({ ok: true });
    expect(guard.effects).toMatchObject([{ write: { mobileSealed: 'm', landlineSealed: 'l' } }]);
  });

  test('I3 consents that go along with a later telephone keep their instant: what a page shows of them is no conflict', () => {
    const { guard, session } = signedIn();
    const { now: given } = guard;
    send(guard, session, consent, null);
    guard.wait(minutes(1));
    send(guard, session, mobile, null);
    expect(guard.effects).toMatchObject([{ write: { consents: { email: { at: given } } } }]);
    guard.answerWaiting();
    const upon = (basedOn: number) =>
      send(guard, session, consent, { id: uuid(basedOn - given), basedOn });
    expect(upon(given - 1)).toEqual(conflict);
    expect(upon(given)).toMatchObject({ ok: true });
  });

  test('I3 the newest eight are recognised; an older one meets what came after it', () => {
    const { guard, session } = signedIn();
    let basedOn: number | null = null;
    for (let n = 0; n < 9; n++) {
      const sent = send(guard, session, mobile, { id: uuid(n), basedOn });
      guard.answerWrites().wait(1);
      basedOn = sent.ok ? sent.at : null;
    }
    expect(guard.state.contactChanges).toHaveLength(8);
    expect(send(guard, session, mobile, { id: uuid(1) })).toMatchObject({ ok: true });
    expect(guard.effects).toEqual([]);
    expect(send(guard, session, mobile, { id: uuid(0) })).toEqual(conflict);
  });

  test('I3 is recognised for as long as a phone may keep it, and then forgotten', () => {
    const { guard, session } = signedIn();
    send(guard, session, mobile);
    guard.answerWrites().wait(hours(24 * 184));
    const later = guard.openSession();
    expect(send(guard, later, mobile)).toMatchObject({ ok: true });
    expect(guard.effects).toEqual([]);
    guard.wait(hours(24 * 3)).run('wake', {});
    expect(guard.state.contactChanges).toEqual([]);
  });

  test('I3 is for an open session only', () => {
    const { guard, session } = signedIn();
    send(guard, session, mobile);
    guard.run('closeSession', { sessionHash: session });
    expect(send(guard, session, mobile)).toEqual({ ok: false, code: 'session-expired' });
  });
});
