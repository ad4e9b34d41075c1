import { describe, expect, test } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { policy } from '../../domain/policy.ts';
import {
  type AdviserState,
  askAdviser,
  closeAdviserSession,
  nextAdviserEnd,
  noAdviser,
  openAdviserSession,
  pruneAdviser,
  touchAdviserSession,
} from './adviser.ts';

const start = Date.UTC(2026, 10, 21, 9);
const { session, searches } = policy.adviser;
const opened = openAdviserSession(noAdviser, 'token', start);

const isOpen = (state: AdviserState, now: number) => pruneAdviser(state, now).sessions.length > 0;

describe('K1 the session of an adviser', () => {
  test('ends after 30 minutes without activity, to the millisecond', () => {
    expect(isOpen(opened, start + session.idle - 1)).toBe(true);
    expect(isOpen(opened, start + session.idle)).toBe(false);
  });

  test('lives on with activity, and ends after 8 hours in any case', () => {
    let state = opened;
    let now = start;
    for (; now < start + session.absolute; now += minutes(29)) {
      state = touchAdviserSession(pruneAdviser(state, now), 'token', now) ?? noAdviser;
    }
    expect(isOpen(state, start + session.absolute - 1)).toBe(true);
    expect(isOpen(state, start + session.absolute)).toBe(false);
  });

  test('of another token is not touched, and a closed one is gone', () => {
    expect(touchAdviserSession(opened, 'other', start)).toBeUndefined();
    expect(closeAdviserSession(opened, 'other')).toEqual(opened);
    expect(closeAdviserSession(opened, 'token')).toEqual(noAdviser);
  });

  test('there are never too many: the one used longest ago ends', () => {
    let state = noAdviser;
    for (let n = 0; n < 30; n += 1) state = openAdviserSession(state, `token-${n}`, start + n);
    expect(state.sessions).toHaveLength(policy.session.maxPerAccount);
    expect(state.sessions.at(-1)?.tokenHash).toBe('token-29');
  });
});

describe('K1 to K3 how much an adviser may do in an hour', () => {
  test('one search too many closes searches for an hour, and acts stay open', () => {
    let state = noAdviser;
    for (let n = 0; n < searches.max; n += 1) {
      const asked = askAdviser(state, { kind: 'searches', id: `${n}` }, start + n);
      expect(asked.outcome).toEqual({ ok: true });
      state = asked.state;
    }
    const tooMany = askAdviser(state, { kind: 'searches', id: 'more' }, start + minutes(1));
    const until = start + minutes(1) + searches.block;
    expect(tooMany.outcome).toEqual({ ok: false, code: 'adviser-quota', until });
    const act = askAdviser(tooMany.state, { kind: 'actions', id: 'act' }, start + minutes(1));
    expect(act.outcome).toEqual({ ok: true });
    const again = askAdviser(act.state, { kind: 'searches', id: 'again' }, until - 1);
    expect(again.outcome).toEqual(tooMany.outcome);
    const later = askAdviser(
      pruneAdviser(again.state, until),
      { kind: 'searches', id: 'x' },
      until,
    );
    expect(later.outcome).toEqual({ ok: true });
  });

  test('a request older than the window no longer counts', () => {
    const { state } = askAdviser(noAdviser, { kind: 'actions', id: 'one' }, start);
    const { window } = policy.adviser.actions;
    expect(pruneAdviser(state, start + window - 1).actions.granted).toHaveLength(1);
    expect(pruneAdviser(state, start + window)).toEqual(noAdviser);
  });
});

test('the next end is the earliest of all there is, and none when nothing is left', () => {
  expect(nextAdviserEnd(noAdviser)).toBeNull();
  expect(nextAdviserEnd(opened)).toBe(start + session.idle);
  const { state } = askAdviser(opened, { kind: 'searches', id: 'one' }, start - minutes(45));
  expect(nextAdviserEnd(state)).toBe(start + minutes(15));
});
