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
import type { GuardPorts, MailMessage } from '../../durable-objects/contract.ts';
import { confirmed, visitor } from '../../durable-objects/machine/guard.fixture.ts';

/** As long as a digest is. */
const hash = (text: string) => text.padEnd(43, 'x');

let count = 0;
const newGuard = () => env.GUARD.getByName(`guard-${(count += 1)}`);
type Stub = ReturnType<typeof newGuard>;

const wrongPassword = async (guard: Stub, tryId: string) => {
  const taken = await guard.takePasswordTry({ tryId });
  return taken.ok ? guard.refutePasswordTry({ tryId }) : taken;
};

/** The same class over the same storage, with a clock and an outside of the test's own. */
class World {
  now = Date.now();
  readonly queued: MailMessage[] = [];
  queue: 'open' | 'refusing' | 'silent' = 'open';

  readonly ports: GuardPorts = {
    enqueueMail: (message) => {
      if (this.queue === 'refusing') return Promise.reject(new Error('queue down'));
      if (this.queue === 'silent') return new Promise(() => {});
      this.queued.push(message);
      return Promise.resolve();
    },
    writeAccount: () => Promise.resolve({ ok: true, accountId: 'account' }),
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
      guard.refutePasswordTry({ tryId: `${i}` });
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
    guard.refutePasswordTry({ tryId: 'one' });
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
