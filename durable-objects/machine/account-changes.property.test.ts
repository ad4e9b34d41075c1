import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Action, actions } from './account-actions.fixture.ts';
import { History } from './account-history.fixture.ts';
import { isEmpty } from './state.ts';
import { nextWakeup } from './wakeups.ts';

/** A history that went through all of it, each step checked on the way. */
function played(steps: readonly Action[]): History {
  const history = new History();
  for (const step of steps) {
    history.settleTime();
    step.run(history);
    const { guard, open, devices, keys } = history;
    const { state } = guard;
    for (const { tokenHash } of state.sessions) {
      expect([...open], 'a session that ended stays ended').toContain(tokenHash);
    }
    for (const { tokenHash } of state.devices) {
      expect([...devices], 'a forgotten device stays so').toContain(tokenHash);
    }
    for (const { id } of state.passkeys) {
      const left = keys.map(({ name }) => name);
      expect(left, 'a fingerprint or face that ended opens nothing').toContain(id);
    }
    expect(state.passkeys.length, 'four at most').toBeLessThanOrEqual(4);
    expect(isEmpty(state)).toBe(nextWakeup(state) === null);
  }
  const ids = history.guard.journal.map(({ id }) => id);
  const said = new Set(ids);
  expect(said.size, 'a line is one line').toBe(ids.length);
  return history;
}

test('P2 P3 W5 M1 M2 A4 A5 I3 I4 I5 K2 K3 any order of changes keeps the rules', () => {
  fc.assert(
    fc.property(actions, (steps) => void played(steps)),
    { numRuns: 200 },
  );
}, 60_000);

test('P1 M1 I3 I5 left alone with a database that answers, the guard forgets everything', () => {
  fc.assert(
    fc.property(actions, (steps) => {
      const history = played(steps);
      const { guard } = history;
      history.database = 'up';
      guard.journalTakes = true;
      let alarms = 0;
      for (let due = nextWakeup(guard.state); due !== null; due = nextWakeup(guard.state)) {
        guard.now = Math.max(guard.now, due);
        guard.run('wake', {});
        history.settle();
        alarms += 1;
        expect(alarms, 'alarms end').toBeLessThan(400);
      }
      expect(isEmpty(guard.state)).toBe(true);
      for (const [name, { revoked }] of history.keyRows) {
        if (!history.opened.has(name)) continue;
        const ended = history.keys.every((key) => key.name !== name);
        expect(revoked, 'the row learns of every end').toBe(ended);
      }
      expect(guard.state.journal.entries).toEqual([]);
    }),
    { numRuns: 50 },
  );
}, 60_000);
