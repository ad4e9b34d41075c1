import { describe, expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../domain/duration.ts';
import { contactOf, linkOf, start, TestGuard } from './guard.fixture.ts';
import { isEmpty } from './state.ts';
import { nextWakeup } from './wakeups.ts';

const days = (count: number): number => hours(24 * count);

const begun = (): TestGuard => {
  const guard = new TestGuard();
  guard.identify('tab');
  return guard;
};

describe('errors while saying who one is (C1)', () => {
  test('C1 three in a row over both steps close the creation for 15 minutes, and nothing else', () => {
    const guard = begun();
    expect(guard.wrongIdentity()).toMatchObject({ code: 'identity-unknown', attemptsLeft: 2 });
    expect(guard.wrongProof('tab')).toMatchObject({ code: 'wrong-proof', attemptsLeft: 1 });
    const until = guard.now + minutes(15);
    const locked = { ok: false, code: 'creation-lock', until };
    expect(guard.wrongProof('tab')).toEqual(locked);
    expect(guard.wait(minutes(15) - 1).wrongIdentity()).toEqual(locked);
    expect(guard.identify('other')).toEqual(locked);
    expect(guard.rightPassword('browser')).toMatchObject({ ok: true });
    guard.now = until;
    expect(guard.wrongIdentity()).toMatchObject({ attemptsLeft: 2 });
  });

  test('C1 what was proven before the lock goes on', () => {
    const guard = begun();
    guard.prove('tab');
    for (let i = 0; i < 3; i += 1) guard.wrongIdentity();
    expect(guard.run('acceptTerms', { tokenHash: 'tab', version: 2 })).toEqual({ ok: true });
  });

  test('C1 of many guesses at once three are compared; a crash leaves them counted', () => {
    const guard = new TestGuard();
    const taken = Array.from({ length: 10 }, (_, at) =>
      guard.run('takeIdentityTry', { tryId: `${at}` }),
    );
    expect(taken.filter(({ ok }) => ok)).toHaveLength(3);
    guard.wait(seconds(31)).run('returnIdentityTry', { tryId: '0' });
    expect(guard.wrongIdentity()).toMatchObject({ code: 'creation-lock' });
  });

  test('C1 our own failure, and a right guess, give the place back; a proof forgets the errors', () => {
    const guard = new TestGuard();
    guard.wrongIdentity();
    guard.wrongIdentity();
    guard.run('takeIdentityTry', { tryId: 'down' });
    guard.run('returnIdentityTry', { tryId: 'down' });
    expect(guard.state.creationLock).toBeNull();
    expect(guard.identify('tab')).toEqual({ ok: true });
    expect(guard.prove('tab')).toEqual({ ok: true });
    expect(guard.wrongIdentity()).toMatchObject({ attemptsLeft: 2 });
    expect(guard.wait(hours(24)).wrongIdentity()).toMatchObject({ attemptsLeft: 2 });
  });
});

describe('the creation in progress (C3 to C6, C11)', () => {
  test('C11 thirty minutes after the last step it is gone, whole', () => {
    const guard = begun();
    guard.wait(minutes(29)).prove('tab');
    expect(guard.wait(minutes(29)).run('readCreation', { tokenHash: 'tab' })).toMatchObject({
      step: 'terms',
    });
    guard.wait(minutes(1));
    expect(guard.run('readCreation', { tokenHash: 'tab' })).toEqual({ step: 'none' });
    expect(isEmpty(guard.state)).toBe(true);
  });

  test('C11 a step passed already answers well, one not reached yet does not, and changes nothing', () => {
    const guard = begun();
    const early = guard.run('choosePassword', { tokenHash: 'tab', passwordHash: 'phc' });
    expect(early).toEqual({ ok: false, code: 'creation-elsewhere' });
    expect(guard.openAccount('tab')).toMatchObject({ code: 'creation-elsewhere' });
    guard.prove('tab');
    guard.run('acceptTerms', { tokenHash: 'tab', version: 2 });
    expect(guard.run('acceptTerms', { tokenHash: 'tab', version: 9 })).toEqual({ ok: true });
    expect(guard.prove('tab')).toEqual({ ok: true });
    expect(guard.state.creations[0]).toMatchObject({ step: 'password', terms: { version: 2 } });
    expect(guard.run('acceptTerms', { tokenHash: 'thief', version: 2 })).toMatchObject({
      code: 'creation-expired',
    });
  });

  test('C4 a password chosen again before the end is the one that counts', () => {
    const guard = begun();
    guard.reachContact('tab');
    guard.run('choosePassword', { tokenHash: 'tab', passwordHash: 'second' });
    guard.openAccount('tab');
    expect(guard.effects).toMatchObject([{ write: { passwordHash: 'second' } }]);
  });

  test('C3 whoever leaves keeps nothing; an opening nobody answered is taken back, twice', () => {
    const guard = begun();
    guard.reachContact('tab');
    guard.openAccount('tab');
    const [opening] = guard.effects;
    guard.run('abandonCreation', { tokenHash: 'tab' });
    const withdrawn = { type: 'withdraw-account', creationId: 'creation-tab', at: guard.now };
    expect(guard.effects).toMatchObject([{ type: 'write-account', write: withdrawn }]);
    guard.answerWrites();
    // The answer to the opening comes after all.
    const id = opening?.type === 'write-account' ? opening.id : '';
    const outcome = { ok: true, accountId: 'account' } as const;
    guard.run('accountWritten', { id, outcome });
    expect(guard.state).toMatchObject({ creations: [], emailLife: null });
    guard.wait(minutes(1)).run('wake', {});
    expect(guard.effects).toMatchObject([{ write: withdrawn }]);
    guard.answerWrites();
    expect(guard.state).toMatchObject({ accountWrites: [], identityTries: { errors: 0 } });
  });

  test('C4 a password chosen while the database is away is the one the account opens with', () => {
    const guard = begun();
    guard.reachContact('tab');
    guard.openAccount('tab', 'link');
    const [former] = guard.effects;
    guard.wait(1).run('choosePassword', { tokenHash: 'tab', passwordHash: 'second' });
    expect(guard.effects).toMatchObject([{ write: { passwordHash: 'second', at: guard.now } }]);
    const outcome = { ok: true, accountId: 'account' } as const;
    const id = former?.type === 'write-account' ? former.id : '';
    const asked = guard.effects;
    guard.run('accountWritten', { id, outcome });
    expect(guard.state.creations).toMatchObject([{ step: 'contact' }]);
    guard.effects = asked;
    guard.answerWrites();
    expect(guard.state.creations).toMatchObject([{ step: 'done' }]);
    expect(guard.state.emailLife).toMatchObject({ linkHash: 'link-link' });
  });

  test('C5 two browsers finish at once: each opening gets its own answer', () => {
    const guard = begun();
    guard.identify('other');
    guard.reachContact('tab');
    guard.reachContact('other');
    guard.openAccount('tab', 'first');
    const [first] = guard.effects;
    guard.openAccount('other', 'second');
    const [second] = guard.effects;
    const idOf = (effect: typeof first) => (effect?.type === 'write-account' ? effect.id : '');
    guard.run('accountWritten', { id: idOf(first), outcome: { ok: true, accountId: 'account' } });
    guard.run('accountWritten', {
      id: idOf(second),
      outcome: { ok: false, code: 'account-exists' },
    });
    expect(guard.state).toMatchObject({
      creations: [{ tokenHash: 'tab', step: 'done' }],
      accountWrites: [],
      emailLife: { linkHash: 'first-link' },
    });
  });

  test('C5 presses that the database never answered cost no link', () => {
    const guard = begun();
    guard.reachContact('tab');
    for (let press = 0; press < 8; press += 1)
      expect(guard.openAccount('tab')).toEqual({ ok: true });
    guard.answerWrites();
    expect(guard.state.linkRequests.granted).toHaveLength(1);
  });

  test('C11 identities that nobody proved do not push out one that was', () => {
    const guard = begun();
    guard.reachContact('tab');
    for (const other of ['a', 'b', 'c']) guard.wait(1).identify(other);
    expect(guard.state.creations.map(({ tokenHash }) => tokenHash)).toEqual(['tab', 'b', 'c']);
  });

  test('C5 the account is written whole and once; only then is there a link', () => {
    const guard = begun();
    guard.reachContact('tab');
    expect(guard.openAccount('tab', 'first')).toEqual({ ok: true });
    expect(guard.effects).toMatchObject([
      {
        type: 'write-account',
        write: {
          type: 'open-account',
          personId: 'person',
          passwordHash: 'phc',
          terms: { version: 2, acceptedAt: start },
          ...contactOf('tab'),
        },
      },
    ]);
    expect(guard.state.emailLife).toBeNull();
    guard.answerWrites();
    expect(guard.effects).toMatchObject([{ type: 'enqueue-mail', id: 'first' }]);
    expect(guard.state.creations).toMatchObject([{ step: 'done', passwordHash: null }]);
    expect(guard.openAccount('tab', 'again')).toEqual({ ok: true });
    expect(guard.effects).toEqual([]);
    expect(guard.state.emailLife).toMatchObject({
      linkHash: 'first-link',
      linkUntil: start + days(7),
    });
  });

  test('C5 a crash after the wish: the alarm asks again, the answer ends the creation', () => {
    const guard = begun();
    guard.reachContact('tab');
    guard.openAccount('tab');
    const [wish] = guard.effects;
    guard.now = nextWakeup(guard.state) ?? 0;
    guard.run('wake', {});
    expect(guard.effects).toEqual([wish]);
    guard.answerWrites();
    expect(guard.state.creations).toMatchObject([{ step: 'done' }]);
    expect(guard.state.emailLife).not.toBeNull();
  });

  test('C5 an address that is taken leaves the person where they are; an account that exists ends it', () => {
    const guard = begun();
    guard.reachContact('tab');
    guard.openAccount('tab');
    guard.answerWrites({ ok: false, code: 'email-taken' });
    expect(guard.state).toMatchObject({
      creations: [{ step: 'contact', passwordHash: 'phc' }],
      accountWrites: [],
      emailLife: null,
    });
    guard.openAccount('tab');
    guard.answerWrites({ ok: false, code: 'account-exists' });
    expect(guard.state.creations).toEqual([]);
  });

  test('C5 five tries of an address in a rolling hour, like links', () => {
    const guard = begun();
    guard.reachContact('tab');
    for (let i = 0; i < 5; i += 1) {
      expect(guard.openAccount('tab')).toEqual({ ok: true });
      guard.answerWrites({ ok: false, code: 'email-taken' });
    }
    expect(guard.openAccount('tab')).toMatchObject({
      code: 'link-quota',
      until: guard.now + hours(1),
    });
    expect(guard.effects).toEqual([]);
  });

  test('WE1b an account opened again has no session, device or sign-in of the one before', () => {
    const guard = new TestGuard();
    guard.signIn('browser', 'device');
    guard.identify('tab');
    guard.reachContact('tab');
    guard.openAccount('tab');
    guard.answerWrites();
    expect(guard.state).toMatchObject({ sessions: [], devices: [], signIns: [] });
  });

  test('F2 after FranceConnect the person is greeted, and goes on from there', () => {
    const guard = new TestGuard();
    const begun = { id: 'id', tokenHash: 'tab', personId: 'person' };
    guard.run('beginCreation', { ...begun, first: 'welcome', cameToSignIn: true });
    expect(guard.run('takeProofTry', { tryId: 'x', tokenHash: 'tab' })).toMatchObject({
      code: 'creation-elsewhere',
    });
    expect(guard.run('readCreation', { tokenHash: 'tab' })).toEqual({
      step: 'welcome',
      personId: 'person',
      cameToSignIn: true,
    });
    expect(guard.run('continueWelcome', { tokenHash: 'tab' })).toEqual({ ok: true });
    expect(guard.run('readCreation', { tokenHash: 'tab' })).toMatchObject({ step: 'terms' });
  });

  test('a guard holds three creations at most, the newest', () => {
    const guard = new TestGuard();
    for (const tab of ['a', 'b', 'c', 'd']) guard.wait(1).identify(tab);
    expect(guard.state.creations.map(({ tokenHash }) => tokenHash)).toEqual(['b', 'c', 'd']);
    expect(linkOf('x')).toMatchObject({ linkHash: 'x-link' });
  });
});
