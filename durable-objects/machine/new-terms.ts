import type { Failure, Visitor } from '../contract.ts';
import { wishWrite } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { sessionOf } from './sessions.ts';
import type { GuardState } from './state.ts';

/** A3: the terms in force were accepted, in this version. They count when the row has them. */
export function acceptNewTerms(
  state: GuardState,
  {
    sessionHash,
    version,
    requestId,
    visitor,
  }: { sessionHash: string; version: number; requestId: string; visitor: Visitor },
  now: number,
): Decision<{ ok: true } | Failure<'session-expired' | 'database-unavailable'>> {
  const session = sessionOf(state, sessionHash);
  if (!session) return decision(state, { ok: false, code: 'session-expired' });
  // Accepted already, in this browser or in another one: the row keeps since when.
  if (!session.termsDue) return decision(state, { ok: true });
  const { accountId } = session;
  const write = { type: 'accept-terms', accountId, version, at: now } as const;
  return {
    ...wishWrite(state, { id: requestId, write, visitor }, now),
    outcome: { ok: true },
  };
}

/** The row has it: nothing is due any more in any browser. Said twice, it is one line of the journal. */
export function termsAccepted(
  state: GuardState,
  who: { accountId: string; visitor: Visitor | null },
  now: number,
): GuardState {
  if (![...state.sessions, ...state.signIns].some(({ termsDue }) => termsDue)) return state;
  const accepted = {
    ...state,
    sessions: state.sessions.map(withoutTerms),
    signIns: state.signIns.map(withoutTerms),
  };
  return note(accepted, { event: 'terms-accepted', ...who }, now);
}

function withoutTerms<Item extends { readonly termsDue?: true }>(item: Item) {
  const { termsDue: _, ...rest } = item;
  return rest;
}
