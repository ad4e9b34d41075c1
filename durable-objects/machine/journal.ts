import { policy } from '../../domain/policy.ts';
import type { JournalActor, JournalEvent } from '../../domain/journal.ts';
import type { Visitor } from '../contract.ts';
import { type Decision, decision } from './decision.ts';
import type { GuardState } from './state.ts';

export interface Noted {
  event: JournalEvent;
  /** Null for a number without account, of which nothing is written down. */
  accountId: string | null;
  /** The owner, or whoever passed for them, when left out. */
  actor?: JournalActor;
  visitor?: Visitor | null;
  sealedReason?: string | null;
  /** When it happened, ms since the epoch; now, when left out. */
  at?: number;
}

/** Notes a security event; `decide` hands it to the queue once the state is safe (ASVS 5.0, 16.3). */
export function note(
  state: GuardState,
  { event, accountId, actor = 'person', visitor = null, sealedReason = null, at }: Noted,
  now: number,
): GuardState {
  if (accountId === null) return state;
  const { journal } = state;
  const { next, entries } = journal;
  // Only a queue that has been away for hours leaves so many: the guard itself must go on.
  if (entries.length >= policy.journal.maxWaiting) return state;
  const id = `${now}-${next}`;
  const entry = { id, accountId, event, actor, at: at ?? now, visitor, sealedReason };
  return {
    ...state,
    journal: {
      next: next + 1,
      entries: [...entries, entry],
      attempts: journal.attempts,
      nextAttemptAt: entries.length > 0 ? journal.nextAttemptAt : now + policy.outside.retryAfter,
    },
  };
}

/** The effect that hands over what was noted since `before`. */
export function appended<Outcome>(
  before: GuardState,
  { state, outcome, effects }: Decision<Outcome>,
): Decision<Outcome> {
  const known = new Set(before.journal.entries);
  const entries = state.journal.entries.filter((entry) => !known.has(entry));
  return entries.length === 0
    ? { state, outcome, effects }
    : { state, outcome, effects: [...effects, { type: 'append-journal', entries }] };
}

/** The queue has them. */
export function journalKept(
  state: GuardState,
  { ids }: { ids: readonly string[] },
): Decision<undefined> {
  const entries = state.journal.entries.filter(({ id }) => !ids.includes(id));
  return decision({ ...state, journal: { ...state.journal, entries, attempts: 0 } }, undefined);
}

/** Hands over again what the queue did not take, less and less often. */
export function appendAgain(state: GuardState, now: number): Decision<undefined> {
  const { journal } = state;
  const { entries, attempts, nextAttemptAt } = journal;
  if (entries.length === 0 || nextAttemptAt > now) return decision(state, undefined);
  const { retryAfter, longestRetry } = policy.outside;
  const wait = Math.min(retryAfter * 2 ** (attempts + 1), longestRetry);
  const later = { ...journal, attempts: attempts + 1, nextAttemptAt: now + wait };
  return decision({ ...state, journal: later }, undefined, [{ type: 'append-journal', entries }]);
}
