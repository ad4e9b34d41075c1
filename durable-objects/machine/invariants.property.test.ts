import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../domain/duration.ts';
import { confirmed, refuted, TestGuard } from './guard.fixture.ts';
import { isEmpty } from './state.ts';
import { nextWakeup } from './wakeups.ts';

/**
 * Any interleaving of people, thieves, crashes and clock moves. The ledger below is a second,
 * deliberately simple account of the rules: it keeps the history and counts in it, where the
 * machine keeps counters. Each action checks the machine's answer against the ledger.
 */
class Ledger {
  readonly guard = new TestGuard();
  /** When each place was taken since the last reset; a right password takes its own off again. */
  passwordErrors: number[] = [];
  codeErrors: number[] = [];
  grants: { id: string; at: number }[] = [];
  lockedUntil = 0;
  blockedUntil = 0;
  live: { code: string; browser: string; at: number; id: string } | null = null;
  readonly dead = new Set<string>();
  taken: { id: string; at: number }[] = [];

  get now() {
    return this.guard.now;
  }

  /** Brings the ledger to now, from the text of the rules. */
  settleTime() {
    const { now } = this;
    this.guard.run('readSignIn', { signInHash: 'nobody' });
    if (this.lockedUntil !== 0 && this.lockedUntil <= now) {
      this.lockedUntil = 0;
      this.passwordErrors = [];
      this.codeErrors = [];
      this.taken = [];
      this.kill();
    }
    if (this.passwordErrors.every((at) => at + hours(24) <= now)) {
      this.passwordErrors = [];
      this.taken = [];
    }
    if (this.codeErrors.every((at) => at + hours(24) <= now)) this.codeErrors = [];
    this.taken = this.taken.filter(({ at }) => at + seconds(30) > now);
    if (this.blockedUntil !== 0 && this.blockedUntil <= now) {
      this.blockedUntil = 0;
      this.grants = [];
    }
    this.grants = this.grants.filter(({ at }) => at + hours(1) > now);
  }

  kill() {
    if (this.live) this.dead.add(this.live.code);
    this.live = null;
  }

  get locked() {
    return this.lockedUntil > this.now;
  }
}

interface Action {
  readonly name: string;
  run(ledger: Ledger): void;
}

const browsers = fc.constantFrom('home', 'phone', 'thief');

const wait = fc
  .oneof(
    fc.integer({ min: 0, max: 2000 }),
    fc.integer({ min: 0, max: minutes(20) }),
    fc.constantFrom(minutes(15), minutes(15) - 1, hours(1), hours(1) - 1, hours(24), seconds(30)),
  )
  .map((ms): Action => ({ name: `wait ${ms}`, run: ({ guard }) => void guard.wait(ms) }));

const takeTry: fc.Arbitrary<Action> = fc.constant({
  name: 'take',
  run(ledger) {
    const { guard, now } = ledger;
    const id = guard.id('try');
    const outcome = guard.run('takePasswordTry', { tryId: id });
    if (ledger.locked) {
      expect(outcome).toMatchObject({ ok: false, until: ledger.lockedUntil });
      return;
    }
    expect(outcome).toEqual({ ok: true });
    ledger.taken.push({ id, at: now });
    ledger.passwordErrors.push(now);
    expect(ledger.passwordErrors.length, 'never more than three compared').toBeLessThanOrEqual(3);
    if (ledger.passwordErrors.length === 3) ledger.lockedUntil = now + minutes(15);
  },
});

const settleWrong: fc.Arbitrary<Action> = fc.nat().map((pick) => ({
  name: `wrong ${pick}`,
  run(ledger) {
    const one = ledger.taken[pick % Math.max(1, ledger.taken.length)];
    if (!one) return;
    ledger.taken = ledger.taken.filter((other) => other !== one);
    const outcome = ledger.guard.run('refutePasswordTry', refuted(one.id));
    if (ledger.locked) expect(outcome).toMatchObject({ until: ledger.lockedUntil });
    else expect(outcome).toMatchObject({ attemptsLeft: 3 - ledger.passwordErrors.length });
  },
}));

const settleRight: fc.Arbitrary<Action> = fc.tuple(fc.nat(), browsers).map(([pick, browser]) => ({
  name: `right ${pick} ${browser}`,
  run(ledger) {
    const one = ledger.taken[pick % Math.max(1, ledger.taken.length)];
    if (!one) return;
    const wasCodeLock = ledger.guard.state.lock?.code === 'code-lock';
    ledger.taken = ledger.taken.filter((other) => other !== one);
    ledger.passwordErrors.splice(ledger.passwordErrors.indexOf(one.at), 1);
    if (!wasCodeLock) ledger.lockedUntil = 0;
    const outcome = ledger.guard.run('confirmPasswordTry', confirmed(one.id, browser));
    if (ledger.locked) expect(outcome).toMatchObject({ until: ledger.lockedUntil });
    else if (ledger.blockedUntil !== 0) expect(outcome).toMatchObject({ code: 'code-quota' });
    else expect(outcome).toEqual({ ok: true, step: 'code-needed' });
  },
}));

const askCode: fc.Arbitrary<Action> = browsers.map((browser) => ({
  name: `ask ${browser}`,
  run(ledger) {
    const { guard, now } = ledger;
    const known = guard.state.signIns.some(({ tokenHash }) => tokenHash === browser);
    const code = guard.id('code');
    const outcome = guard.askCode(browser, code);
    if (ledger.locked || ledger.blockedUntil !== 0) {
      expect(outcome).toMatchObject({ until: ledger.lockedUntil || ledger.blockedUntil });
    } else if (!known) {
      expect(outcome).toMatchObject({ code: 'sign-in-expired' });
    } else if (ledger.grants.length === 5) {
      expect(outcome).toMatchObject({ code: 'code-quota', until: now + hours(1) });
      ledger.blockedUntil = now + hours(1);
      ledger.kill();
    } else {
      expect(outcome).toMatchObject({ ok: true, requestsLeft: 4 - ledger.grants.length });
      // Delivery has its own tests; a message that never arrives is `refuseMail` below.
      guard.run('mailDelivered', { id: outcome.requestId });
      ledger.grants.push({ id: outcome.requestId, at: now });
      ledger.kill();
      ledger.live = { code, browser, at: now, id: outcome.requestId };
    }
  },
}));

const refuseMail: fc.Arbitrary<Action> = fc.nat().map((pick) => ({
  name: `refuse mail ${pick}`,
  run(ledger) {
    const grant = ledger.grants[pick % Math.max(1, ledger.grants.length)];
    if (!grant || ledger.blockedUntil !== 0) return;
    ledger.guard.run('mailRefused', { id: grant.id });
    ledger.grants = ledger.grants.filter((one) => one !== grant);
    if (ledger.live?.id === grant.id) ledger.kill();
  },
}));

const typeCode: fc.Arbitrary<Action> = fc
  .tuple(browsers, fc.constantFrom('live', 'dead', 'guess'))
  .map(([browser, kind]) => ({
    name: `type ${kind} on ${browser}`,
    run(ledger) {
      const { guard, now, live } = ledger;
      const code =
        kind === 'live'
          ? (live?.code ?? 'none')
          : kind === 'dead'
            ? ([...ledger.dead].at(-1) ?? 'none')
            : 'guess';
      const outcome = guard.typeCode(browser, code);
      if (ledger.locked || ledger.blockedUntil !== 0) {
        expect(outcome).toMatchObject({ until: ledger.lockedUntil || ledger.blockedUntil });
        return;
      }
      expect(outcome.ok && ledger.dead.has(code), 'a dead code never works').toBe(false);
      const mine = live?.browser === browser && now < live.at + minutes(15);
      if (outcome.ok) {
        expect(mine && code === live.code, 'only the newest, here, in time').toBe(true);
        ledger.kill();
        ledger.codeErrors = [];
        ledger.grants = [];
        ledger.passwordErrors = ledger.taken.map(({ at }) => at);
      } else if (outcome.code === 'wrong-code' || outcome.code === 'code-lock') {
        ledger.codeErrors.push(now);
        expect(ledger.codeErrors.length, 'never more than three compared').toBeLessThanOrEqual(3);
        expect(outcome.code === 'code-lock').toBe(ledger.codeErrors.length === 3);
        if (outcome.code === 'code-lock') {
          ledger.lockedUntil = now + minutes(15);
          expect(outcome).toMatchObject({ until: ledger.lockedUntil });
          ledger.kill();
        }
      }
    },
  }));

const leave: fc.Arbitrary<Action> = browsers.map((browser) => ({
  name: `leave ${browser}`,
  run(ledger) {
    ledger.guard.run('abandonSignIn', { signInHash: browser });
    if (ledger.live?.browser === browser) ledger.kill();
  },
}));

const wakeUp: fc.Arbitrary<Action> = fc.constant({
  name: 'alarm',
  run({ guard }) {
    guard.run('wake', {});
    const next = nextWakeup(guard.state);
    if (next !== null) expect(next, 'what was due is done').toBeGreaterThan(guard.now);
  },
});

const checkSession: fc.Arbitrary<Action> = fc.nat(12).map((n) => ({
  name: `check ${n}`,
  run: ({ guard }) => void guard.run('checkSession', { sessionHash: `session-${n}` }),
}));

const actions = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: takeTry },
    { weight: 2, arbitrary: settleWrong },
    { weight: 4, arbitrary: settleRight },
    { weight: 5, arbitrary: askCode },
    { weight: 5, arbitrary: typeCode },
    { weight: 3, arbitrary: wait },
    { weight: 1, arbitrary: refuseMail },
    { weight: 1, arbitrary: leave },
    { weight: 1, arbitrary: wakeUp },
    { weight: 1, arbitrary: checkSession },
  ),
  { maxLength: 80 },
);

/** A ledger that went through all of it, each step checked on the way. */
function played(steps: readonly Action[]): Ledger {
  const ledger = new Ledger();
  for (const step of steps) {
    ledger.settleTime();
    step.run(ledger);
    expect(isEmpty(ledger.guard.state)).toBe(nextWakeup(ledger.guard.state) === null);
  }
  return ledger;
}

test('any interleaving of commands and clock moves keeps the rules', () => {
  fc.assert(
    fc.property(actions, (steps) => void played(steps)),
    { numRuns: 1500 },
  );
});

test('left alone, every guard forgets everything and says when', () => {
  fc.assert(
    fc.property(actions, (steps) => {
      const { guard } = played(steps);
      let alarms = 0;
      for (let due = nextWakeup(guard.state); due !== null; due = nextWakeup(guard.state)) {
        guard.now = Math.max(guard.now, due);
        guard.run('wake', {});
        guard.answerWrites();
        alarms += 1;
        expect(alarms, 'alarms end').toBeLessThan(200);
      }
      expect(isEmpty(guard.state)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a wakeup that rings late, early or twice changes no answer', () => {
  fc.assert(
    fc.property(actions, fc.array(fc.boolean(), { maxLength: 80 }), (steps, rings) => {
      const [quiet, noisy] = [new Ledger(), new Ledger()];
      for (const [at, step] of steps.entries()) {
        if (rings[at]) for (let i = 0; i < 2; i++) noisy.guard.run('wake', {});
        for (const ledger of [quiet, noisy]) {
          ledger.settleTime();
          step.run(ledger);
        }
        const [one, other] = [quiet.guard.state, noisy.guard.state];
        expect(other.lock).toEqual(one.lock);
        expect(other.passwordTries).toEqual(one.passwordTries);
        expect(other.codeRequests).toEqual(one.codeRequests);
      }
    }),
    { numRuns: 200 },
  );
});
