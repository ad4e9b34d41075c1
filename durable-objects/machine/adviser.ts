import { policy } from '../../domain/policy.ts';
import type { Locked } from '../contract.ts';
import { newest } from './newest.ts';
import { pruneRequests } from './prune.ts';
import { ask } from './request-window.ts';
import { noRequests, type Requests } from './state.ts';

/** Everything one adviser's guard remembers (K1). Instants are ms since the epoch, tokens are digests. */
export interface AdviserState {
  readonly sessions: readonly AdviserSession[];
  /** What was looked up, and what was done, in the rolling hour. */
  readonly searches: Requests;
  readonly actions: Requests;
}

export interface AdviserSession {
  readonly tokenHash: string;
  readonly startedAt: number;
  readonly lastSeenAt: number;
}

export type AdviserRequest = 'searches' | 'actions';

export const noAdviser: AdviserState = { sessions: [], searches: noRequests, actions: noRequests };

const { session: limits, searches, actions } = policy.adviser;

const endOf = ({ startedAt, lastSeenAt }: AdviserSession): number =>
  Math.min(lastSeenAt + limits.idle, startedAt + limits.absolute);

/** The state as it stands at `now`: what time has ended is gone. */
export const pruneAdviser = (state: AdviserState, now: number): AdviserState => ({
  sessions: state.sessions.filter((session) => endOf(session) > now),
  searches: pruneRequests(state.searches, searches, now),
  actions: pruneRequests(state.actions, actions, now),
});

/** A session more; the oldest one ends when there are too many. */
export function openAdviserSession(
  state: AdviserState,
  tokenHash: string,
  now: number,
): AdviserState {
  const session = { tokenHash, startedAt: now, lastSeenAt: now };
  const sessions = newest(
    [...state.sessions, session],
    ({ lastSeenAt }) => lastSeenAt,
    policy.session.maxPerAccount,
  );
  return { ...state, sessions };
}

/** Asking is activity; undefined when the session is not open. */
export function touchAdviserSession(
  state: AdviserState,
  tokenHash: string,
  now: number,
): AdviserState | undefined {
  const found = state.sessions.find((session) => session.tokenHash === tokenHash);
  if (!found) return undefined;
  const seen = { ...found, lastSeenAt: now };
  return { ...state, sessions: state.sessions.map((one) => (one === found ? seen : one)) };
}

export const closeAdviserSession = (state: AdviserState, tokenHash: string): AdviserState => ({
  ...state,
  sessions: state.sessions.filter((session) => session.tokenHash !== tokenHash),
});

/** One more search or action in the hour, or the one too many. */
export function askAdviser(
  state: AdviserState,
  { kind, id }: { kind: AdviserRequest; id: string },
  now: number,
): { state: AdviserState; outcome: { ok: true } | Locked } {
  const asked = ask(state[kind], id, policy.adviser[kind], now);
  return {
    state: { ...state, [kind]: asked.requests },
    outcome: asked.granted
      ? { ok: true }
      : { ok: false, code: 'adviser-quota', until: asked.until },
  };
}

/** When time next ends something; null when there is nothing left to remember. */
export function nextAdviserEnd(state: AdviserState): number | null {
  const ends = [
    ...state.sessions.map(endOf),
    ...requestEnds(state.searches, searches.window),
    ...requestEnds(state.actions, actions.window),
  ];
  return ends.length > 0 ? Math.min(...ends) : null;
}

const requestEnds = ({ granted, blockedUntil }: Requests, window: number): number[] => [
  ...(blockedUntil === null ? [] : [blockedUntil]),
  ...granted.map(({ at }) => at + window),
];
