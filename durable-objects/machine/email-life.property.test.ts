import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import { addParisDays, addParisMonths } from '../../domain/paris-time.ts';
import { emailOf, linkOf, start, TestGuard } from './guard.fixture.ts';
import { nextWakeup } from './wakeups.ts';

/**
 * Any order of opened links, pressed buttons, resends, other addresses, sign-ins, lost alarms, a silent
 * database and clock moves. The history below is a second account of the rules: it keeps what was sent
 * and when, and works out from it what every answer must be.
 */
class History {
  readonly guard = new TestGuard();
  readonly sent: { hash: string; address: string; at: number }[] = [];
  readonly asked: number[] = [];
  blockedUntil = 0;
  confirmed: string | null = null;
  confirmedAt = 0;
  /** When the guard, asked anything, first found the address too old. */
  noticedAt: number | null = null;
  /** Links sent before this one were forgotten with the life they belonged to. */
  knownFrom = 0;
  /** What the account's row holds. */
  row: { address: string | null; confirmed: boolean };
  enteredAt = start;
  erasedAt: number | null = null;
  database: 'up' | 'down' = 'up';
  /** Ids: a reminder that was not delivered is handed over again, and is still one. */
  readonly reminders = new Set<string>();

  constructor() {
    this.guard.createAccount('tab', 'l0');
    this.row = { address: 'index-tab', confirmed: false };
    this.sent.push({ hash: 'l0-link', address: 'index-tab', at: start });
    this.asked.push(start);
  }

  get now() {
    return this.guard.now;
  }
  get newest() {
    return this.sent.at(-1)!;
  }
  get ended() {
    return this.confirmed === null && this.now >= addParisDays(this.newest.at, 21);
  }

  get forgotten() {
    const endedAt = this.confirmed === null ? this.noticedAt : this.confirmedAt;
    const written = this.guard.state.accountWrites.length === 0;
    return endedAt !== null && written && this.now >= addParisMonths(endedAt, 6);
  }

  /** Before the guard is asked anything. */
  look() {
    if (this.ended) this.noticedAt ??= this.now;
  }

  /** What a link must be worth, from the history alone. */
  worth(hash: string): string {
    const number = this.sent.findIndex((one) => one.hash === hash);
    if (this.forgotten || number < this.knownFrom) return 'link-unknown';
    const newest = hash === this.newest.hash;
    if (this.confirmed !== null) return 'link-used';
    if (this.ended) return 'address-erased';
    if (!newest) return 'link-replaced';
    return this.now < addParisDays(this.newest.at, 7) ? 'ok' : 'link-expired';
  }

  /** The database does, or does not, what the guard asked; messages are counted. */
  settle() {
    const { guard } = this;
    for (const effect of guard.effects) {
      if (effect.type === 'enqueue-mail' && effect.sealed.endsWith('reminder')) {
        this.reminders.add(effect.id);
      }
    }
    if (this.database === 'down') return;
    for (const effect of guard.effects) {
      if (effect.type !== 'write-account') continue;
      const { write } = effect;
      if (write.type === 'confirm-email' && write.emailIndex === this.row.address) {
        this.row.confirmed = true;
      }
      if (write.type === 'erase-email' && write.emailIndex === this.row.address) {
        if (!this.row.confirmed && this.enteredAt < write.at) {
          this.row.address = null;
          this.erasedAt = write.at;
        }
      }
      if (write.type === 'set-email' && !this.row.confirmed) {
        this.row.address = write.email.indexes[0] ?? null;
        this.enteredAt = write.at;
        this.erasedAt = null;
      }
    }
    guard.answerWrites();
  }

  /** Every alarm that is due by now, once the database answers. */
  ringAll() {
    const { guard } = this;
    for (let turns = 0; turns < 50; turns += 1) {
      const due = nextWakeup(guard.state);
      if (due === null || due > guard.now) return;
      this.look();
      guard.run('wake', {});
      this.settle();
    }
    throw new Error('alarms do not end');
  }
}

interface Action {
  name: string;
  run(history: History): void;
}

const pick = fc.nat({ max: 4 });
const linkAt = (history: History, at: number) =>
  history.sent[Math.max(0, history.sent.length - 1 - at)]!.hash;

const open = pick.map((at): Action => ({
  name: `open ${at}`,
  run(history) {
    history.look();
    const hash = linkAt(history, at);
    const before = history.guard.state.emailLife;
    const outcome = history.guard.run('readLink', { linkHash: hash });
    expect(outcome.ok ? 'ok' : outcome.code).toBe(history.worth(hash));
    if (outcome.ok) expect(history.guard.state.emailLife).toBe(before);
  },
}));

const press = pick.map((at): Action => ({
  name: `press ${at}`,
  run(history) {
    history.look();
    const hash = linkAt(history, at);
    const worth = history.worth(hash);
    const requestId = history.guard.id('confirm');
    const outcome = history.guard.run('confirmLink', { linkHash: hash, requestId });
    expect(outcome.ok ? 'ok' : outcome.code).toBe(worth);
    if (outcome.ok) {
      history.confirmed = hash;
      history.confirmedAt = history.now;
    }
    history.settle();
  },
}));

const resend = fc
  .tuple(fc.boolean(), fc.constantFrom('link', 'sign-in'))
  .map(([another, by]): Action => ({
    name: `resend ${by} ${another ? 'elsewhere' : 'same'}`,
    run(history) {
      const { guard, now } = history;
      if (history.database === 'down') return;
      history.look();
      const browser = guard.id('browser');
      const byLink = by === 'link';
      const elsewhere = another && !byLink;
      if (!byLink) signIn.run(history, browser);
      const hash = byLink ? history.newest.hash : browser;
      const id = guard.id('l');
      const email = elsewhere
        ? emailOf(id)
        : { sealed: 'sealed', indexes: [history.newest.address] };
      const asker = byLink ? ({ by: 'link', hash } as const) : ({ by: 'sign-in', hash } as const);
      const outcome = guard.run('requestLink', { asker, link: linkOf(id), email });
      history.settle();
      const recent = history.asked.filter((at) => at + hours(1) > now);
      if (byLink && history.forgotten) {
        expect(outcome).toMatchObject({ code: 'link-unknown' });
      } else if (history.confirmed !== null) {
        expect(outcome).toMatchObject({ code: byLink ? 'link-used' : 'sign-in-expired' });
      } else if (history.ended && byLink) {
        expect(outcome).toMatchObject({ code: 'address-erased' });
      } else if (history.blockedUntil > now) {
        expect(outcome).toMatchObject({ code: 'link-quota', until: history.blockedUntil });
      } else if (recent.length >= 5) {
        history.blockedUntil = now + hours(1);
        history.asked.length = 0;
        expect(outcome).toMatchObject({ code: 'link-quota', until: history.blockedUntil });
      } else {
        expect(outcome).toEqual({ ok: true, requestsLeft: 4 - recent.length });
        history.asked.push(now);
        if (history.forgotten) history.knownFrom = history.sent.length;
        history.noticedAt = null;
        const address = elsewhere ? `index-${id}` : history.newest.address;
        history.sent.push({ hash: `${id}-link`, address, at: now });
      }
    },
  }));

const signIn = {
  name: 'sign in',
  run(history: History, browser = history.guard.id('browser')) {
    history.look();
    const { guard, newest, now } = history;
    const outcome = guard.rightPassword(browser, {
      email: {
        index: history.row.address,
        enteredAt: history.enteredAt,
        confirmed: history.row.confirmed,
        erasedAt: history.erasedAt,
      },
    });
    guard.run('returnPasswordTry', { tryId: 'none' });
    if (history.confirmed !== null) {
      expect(outcome).toEqual({ ok: true, step: 'code-needed' });
      return;
    }
    const live = now < addParisDays(newest.at, 7);
    const period = history.ended ? 'erased' : live ? 'link-live' : 'link-over';
    expect(outcome).toEqual({ ok: true, step: 'email-unconfirmed', period });
  },
};

const wait = fc
  .oneof(
    fc.integer({ min: 0, max: hours(30) }),
    fc
      .constantFrom(1, 4, 5, 6, 7, 14, 16, 20, 21, 100, 200)
      .map((days) => addParisDays(start, days) - start),
    fc.constantFrom(minutes(60), minutes(60) - 1, 0),
  )
  .map((ms): Action => ({ name: `wait ${ms}`, run: ({ guard }) => void guard.wait(ms) }));

const ring: Action = { name: 'alarm', run: (history) => history.ringAll() };
const database = fc.constantFrom<History['database'][]>('up', 'down').map((state): Action => ({
  name: `database ${state}`,
  run: (history) => void (history.database = state),
}));

const actions = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: open },
    { weight: 1, arbitrary: press },
    { weight: 3, arbitrary: resend },
    { weight: 2, arbitrary: fc.constant<Action>({ name: 'sign in', run: (h) => signIn.run(h) }) },
    { weight: 4, arbitrary: wait },
    { weight: 2, arbitrary: fc.constant(ring) },
    { weight: 1, arbitrary: database },
  ),
  { maxLength: 40 },
);

test('C7 C8 C9 any order of links, resends, sign-ins and clock moves keeps the rules', () => {
  fc.assert(
    fc.property(actions, (steps) => {
      const history = new History();
      for (const step of steps) step.run(history);

      // However it went: once the database is back and the alarms have rung, the row says the same.
      history.database = 'up';
      for (const { nextAttemptAt } of history.guard.state.accountWrites) {
        history.guard.now = Math.max(history.guard.now, nextAttemptAt);
      }
      history.ringAll();
      const { confirmed, ended, newest } = history;
      const address = confirmed === null && ended ? null : newest.address;
      expect(history.row).toEqual({ address, confirmed: confirmed !== null });
      expect(history.reminders.size).toBeLessThanOrEqual(history.sent.length);
    }),
    { numRuns: 1000 },
  );
}, 60_000);
