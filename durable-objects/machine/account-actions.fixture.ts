import fc from 'fast-check';
import { expect } from 'vitest';
import { hours, minutes } from '../../domain/duration.ts';
import type { History } from './account-history.fixture.ts';
import { confirmed, visitor } from './guard.fixture.ts';

export interface Action {
  run(history: History): void;
  /** As a failing sequence is printed. */
  [fc.toStringMethod](): string;
}
const action = (name: string, run: Action['run']): Action => ({
  run,
  [fc.toStringMethod]: () => name,
});
/** Mostly the newest. */
const pick = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat({ max: 5 }) },
);
const one = <Item>(items: Iterable<Item>, at: number): Item | undefined => {
  const list = [...items];
  return list[at % Math.max(1, list.length)];
};

const signIn = fc.tuple(fc.boolean(), fc.boolean()).map(([remember, known]) =>
  action(`sign in ${remember} ${known}`, (history) => {
    const { guard } = history;
    if (!history.row.inUse) return;
    const device = known ? (one(history.devices, 0) ?? null) : null;
    const browser = guard.id('browser');
    const right = guard.rightPassword(browser, { deviceHash: device });
    if (history.lockedUntil > history.now) {
      expect(right).toMatchObject({ ok: false, until: history.lockedUntil });
      return;
    }
    if (!right.ok) {
      expect(right.code).toBe(history.unsettled ? 'database-unavailable' : 'code-quota');
      return;
    }
    expect(history.unsettled, 'nobody comes in by what the row said before').toBe(false);
    if (right.step === 'signed-in') {
      history.open.add(`${browser}-session`);
    } else {
      if (!guard.askCode(browser, 'right').ok) return;
      const newDevice = remember ? guard.id('device') : null;
      const typed = guard.typeCode(browser, 'right', newDevice);
      expect(typed.ok).toBe(true);
      history.open.add(typed.sessionHash);
      if (newDevice) history.devices.add(newDevice);
    }
    history.passwordErrors = [];
    history.settle();
  }),
);

const activate = pick.map((at) =>
  action(`activate fingerprint or face ${at}`, (history) => {
    // No phone is that fast, and no row can tell.
    const guard = history.guard.wait(1);
    const { now } = history;
    const session = one(history.open, at);
    if (!session) return;
    const name = guard.id('key');
    const live = guard.isOpen(session);
    const outcome = guard.registerPasskey(session, name);
    expect(outcome.ok).toBe(live);
    if (outcome.ok) {
      const { expiresAt: until } = outcome;
      // What was not answered for is thrown away.
      history.waitingKeys.clear();
      history.waitingKeys.set(name, { name, registeredAt: now, until });
      history.allKeys.push(name);
    }
    history.settle();
  }),
);

/** What the guard must say of a credential, from the text of the rules. */
function keyJudged({ keys, waitingKeys, now }: History, name: string) {
  const key = keys.find((other) => other.name === name);
  if (!key) return waitingKeys.has(name) ? 'database-unavailable' : 'passkey-revoked';
  if (now < key.until) return 'signed-in';
  return now < key.until + (key.until - key.registeredAt) ? 'passkey-expired' : 'passkey-revoked';
}

const signInByKey = pick.map((at) =>
  action(`sign in by fingerprint or face ${at}`, (history) => {
    const { guard } = history;
    if (!history.row.inUse) return;
    const name = one(history.allKeys.toReversed(), at) ?? 'key-none';
    const sessionHash = guard.id('key-session');
    const outcome = guard.signInByPasskey(name, 0, { sessionHash });
    if (history.lockedUntil > history.now) {
      expect(outcome).toMatchObject({ ok: false, until: history.lockedUntil });
      return;
    }
    const due = history.unsettled ? 'database-unavailable' : keyJudged(history, name);
    expect(outcome).toMatchObject(
      due === 'signed-in' ? { ok: true, step: due } : { ok: false, code: due },
    );
    if (!outcome.ok) return;
    history.open.add(sessionHash);
    history.byKey.add(sessionHash);
    history.passwordErrors = [];
    history.settle();
  }),
);

const askReset = action('ask for a reset', (history) => {
  const { guard, now } = history;
  const name = guard.id('reset');
  if (!guard.askReset(name).ok) return;
  const { reset } = history;
  const bySms = reset?.bySms ? reset : (reset?.replaces ?? null);
  const replaces = bySms && !bySms.spent && now < bySms.at + minutes(30) ? bySms : null;
  history.resetOver(replaces);
  history.reset = { name, at: now, found: false, bySms: false, spent: false, replaces };
});

/** The consumer of the message; the number may turn out to have no account. */
const consume = fc.constantFrom(true, true, true, false).map((founded) =>
  action(`consume ${founded}`, (history) => {
    const { guard, reset } = history;
    if (!reset || !guard.run('claimMail', { id: reset.name }).send) return;
    if (!history.row.inUse || !founded) {
      guard.run('resetUnfounded', { id: reset.name });
      history.resetOver(reset.replaces);
      return;
    }
    const answer = guard.answerReset(reset.name);
    guard.run('mailDelivered', { id: reset.name });
    if (answer.send) {
      history.passwordAllowed();
      if (reset.replaces) history.deadLinks.add(reset.replaces.name);
      reset.found = true;
      reset.replaces = null;
    } else {
      history.heldRightly(answer.heldUntil);
      history.resetOver(null);
    }
  }),
);

const isLive = ({ reset, now }: History, name: string): boolean =>
  reset?.name === name && reset.found && !reset.spent && now < reset.at + minutes(30);

const resetByLink = pick.map((at) =>
  action(`reset by link ${at}`, (history) => {
    const { guard, reset, deadLinks } = history;
    const names = [...(reset ? [reset.name] : []), ...[...deadLinks].toReversed()];
    const name = one(names, at) ?? 'reset-none';
    const outcome = guard.resetPassword(name);
    expect(outcome.ok && deadLinks.has(name), 'no link works twice').toBe(false);
    if (outcome.ok) {
      expect(isLive(history, name)).toBe(true);
      history.passwordAllowed();
      history.passwordChosen();
    } else if (outcome.code === 'email-changed-recently') {
      history.heldRightly(outcome.until);
    } else if (outcome.code === 'database-unavailable') {
      expect(history.addressWaits).toBe(true);
    } else {
      expect(isLive(history, name), outcome.code).toBe(false);
    }
    history.settle();
  }),
);

const untilOf = (outcome: object): number =>
  'until' in outcome && typeof outcome.until === 'number' ? outcome.until : 0;

const typeInPlaceOfPassword = fc.constantFrom('live', 'sms', 'dead', 'guess').map((kind) =>
  action(`type ${kind}`, (history) => {
    const { guard, now, reset } = history;
    const names = {
      live: reset?.name,
      sms: reset?.replaces?.name,
      dead: [...history.deadLinks].at(-1),
      guess: 'guess',
    };
    const name = names[kind] ?? 'none';
    const typed = name === reset?.replaces?.name ? reset.replaces : reset;
    // Nobody knows a code that was not sent.
    if (name === reset?.name && !reset.found && !reset.bySms) return;
    const browser = guard.id('chooser');
    const candidate = { ...confirmed('x', browser), usable: history.row.inUse };
    const outcome = guard.typeProvisional(`${name}-code`, { candidate });
    if (history.lockedUntil > now) {
      expect(outcome).toEqual({ ok: false, code: 'password-lock', until: history.lockedUntil });
      return;
    }
    expect(outcome.ok && history.deadLinks.has(name), 'no code works twice').toBe(false);
    if (!outcome.ok && outcome.code === 'database-unavailable') {
      expect(history.unsettled).toBe(true);
      return;
    }
    if (outcome.ok) {
      expect(history.unsettled, 'no code lets in before the row is settled').toBe(false);
      expect(typed?.name === name && !typed.spent && now < typed.at + minutes(30)).toBe(true);
      expect(outcome.step).toBe(candidate.usable ? 'new-password' : 'creation');
      if (outcome.step === 'creation') {
        const again = [guard.id('again'), guard.id('again')];
        const begun = again.map((tab) => guard.createAgain(`${name}-code`, tab).ok);
        expect(begun, 'one creation for a code').toEqual([true, false]);
      } else {
        history.choosing = browser;
      }
      // Whatever was sent or asked for is spent with it.
      if (reset) {
        history.deadLinks.add(reset.replaces?.name ?? name).add(reset.name);
        reset.spent = true;
        reset.replaces = null;
      }
      return;
    }
    history.passwordErrors.push(now);
    expect(history.passwordErrors.length, 'three compared at most').toBeLessThanOrEqual(3);
    if (history.passwordErrors.length === 3) {
      history.lockedUntil = now + minutes(15);
      expect(outcome).toMatchObject({ code: 'password-lock', until: history.lockedUntil });
    } else {
      expect(outcome).toMatchObject({ attemptsLeft: 3 - history.passwordErrors.length });
    }
  }),
);

const chooseAfterCode = action('choose after the code', (history) => {
  const { guard, choosing } = history;
  const outcome = guard.chooseAfterCode(choosing ?? 'nobody');
  if (!outcome.ok && outcome.code === 'email-changed-recently') {
    history.heldRightly(outcome.until);
  }
  if (!outcome.ok && outcome.code === 'database-unavailable') {
    expect(history.addressWaits).toBe(true);
  }
  if (outcome.ok) {
    expect(choosing).not.toBeNull();
    history.passwordAllowed();
    history.passwordChosen();
    // Until the row has it, it may be chosen again.
    history.choosing = choosing;
  }
  history.settle();
});

const changeCode = fc
  .tuple(
    pick,
    fc.constantFrom('ask', 'ask', 'right', 'right', 'wrong', 'wrong', 'wrong', 'change', 'change'),
  )
  .map(([at, what]) =>
    action(`change: ${what} ${at}`, (history) => {
      const { guard, now } = history;
      const session = one(history.open, at);
      if (!session) return;
      const live = guard.isOpen(session);
      const outcome =
        what === 'ask'
          ? guard.askChangeCode(session)
          : what === 'change'
            ? guard.changePassword(session)
            : guard.typeChangeCode(session, what);
      if (!live) {
        expect(outcome).toMatchObject({ code: 'session-expired' });
        return;
      }
      if (!outcome.ok && outcome.code === 'email-changed-recently') {
        history.heldRightly(untilOf(outcome));
        return;
      }
      expect(history.mustHold).toBe(false);
      if (history.changeLockedUntil > now) {
        expect(outcome).toMatchObject({ code: 'change-lock', until: history.changeLockedUntil });
        return;
      }
      if (!outcome.ok && (outcome.code === 'wrong-code' || outcome.code === 'change-lock')) {
        history.changeErrors.push(now);
        expect(history.changeErrors.length, 'three compared at most').toBeLessThanOrEqual(3);
        expect(outcome.code === 'change-lock').toBe(history.changeErrors.length === 3);
        if (outcome.code === 'change-lock') history.changeLockedUntil = now + minutes(15);
      }
      if (outcome.ok && what === 'right') history.changeErrors = [];
      if (!outcome.ok && outcome.code === 'database-unavailable') {
        expect({ what, waits: history.addressWaits }).toEqual({ what: 'change', waits: true });
      }
      if (outcome.ok && what === 'change') {
        expect(history.addressWaits).toBe(false);
        history.passwordAllowed();
        history.passwordChosen();
        history.open.add(session);
      }
      history.settle();
    }),
  );

/** M1 and M2 at one go, as people do it. */
const changeAtOnce = pick.map((at) =>
  action(`change the password at once ${at}`, (history) => {
    const { guard } = history;
    const session = one(history.open, at);
    if (!session || !guard.isOpen(session)) return;
    if (!guard.askChangeCode(session, 'at-once').ok) return;
    expect(history.mustHold).toBe(false);
    expect(guard.typeChangeCode(session, 'at-once')).toEqual({ ok: true });
    history.changeErrors = [];
    const changed = guard.changePassword(session);
    if (history.addressWaits) {
      expect(changed).toMatchObject({ code: 'database-unavailable' });
      return;
    }
    expect(changed).toEqual({ ok: true });
    history.passwordChosen();
    history.open.add(session);
    history.settle();
  }),
);

const askEmailChange = pick.map((at) =>
  action(`ask for another address ${at}`, (history) => {
    const session = one(history.open, at);
    if (!session) return;
    const { guard } = history;
    const name = guard.id('address');
    const live = guard.isOpen(session);
    const outcome = guard.askEmailChange(session, name);
    if (live && history.addressWaits) {
      expect(outcome).toMatchObject({ code: 'database-unavailable' });
    }
    if (outcome.ok) history.pending = name;
  }),
);

const cancelEmailChange = pick.map((at) =>
  action(`cancel the other address ${at}`, (history) => {
    const session = one(history.open, at);
    if (!session || !history.guard.isOpen(session)) return;
    const outcome = history.guard.cancelEmailChange(session);
    expect(outcome.ok).toBe(!history.addressWaits);
    if (outcome.ok) history.pending = null;
  }),
);

const confirmEmailChange = pick.map((at) =>
  action(`confirm an address ${at}`, (history) => {
    const { guard, changes } = history;
    const names = [
      ...(history.pending ? [history.pending] : []),
      ...changes.map(({ name }) => name).toReversed(),
    ];
    const name = one(names, at) ?? 'address-none';
    const former = `former-${name}`;
    const outcome = guard.confirmEmailChange(name, former);
    const before = changes.find((change) => change.name === name);
    if (outcome.ok) {
      expect(before?.answered ?? false, 'no link confirms twice').toBe(false);
      expect(name).toBe(history.pending);
      if (!before) {
        changes.push({
          name,
          former,
          changedAt: null,
          answered: false,
          undoneInRow: false,
          undoneAnswered: false,
        });
      }
    }
    history.settle();
  }),
);

const undoEmailChange = pick.map((at) =>
  action(`undo a change of address ${at}`, (history) => {
    const { guard, changes, now } = history;
    const change = one(changes.toReversed(), at);
    const outcome = guard.undoEmailChange(change?.name ?? 'address-none');
    if (outcome.ok) {
      const { changedAt, answered, undoneAnswered } = change ?? {};
      expect({ answered, undoneAnswered }).toEqual({ answered: true, undoneAnswered: false });
      expect(now).toBeLessThan((changedAt ?? 0) + hours(48));
      history.everythingEnds();
      history.addressLeft();
    }
    history.settle();
  }),
);

const end = fc
  .tuple(pick, fc.constantFrom('all', 'one', 'self', 'device', 'key'))
  .map(([at, what]) =>
    action(`end ${what} ${at}`, (history) => {
      const { guard } = history;
      const sessionHash = one(history.open, at);
      if (!sessionHash || !guard.isOpen(sessionHash)) return;
      const other = one(history.open, at + 1) ?? sessionHash;
      const device = one(history.devices, at) ?? 'device-none';
      if (what === 'all') {
        guard.run('endEverything', { sessionHash, visitor });
        history.everythingEnds();
        history.open.add(sessionHash);
        if (!history.addressWaits) history.pending = null;
      } else if (what === 'key') {
        const key = one(history.keys.toReversed(), at);
        const known = key !== undefined && history.now < key.until;
        expect(guard.endPasskey(sessionHash, key?.name ?? 'key-none').ok).toBe(known);
        if (known) {
          history.keys = history.keys.filter((other) => other !== key);
          for (const session of history.byKey) {
            if (session !== sessionHash) history.open.delete(session);
          }
        }
      } else if (what === 'one') {
        guard.run('endSession', { sessionHash, id: other.slice(0, 12), visitor });
        history.open.delete(other);
      } else if (what === 'device') {
        guard.run('forgetDevice', { sessionHash, id: device.slice(0, 12), visitor });
        history.devices.delete(device);
      } else {
        guard.run('closeSession', { sessionHash });
        history.open.delete(sessionHash);
      }
    }),
  );

const close = pick.map((at) =>
  action(`close the account ${at}`, (history) => {
    const session = one(history.open, at);
    if (!session) return;
    const outcome = history.guard.closeAccount(session);
    if (outcome.ok) {
      expect(history.addressWaits).toBe(false);
      expect(history.mustHold, 'held for 48 hours').toBe(false);
    } else if (outcome.code === 'email-changed-recently') {
      history.heldRightly(outcome.until);
    } else if (outcome.code === 'database-unavailable') {
      expect(history.addressWaits).toBe(true);
    }
    history.settle();
  }),
);

const adviserReset = action('an adviser empties the account', (history) => {
  history.guard.resetAccount();
  history.everythingEnds();
  history.addressLeft();
  history.lockedUntil = 0;
  history.passwordErrors = [];
  history.changeLockedUntil = 0;
  history.changeErrors = [];
  history.accountEnded();
  history.settle();
});

const sendCode = action('an adviser sends a code', (history) => {
  const { guard, now } = history;
  const name = guard.id('reset');
  const outcome = guard.sendProvisionalCode(name);
  if (!outcome.ok) {
    history.heldRightly(outcome.until);
    return;
  }
  history.passwordAllowed();
  guard.run('mailDelivered', { id: name });
  history.resetOver(null);
  history.reset = { name, at: now, found: false, bySms: true, spent: false, replaces: null };
});

const createAgain = action('create the account again', (history) => {
  const { guard, row } = history;
  if (row.inUse || history.database !== 'up') return;
  guard.createAccount(guard.id('tab'), guard.id('link'));
  const linkHash = guard.state.emailLife?.linkHash;
  if (!linkHash) return;
  guard.run('confirmLink', { linkHash, requestId: 'confirm' });
  guard.unsettled.clear();
  history.everythingEnds();
  history.addressLeft();
  history.accountEnded();
  history.settle();
});

const lateAnswer = pick.map((at) =>
  action(`a late answer ${at}`, (history) => {
    const wish = one(history.late, at);
    if (!wish) return;
    // It may come once more.
    if (at % 2 === 0) history.late = history.late.filter((other) => other !== wish);
    history.apply(wish);
    history.answer(wish);
    history.settle();
  }),
);

const wait = fc
  .oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: minutes(4) }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        0,
        minutes(15),
        minutes(15) - 1,
        minutes(30),
        minutes(30) - 1,
        hours(1),
        hours(24),
        hours(48),
        hours(48) - 1,
        hours(24 * 8),
        hours(24 * 32),
        hours(24 * 200),
      ),
    },
  )
  .map((ms) => action(`wait ${ms}`, ({ guard }) => void guard.wait(ms)));

const alarm = action('alarm', (history) => history.ringAll());
const database = fc
  .constantFrom<History['database'][]>('up', 'up', 'up', 'late', 'silent')
  .map((mode) => action(`database ${mode}`, (history) => void (history.database = mode)));
const queue = fc
  .boolean()
  .map((takes) => action(`journal ${takes}`, ({ guard }) => void (guard.journalTakes = takes)));

const always = (chosen: Action) => fc.constant(chosen);
/** Anything people, strangers, advisers, time and the outside may do, in any order. */
export const actions = fc.array(
  fc.oneof(
    { weight: 14, arbitrary: signIn },
    { weight: 8, arbitrary: activate },
    { weight: 8, arbitrary: signInByKey },
    { weight: 8, arbitrary: always(askReset) },
    { weight: 12, arbitrary: consume },
    { weight: 8, arbitrary: resetByLink },
    { weight: 8, arbitrary: typeInPlaceOfPassword },
    { weight: 8, arbitrary: always(chooseAfterCode) },
    { weight: 24, arbitrary: changeCode },
    { weight: 5, arbitrary: changeAtOnce },
    { weight: 7, arbitrary: askEmailChange },
    { weight: 1, arbitrary: cancelEmailChange },
    { weight: 12, arbitrary: confirmEmailChange },
    { weight: 5, arbitrary: undoEmailChange },
    { weight: 4, arbitrary: end },
    { weight: 1, arbitrary: close },
    { weight: 1, arbitrary: always(adviserReset) },
    { weight: 2, arbitrary: always(sendCode) },
    { weight: 8, arbitrary: always(createAgain) },
    { weight: 8, arbitrary: lateAnswer },
    { weight: 16, arbitrary: wait },
    { weight: 6, arbitrary: always(alarm) },
    { weight: 4, arbitrary: database },
    { weight: 1, arbitrary: queue },
  ),
  { minLength: 30, maxLength: 120, size: 'max' },
);
