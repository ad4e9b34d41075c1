import type { Failure } from '../../shell/outcome.ts';
import type { Notice } from './due.ts';

export interface AvisState {
  /** What is still to be said; the first is on the screen. */
  queue: readonly Notice[];
  waiting: 'accepting' | 'leaving' | 'activating' | undefined;
  slow: boolean;
  failure: Failure | undefined;
  /** Signing out is what failed. */
  stillHere: boolean;
  /** Signing out would lose what waits to be sent: the person is asked. */
  confirming: boolean;
  /** «Activer» was pressed: the activation has the screen (A4). */
  activating: boolean;
}

export type AvisEvent =
  | { type: 'found'; due: readonly Notice[] }
  | { type: 'asked'; action: NonNullable<AvisState['waiting']> }
  | { type: 'confirming'; wanted: boolean }
  | { type: 'slow' }
  | { type: 'failed'; failure: Failure }
  /** The one on the screen is dealt with. */
  | { type: 'answered' }
  | { type: 'activating' };

export const initialState: AvisState = {
  queue: [],
  waiting: undefined,
  slow: false,
  failure: undefined,
  stillHere: false,
  confirming: false,
  activating: false,
};

const settled = {
  waiting: undefined,
  slow: false,
  failure: undefined,
  stillHere: false,
  confirming: false,
} as const;

/** Every move of what is said after a sign-in (A3). Pure: the element does the calls and the focus. */
export function reduce(state: AvisState, event: AvisEvent): AvisState {
  switch (event.type) {
    case 'found':
      return { ...initialState, queue: event.due };
    case 'asked':
      // Asked whether to sign out, and pressed again: the question stays until the answer is there.
      return {
        ...state,
        ...settled,
        confirming: state.confirming && event.action === 'leaving',
        waiting: event.action,
      };
    case 'confirming':
      return state.waiting ? state : { ...state, ...settled, confirming: event.wanted };
    case 'slow':
      return { ...state, slow: state.waiting !== undefined };
    case 'failed':
      return {
        ...state,
        ...settled,
        failure: event.failure,
        stillHere: state.waiting === 'leaving',
      };
    case 'answered':
      return { ...initialState, queue: state.queue.slice(1) };
    case 'activating':
      return { ...state, ...settled, activating: true };
  }
}
