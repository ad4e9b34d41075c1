import { env } from 'cloudflare:workers';
import {
  evictDurableObject,
  listDurableObjectIds,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test';
import { expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../domain/duration.ts';
import { policy } from '../../domain/policy.ts';
import { AccountGuard } from '../../durable-objects/account-guard.ts';
import type {
  AccountWrite,
  GuardPorts,
  JournalEntry,
  MailMessage,
} from '../../durable-objects/contract.ts';
import {
  confirmed,
  emailOf,
  refuted,
  visitor,
} from '../../durable-objects/machine/guard.fixture.ts';
import { noticeOf, passkeyOf } from '../../durable-objects/machine/owner.fixture.ts';

/** As long as a digest is. */
const hash = (text: string) => text.padEnd(43, 'x');

let count = 0;
const newGuard = () => env.GUARD.getByName(`guard-${(count += 1)}`);
type Stub = ReturnType<typeof newGuard>;

const wrongPassword = async (guard: Stub, tryId: string) => {
  const taken = await guard.takePasswordTry({ tryId });
  return taken.ok ? guard.refutePasswordTry(refuted(tryId)) : taken;
};

/** The same class over the same storage, with a clock and an outside of the test's own. */
class World {
  now = Date.now();
  readonly queued: MailMessage[] = [];
  queue: 'open' | 'refusing' | 'silent' = 'open';
  /** The journal's queue, and what it was given, by which guard. */
  journal: 'open' | 'refusing' | 'silent' = 'open';
  readonly lines: (JournalEntry & { guard: string })[] = [];
  database: 'up' | 'down' | 'silent' | 'taken' = 'up';
  readonly written: AccountWrite[] = [];

  readonly ports: GuardPorts = {
    enqueueMail: (message) => {
      if (this.queue === 'refusing') return Promise.reject(new Error('queue down'));
      if (this.queue === 'silent') return new Promise(() => {});
      this.queued.push(message);
      return Promise.resolve();
    },
    writeAccount: (write) => {
      if (this.database === 'down') return Promise.reject(new Error('database down'));
      if (this.database === 'silent') return new Promise(() => {});
      if (this.database === 'taken') return Promise.resolve({ ok: false, code: 'email-taken' });
      this.written.push(write);
      return Promise.resolve({ ok: true, accountId: 'account' });
    },
    appendJournal: (guard, entries) => {
      if (this.journal === 'refusing') return Promise.reject(new Error('journal down'));
      if (this.journal === 'silent') return new Promise(() => {});
      this.lines.push(...entries.map((entry) => ({ ...entry, guard })));
      return Promise.resolve();
    },
  };

  in<Result>(
    stub: Stub,
    work: (guard: AccountGuard, state: DurableObjectState) => Promise<Result>,
  ) {
    return runInDurableObject(stub, (_: AccountGuard, state) => {
      const dependencies = { clock: { now: () => this.now }, ports: this.ports };
      return work(new AccountGuard(state, {}, dependencies), state);
    });
  }
}

const ask = (guard: AccountGuard, requestId: string) =>
  guard.requestCode({ signInHash: 'browser', digest: 'digest', requestId, sealedMail: 'sealed' });

const begin = async (guard: AccountGuard) => {
  guard.takePasswordTry({ tryId: 'try' });
  guard.confirmPasswordTry(confirmed('try', 'browser'));
};

test('WE7 counts and lock survive the object leaving memory', async () => {
  const guard = newGuard();
  await wrongPassword(guard, 'one');
  await evictDurableObject(guard);
  await wrongPassword(guard, 'two');
  await evictDurableObject(guard);
  const third = await wrongPassword(guard, 'three');
  await evictDurableObject(guard);
  expect(third).toMatchObject({ code: 'password-lock' });
  expect(await wrongPassword(guard, 'four')).toEqual(third);
});

test('a thousand guesses at once in one object: three places, one end', async () => {
  const guard = newGuard();
  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, at) => guard.takePasswordTry({ tryId: `${at}` })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
  expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.until]))).size).toBe(1);
});

test('a queue that refuses costs nothing: the request is given back and the person is told', async () => {
  const world = new World();
  await world.in(newGuard(), async (guard) => {
    await begin(guard);
    world.queue = 'refusing';
    for (let i = 0; i < 7; i++) {
      expect(await ask(guard, `refused-${i}`)).toEqual({ ok: false, code: 'mail-unavailable' });
    }
    world.queue = 'open';
    expect(await ask(guard, 'taken')).toMatchObject({ ok: true, requestsLeft: 4 });
    expect(world.queued.map(({ id }) => id)).toEqual(['taken']);
  });
});

test('a crash between the code and the queue: the alarm hands the message over', async () => {
  const world = new World();
  const stub = newGuard();
  world.queue = 'silent';
  await world.in(stub, async (guard) => {
    await begin(guard);
    void ask(guard, 'lost');
    await scheduler.wait(0);
  });
  world.queue = 'open';
  world.now += seconds(60);
  await world.in(stub, (guard) => guard.alarm());
  expect(world.queued).toMatchObject([{ id: 'lost', sealed: 'sealed' }]);
});

test('the one alarm is set to what falls due first, and is gone with the object', async () => {
  const world = new World();
  const stub = newGuard();
  await world.in(stub, async (guard, state) => {
    for (let i = 0; i < 3; i++) {
      guard.takePasswordTry({ tryId: `${i}` });
      guard.refutePasswordTry(refuted(`${i}`));
    }
    expect(await state.storage.getAlarm()).toBe(world.now + minutes(15));
    world.now += minutes(15);
    await guard.alarm();
    expect(await state.storage.getAlarm()).toBeNull();
    expect(state.storage.sql.exec('SELECT name FROM sqlite_master').toArray()).toEqual([]);
  });
});

test('an alarm that rings early does nothing but ring again in time', async () => {
  const world = new World();
  await world.in(newGuard(), async (guard, state) => {
    guard.takePasswordTry({ tryId: 'one' });
    guard.refutePasswordTry(refuted('one'));
    const due = world.now + hours(24);
    world.now += minutes(1);
    await guard.alarm();
    await guard.alarm();
    expect(await state.storage.getAlarm()).toBe(due);
    expect(guard.takePasswordTry({ tryId: 'two' })).toEqual({ ok: true });
  });
});

test('an object that is only asked leaves no trace', async () => {
  const stub = newGuard();
  expect(await stub.checkSession({ sessionHash: 'none' })).toMatchObject({ ok: false });
  await scheduler.wait(1100);
  await runInDurableObject(stub, (_: AccountGuard, state) => {
    expect(state.storage.sql.exec('SELECT name FROM sqlite_master').toArray()).toEqual([]);
  });
  expect(await runDurableObjectAlarm(stub)).toBe(false);
  expect((await listDurableObjectIds(env.GUARD)).length).toBeGreaterThan(0);
});

test('the activity of a session is on disk within two seconds', async () => {
  const world = new World();
  const stub = newGuard();
  await world.in(stub, async (guard) => {
    await begin(guard);
    await ask(guard, 'request');
    guard.checkCode({
      signInHash: 'browser',
      digest: 'digest',
      sessionHash: 'session',
      newDeviceHash: null,
      visitor,
    });
    world.now += minutes(14);
    expect(guard.checkSession({ sessionHash: 'session' })).toMatchObject({ ok: true });
    await scheduler.wait(1500);
  });
  world.now += minutes(14);
  await world.in(stub, async (guard) => {
    expect(guard.checkSession({ sessionHash: 'session' })).toMatchObject({ ok: true });
  });
});

test('a fully used account keeps at most 8 kB', async () => {
  const world = new World();
  await world.in(newGuard(), async (guard, state) => {
    const place = {
      device: 'Téléphone Android, Samsung Internet',
      place: 'près de Saint-Étienne, France',
    };
    for (let i = 0; i < policy.rememberedDevice.maxPerAccount; i++) {
      world.now += minutes(1);
      const browser = hash(`browser-${i}`);
      const tryId = crypto.randomUUID();
      guard.takePasswordTry({ tryId });
      guard.confirmPasswordTry({ ...confirmed(tryId, browser), accountId: crypto.randomUUID() });
      await guard.requestCode({
        signInHash: browser,
        digest: hash('digest'),
        requestId: crypto.randomUUID(),
        sealedMail: 'x'.repeat(600),
      });
      guard.checkCode({
        signInHash: browser,
        digest: hash('digest'),
        sessionHash: hash(`session-${i}`),
        newDeviceHash: hash(`device-${i}`),
        visitor: place,
      });
    }
    for (let i = 0; i < policy.signInInProgress.maxPerAccount; i++) {
      const tryId = crypto.randomUUID();
      guard.takePasswordTry({ tryId });
      guard.confirmPasswordTry({
        ...confirmed(tryId, hash(`next-${i}`)),
        accountId: crypto.randomUUID(),
      });
    }
    const message = { requestId: crypto.randomUUID(), sealedMail: 'x'.repeat(600) };
    await guard.requestCode({ signInHash: hash('next-4'), digest: hash('digest'), ...message });
    const rows = state.storage.sql
      .exec<{ bytes: number }>('SELECT length(CAST(name || value AS BLOB)) AS bytes FROM slice')
      .toArray();
    const stored = rows.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(stored).toBeGreaterThan(4000);
    expect(stored).toBeLessThanOrEqual(8192);
  });
});

/** Signed in by password and code; the session is called 'session'. */
async function openSession(guard: AccountGuard) {
  await begin(guard);
  await ask(guard, crypto.randomUUID());
  const session = { sessionHash: 'session', newDeviceHash: null, visitor };
  expect(guard.checkCode({ signInHash: 'browser', digest: 'digest', ...session })).toEqual({
    ok: true,
  });
}

const events = ({ lines }: World) => lines.map(({ event }) => event);
/** The lines that are still to be handed over. */
const kept = ({ storage }: DurableObjectState) =>
  storage.sql
    .exec<{ value: string }>(`SELECT value FROM slice WHERE name = 'journal'`)
    .toArray()
    .flatMap(({ value }) => (JSON.parse(value) as { entries: JournalEntry[] }).entries);

test('a journal line is handed over with the guard it comes from, and kept no longer', async () => {
  const world = new World();
  await world.in(newGuard(), async (guard, state) => {
    await openSession(guard);
    await scheduler.wait(0);
    expect(world.lines).toMatchObject([
      { event: 'code-requested', accountId: 'account', guard: state.id.toString() },
      { event: 'signed-in', visitor, sealedReason: null },
    ]);
    expect(kept(state)).toEqual([]);
  });
});

test('a journal whose queue refuses costs the person nothing, and no line is lost', async () => {
  const world = new World();
  const stub = newGuard();
  world.journal = 'refusing';
  await world.in(stub, async (guard, state) => {
    await openSession(guard);
    expect(guard.checkSession({ sessionHash: 'session' })).toMatchObject({ ok: true });
    await scheduler.wait(0);
    expect(kept(state)).toHaveLength(2);
    expect(await state.storage.getAlarm()).toBe(world.now + minutes(1));
  });
  // The object left memory; alarms come, late and twice.
  for (let i = 0; i < 2; i++) {
    world.now += hours(1);
    await world.in(stub, (guard) => guard.alarm());
  }
  expect(world.lines).toEqual([]);
  world.journal = 'open';
  world.now += hours(1);
  await world.in(stub, async (guard, state) => {
    await guard.alarm();
    await guard.alarm();
    expect(events(world)).toEqual(['code-requested', 'signed-in']);
    // The last line was all that kept the object alive.
    expect(state.storage.sql.exec('SELECT name FROM sqlite_master').toArray()).toEqual([]);
  });
});

test('a crash between the state and the journal’s queue: the alarm hands the same lines over', async () => {
  const world = new World();
  const stub = newGuard();
  world.journal = 'silent';
  const ids = await world.in(stub, async (guard, state) => {
    guard.viewByAdviser({ accountId: 'account', sealedReason: 'reason' });
    await scheduler.wait(0);
    return kept(state).map(({ id }) => id);
  });
  world.journal = 'open';
  world.now += minutes(1);
  await world.in(stub, async (guard, state) => {
    await guard.alarm();
    expect(world.lines.map(({ id }) => id)).toEqual(ids);
    expect(world.lines).toMatchObject([{ event: 'adviser-viewed', sealedReason: 'reason' }]);
    // Nothing else was to be remembered.
    expect(state.storage.sql.exec('SELECT name FROM sqlite_master').toArray()).toEqual([]);
  });
});

test('M2 the password is changed when the database says so; a database that is down is told', async () => {
  const world = new World();
  await world.in(newGuard(), async (guard) => {
    await openSession(guard);
    const mine = { sessionHash: 'session', emailChangedAt: null };
    const sealed = { digest: 'code', sealedMail: 'sealed' };
    await guard.requestChangeCode({ ...mine, ...sealed, requestId: 'asked' });
    expect(guard.checkChangeCode({ ...mine, digest: 'code' })).toEqual({ ok: true });
    const change = (requestId: string) =>
      guard.changePassword({
        ...mine,
        requestId,
        passwordHash: 'phc',
        notice: noticeOf(`notice-${requestId}`),
      });
    world.database = 'down';
    expect(await change('one')).toEqual({ ok: false, code: 'database-unavailable' });
    world.database = 'up';
    world.written.length = 0;
    // A double click: the first is written, the second finds its code spent.
    const both = await Promise.all([change('two'), change('three')]);
    expect(both).toEqual([{ ok: true }, { ok: false, code: 'change-not-confirmed' }]);
    expect(world.written).toMatchObject([{ type: 'set-password', passwordHash: 'phc' }]);
    expect(world.queued.map(({ id }) => id)).toEqual([expect.any(String), 'asked', 'notice-two']);
  });
});

test('P2 a crash after the link was used: the alarm has the password written, once', async () => {
  const world = new World();
  const stub = newGuard();
  world.database = 'silent';
  await world.in(stub, async (guard) => {
    const mail = { requestId: 'mail', sealedMail: 'sealed' };
    guard.requestReset({ linkHash: 'link', codeDigest: 'code', ...mail });
    guard.answerReset({ id: 'mail', accountId: 'account', emailChangedAt: null });
    const chosen = { passwordHash: 'phc', emailChangedAt: null, notice: noticeOf('notice') };
    void guard.resetPassword({ linkHash: 'link', requestId: 'one', ...chosen });
    await scheduler.wait(0);
  });
  world.database = 'up';
  world.now += minutes(1);
  await world.in(stub, async (guard) => {
    await Promise.all([guard.alarm(), guard.alarm()]);
    expect(world.written).toMatchObject([{ type: 'set-password', passwordHash: 'phc' }]);
    expect(guard.readReset({ linkHash: 'link' })).toEqual({ ok: false, code: 'reset-used' });
    expect(world.queued.map(({ id }) => id)).toContain('notice');
  });
});

test('P1 a queue that refuses the message is not told to whoever asked', async () => {
  const world = new World();
  world.queue = 'refusing';
  await world.in(newGuard(), async (guard) => {
    const request = (requestId: string) =>
      guard.requestReset({ linkHash: 'link', codeDigest: 'code', requestId, sealedMail: 'sealed' });
    expect(request('one')).toEqual({ ok: true, requestsLeft: 4 });
    await scheduler.wait(0);
    expect(request('two')).toEqual({ ok: true, requestsLeft: 3 });
  });
});

test('M1 a queue that refuses a code of the change costs none of the three', async () => {
  const world = new World();
  await world.in(newGuard(), async (guard) => {
    await openSession(guard);
    const mine = { sessionHash: 'session', emailChangedAt: null };
    const code = (requestId: string) =>
      guard.requestChangeCode({ ...mine, digest: 'code', requestId, sealedMail: 'sealed' });
    world.queue = 'refusing';
    for (let i = 0; i < 5; i++) {
      expect(await code(`refused-${i}`)).toEqual({ ok: false, code: 'mail-unavailable' });
    }
    world.queue = 'open';
    expect(await code('taken')).toMatchObject({ ok: true, requestsLeft: 2 });
  });
});

test('I3 an address that is taken is told, and the change can be made again with another', async () => {
  const world = new World();
  await world.in(newGuard(), async (guard) => {
    await openSession(guard);
    const wish = (name: string) =>
      guard.requestEmailChange({
        sessionHash: 'session',
        email: emailOf(name),
        link: { linkHash: `${name}-link`, requestId: name, sealedMail: 'sealed' },
      });
    const confirm = (name: string) =>
      guard.confirmEmailChange({
        linkHash: `${name}-link`,
        requestId: `${name}-confirm`,
        undoHash: `${name}-undo`,
        former: emailOf('former'),
        notice: noticeOf(`${name}-warning`),
      });
    wish('one');
    world.database = 'taken';
    expect(await confirm('one')).toEqual({ ok: false, code: 'email-taken' });
    world.database = 'up';
    wish('two');
    expect(await confirm('two')).toEqual({ ok: true });
    expect(guard.readUndo({ linkHash: 'two-undo' })).toMatchObject({ ok: true });
    expect(events(world)).toContain('email-changed');
    expect(world.queued.map(({ id }) => id)).toContain('two-warning');
  });
});

test('I5 K2 what ended an account survives the object leaving memory', async () => {
  const world = new World();
  const stub = newGuard();
  world.database = 'down';
  await world.in(stub, async (guard) => {
    await openSession(guard);
    const notice = noticeOf('notice');
    const close = { sessionHash: 'session', requestId: 'close', notice };
    expect(await guard.closeAccount(close)).toEqual({ ok: false, code: 'database-unavailable' });
    const reset = { accountId: 'account', requestId: 'reset', sealedReason: 'reason', notice };
    expect(await guard.resetAccount(reset)).toEqual({ ok: false, code: 'database-unavailable' });
  });
  world.database = 'up';
  world.now += minutes(1);
  await world.in(stub, async (guard) => {
    expect(guard.checkSession({ sessionHash: 'session' })).toMatchObject({ ok: false });
    await guard.alarm();
    expect(world.written.map(({ type }) => type)).toEqual(['reset-account']);
    expect(world.queued.map(({ id }) => id)).toContain('notice');
    expect(events(world).at(-1)).toBe('adviser-reset');
  });
});

const register = (guard: AccountGuard, credentialId: string) =>
  guard.registerPasskey({
    sessionHash: 'session',
    requestId: crypto.randomUUID(),
    passkey: passkeyOf(credentialId),
    notice: noticeOf(`${credentialId}-notice`),
  });

const signInBy = (guard: AccountGuard, credentialId: string, counter = 0) => {
  const { tryId: _, deviceHash: __, ...candidate } = confirmed('', crypto.randomUUID());
  return guard.admitByPasskey({ ...candidate, credentialId, counter, clonedNotice: null });
};

test('A4 a database that is down is told; what was not written then never opens', async () => {
  const world = new World();
  const stub = newGuard();
  await world.in(stub, async (guard) => {
    await openSession(guard);
    world.database = 'down';
    expect(await register(guard, 'key')).toEqual({ ok: false, code: 'database-unavailable' });
    expect(signInBy(guard, 'key')).toEqual({ ok: false, code: 'database-unavailable' });
  });
  world.database = 'up';
  world.written.length = 0;
  world.now += minutes(1);
  await world.in(stub, async (guard) => {
    await guard.alarm();
    expect(world.written.filter(({ type }) => type === 'add-passkey')).toEqual([]);
    expect(world.queued.map(({ id }) => id)).not.toContain('key-notice');
    expect(signInBy(guard, 'key')).toEqual({ ok: false, code: 'passkey-revoked' });
    expect(await register(guard, 'other')).toMatchObject({ ok: true });
    expect(signInBy(guard, 'other')).toMatchObject({ ok: true });
    expect(events(world).slice(-2)).toEqual(['passkey-registered', 'signed-in-passkey']);
  });
});

test('A4 a double click registers one; the second is refused', async () => {
  const world = new World();
  await world.in(newGuard(), async (guard) => {
    await openSession(guard);
    const [one, other] = await Promise.all([register(guard, 'key'), register(guard, 'key')]);
    expect(one).toMatchObject({ ok: true });
    expect(other).toEqual({ ok: false, code: 'passkey-refused' });
    expect(world.written.filter(({ type }) => type === 'add-passkey')).toHaveLength(1);
  });
});

test('A5 fifty signatures with one counter at once: one session', async () => {
  const world = new World();
  await world.in(newGuard(), async (guard) => {
    await openSession(guard);
    await register(guard, 'key');
    signInBy(guard, 'key', 1);
    const outcomes = Array.from({ length: 50 }, () => signInBy(guard, 'key', 2));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(guard.passkeyState({ credentialId: 'key' })).toEqual({ state: 'revoked' });
  });
});

test('I4 one that was ended stays so when the object leaves memory, and its row is told', async () => {
  const world = new World();
  // The platform's own alarm is not to ring in the middle of it.
  world.now += hours(1);
  const stub = newGuard();
  await world.in(stub, async (guard, state) => {
    await openSession(guard);
    await register(guard, 'key');
    world.database = 'down';
    const ended = { sessionHash: 'session', credentialId: 'key', visitor, notice: null };
    expect(guard.endPasskey(ended)).toEqual({ ok: true });
    // Due at once: nobody waits for it.
    expect(await state.storage.getAlarm()).toBe(world.now);
    await guard.alarm();
  });
  world.database = 'up';
  world.written.length = 0;
  world.now += minutes(2);
  await world.in(stub, async (guard) => {
    expect(signInBy(guard, 'key')).toEqual({ ok: false, code: 'passkey-revoked' });
    await guard.alarm();
    expect(world.written).toContainEqual({
      type: 'end-passkeys',
      accountId: 'account',
      ids: ['key'],
      at: world.now - minutes(2),
    });
  });
});

test('I3 an edit sent many times at once, and again after an outage, is written once', async () => {
  const world = new World();
  const stub = newGuard();
  const id = crypto.randomUUID();
  const send = (guard: AccountGuard, edit: string = id) =>
    guard.setContact({
      sessionHash: 'session',
      requestId: crypto.randomUUID(),
      change: { mobileSealed: edit, consents: {} },
      visitor,
      edit: { id: edit, basedOn: null, matches: true },
    });
  const writes = () => world.written.filter(({ type }) => type === 'set-contact');
  await world.in(stub, async (guard) => {
    await openSession(guard);
    world.database = 'down';
    const unavailable = { ok: false, code: 'database-unavailable' };
    expect(await send(guard)).toEqual(unavailable);
    expect(await send(guard, crypto.randomUUID())).toEqual(unavailable);
  });
  world.database = 'up';
  world.now += seconds(30);
  await world.in(stub, async (guard) => {
    const at = world.now - seconds(30);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(guard)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({ ok: true, at });
    expect(writes()).toMatchObject([{ mobileSealed: id, at }]);
    expect(await send(guard, crypto.randomUUID())).toEqual({ ok: false, code: 'edit-conflict' });
    expect(writes()).toHaveLength(1);
  });
});

test('A3 new terms wait in the session until the database has their acceptance', async () => {
  const world = new World();
  await world.in(newGuard(), async (guard) => {
    guard.takePasswordTry({ tryId: 'try' });
    guard.confirmPasswordTry(confirmed('try', 'browser', { termsDue: true }));
    await ask(guard, 'asked');
    const session = { sessionHash: 'session', newDeviceHash: null, visitor };
    guard.checkCode({ signInHash: 'browser', digest: 'digest', ...session });
    const due = () => guard.checkSession({ sessionHash: 'session' });
    const accept = () =>
      guard.acceptNewTerms({
        sessionHash: 'session',
        version: 3,
        requestId: crypto.randomUUID(),
        visitor,
      });
    world.database = 'down';
    expect(await accept()).toEqual({ ok: false, code: 'database-unavailable' });
    expect(due()).toMatchObject({ ok: true, termsDue: true });
    world.database = 'up';
    expect(await accept()).toEqual({ ok: true });
    expect(due()).toMatchObject({ ok: true, termsDue: false });
    await scheduler.wait(0);
    expect(events(world).filter((event) => event === 'terms-accepted')).toHaveLength(1);
  });
});
