import type { AccountWrite, JournalEntry } from '../contract.ts';
import type { GuardState } from './state.ts';

/** What is to be done outside the guard once the new state is safe. Each may be done twice. */
export type Effect =
  | { readonly type: 'enqueue-mail'; readonly id: string; readonly sealed: string }
  | { readonly type: 'write-account'; readonly id: string; readonly write: AccountWrite }
  | { readonly type: 'append-journal'; readonly entries: readonly JournalEntry[] };

export interface Decision<Outcome> {
  readonly state: GuardState;
  readonly outcome: Outcome;
  readonly effects: readonly Effect[];
}

export const decision = <Outcome>(
  state: GuardState,
  outcome: Outcome,
  effects: readonly Effect[] = [],
): Decision<Outcome> => ({ state, outcome, effects });
