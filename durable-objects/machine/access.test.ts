import { describe, expect, test } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { addParisMonths } from '../../domain/paris-time.ts';
import { start, visitor } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';

/** Two sessions, long digests as in life; the second one is asking. */
function peopled() {
  const guard = new OwnerGuard();
  const former = guard.openSession('home', 'home-device-digest');
  guard.wait(minutes(1));
  const asking = guard.openSession('phone', 'phone-device-digest');
  guard.journal = [];
  return { guard, former, asking };
}

const list = (guard: OwnerGuard, sessionHash: string, deviceHash: string | null = null) =>
  guard.run('listAccess', { sessionHash, deviceHash });

describe('I4 what opens the account', () => {
  test('I4 lists sessions and devices, the newest first, and knows which is asking', () => {
    const { guard, former, asking } = peopled();
    guard.wait(minutes(1)).isOpen(former);
    const { sessions, devices } = list(guard, asking, 'home-device-digest');
    expect(sessions).toEqual([
      { id: 'session-3', visitor, startedAt: start, lastSeenAt: guard.now, current: false },
      {
        id: 'session-6',
        visitor,
        startedAt: start + minutes(1),
        lastSeenAt: start + minutes(1),
        current: true,
      },
    ]);
    expect(devices).toMatchObject([
      { id: 'phone-device', current: false, rememberedAt: start + minutes(1) },
      { id: 'home-device-', current: true, expiresAt: addParisMonths(start, 6) },
    ]);
  });

  test('I4 gives away nothing by which anything opens', () => {
    const { guard, asking } = peopled();
    const shown = JSON.stringify(list(guard, asking));
    expect(shown).not.toContain('phone-device-digest');
    expect(shown).not.toContain('tokenHash');
  });

  test('I4 an ended session opens nothing from then on; the others stay', () => {
    const { guard, former, asking } = peopled();
    const [mine, other] = list(guard, asking).sessions;
    expect(mine?.current).toBe(true);
    const id = other?.id ?? '';
    const end = { sessionHash: asking, id, visitor };
    expect(guard.run('endSession', end)).toEqual({ ok: true });
    expect([former, asking].map(guard.isOpen)).toEqual([false, true]);
    expect(guard.run('endSession', end)).toEqual({ ok: false, code: 'access-unknown' });
    expect(guard.state.devices).toHaveLength(2);
    expect(guard.journal).toMatchObject([{ event: 'session-ended', visitor }]);
  });

  test('I4 a forgotten device is asked for a code again; the others stay', () => {
    const { guard, asking } = peopled();
    const id = list(guard, asking).devices.at(-1)?.id ?? '';
    const forget = { sessionHash: asking, id, visitor };
    expect(guard.run('forgetDevice', forget)).toEqual({ ok: true });
    expect(guard.run('forgetDevice', forget)).toEqual({ ok: false, code: 'access-unknown' });
    const again = (deviceHash: string) => guard.rightPassword(guard.id('b'), { deviceHash });
    expect(again('home-device-digest')).toMatchObject({ step: 'code-needed' });
    expect(again('phone-device-digest')).toMatchObject({ step: 'signed-in' });
    expect(guard.events).toEqual(['device-forgotten', 'signed-in-remembered']);
  });

  test('I4 «end all»: every other session, every device, every sign-in; this session stays', () => {
    const { guard, former, asking } = peopled();
    guard.rightPassword('under-way');
    guard.askCode('under-way', 'right');
    guard.sendReset('mail');
    expect(guard.run('endEverything', { sessionHash: asking, visitor })).toEqual({ ok: true });
    expect(guard.state).toMatchObject({ devices: [], signIns: [], liveCode: null, outbox: [] });
    expect([former, asking].map(guard.isOpen)).toEqual([false, true]);
    expect(guard.typeCode('under-way', 'right')).toMatchObject({ code: 'sign-in-expired' });
    expect(guard.events.at(-1)).toBe('everything-ended');
    // The way of whoever reads the mailbox is not one of them.
    expect(guard.readReset('mail')).toMatchObject({ ok: true });
  });

  test('I4 I3 «end all» also drops another address that waits: whoever asked for it may be a thief', () => {
    const { guard, asking } = peopled();
    guard.askEmailChange(asking, 'new');
    guard.run('endEverything', { sessionHash: asking, visitor });
    expect(guard.events.slice(-2)).toEqual(['email-change-cancelled', 'everything-ended']);
    expect(guard.confirmEmailChange('new')).toEqual({ ok: false, code: 'change-cancelled' });
    expect(guard.run('claimMail', { id: 'new' })).toEqual({ send: false });
    guard.run('endEverything', { sessionHash: asking, visitor });
    expect(guard.events.filter((event) => event === 'email-change-cancelled')).toHaveLength(1);
  });

  test('I4 whoever has no open session ends nothing', () => {
    const { guard, former, asking } = peopled();
    const [session] = list(guard, asking).sessions;
    const [device] = list(guard, asking).devices;
    guard.run('closeSession', { sessionHash: former });
    const expired = { ok: false, code: 'session-expired' };
    const by = { sessionHash: former, visitor };
    expect(guard.run('endSession', { ...by, id: session?.id ?? '' })).toEqual(expired);
    expect(guard.run('forgetDevice', { ...by, id: device?.id ?? '' })).toEqual(expired);
    expect(guard.run('endEverything', by)).toEqual(expired);
    expect(guard.isOpen(asking)).toBe(true);
    expect(guard.state.devices).toHaveLength(2);
  });

  test('I4 the code of a change ends with its session', () => {
    const { guard, former, asking } = peopled();
    guard.askChangeCode(former);
    const id = list(guard, asking).sessions.find(({ current }) => !current)?.id ?? '';
    guard.run('endSession', { sessionHash: asking, id, visitor });
    expect(guard.readChange(former)).toEqual({ ok: false, code: 'session-expired' });
    expect(guard.state.changeCode).toBeNull();
  });
});

describe('K1 what an adviser sees', () => {
  test('K1 counts, locks with their ends, and the reason in the journal', () => {
    const { guard, asking } = peopled();
    for (let i = 0; i < 6; i++) guard.askReset(`r${i}`);
    guard.askChangeCode(asking);
    for (let i = 0; i < 3; i++) guard.typeChangeCode(asking, 'no');
    for (let i = 0; i < 3; i++) guard.wrongPassword();
    guard.wait(minutes(1)).journal = [];
    const view = { accountId: 'account', sealedReason: 'reason' };
    const seen = guard.run('viewByAdviser', view);
    const at = guard.now - minutes(1);
    expect(seen).toEqual({
      locks: [
        { code: 'password-lock', until: at + minutes(15) },
        { code: 'reset-quota', until: at + minutes(60) },
        { code: 'change-lock', until: at + minutes(15) },
      ],
      openSessions: 2,
      rememberedDevices: 2,
    });
    expect(guard.journal).toMatchObject([
      { event: 'adviser-viewed', actor: 'adviser', sealedReason: 'reason', visitor: null },
    ]);
    expect(guard.wait(minutes(60)).run('viewByAdviser', view).locks).toEqual([]);
  });

  test('K1 the other blocks', () => {
    const { guard, asking } = peopled();
    for (let i = 0; i < 4; i++) guard.askChangeCode(asking);
    for (let i = 0; i < 6; i++) guard.askEmailChange(asking, `n${i}`);
    for (let i = 0; i < 3; i++) guard.wrongIdentity();
    guard.rightPassword('x');
    for (let i = 0; i < 6; i++) guard.askCode('x', 'c');
    const { locks } = guard.run('viewByAdviser', { accountId: null, sealedReason: 'reason' });
    expect(locks.map(({ code }) => code)).toEqual([
      'code-quota',
      'change-quota',
      'link-quota',
      'creation-lock',
    ]);
    expect(guard.events).not.toContain('adviser-viewed');
  });
});
