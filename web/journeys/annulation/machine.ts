import type { LinkStateReply } from '../../../domain/wire/confirmation.ts';
import type { Failure } from '../../shell/outcome.ts';

/** `reading`: not known yet. A link that undoes nothing is shown by the reason. */
export type UndoScreen = 'reading' | 'ready' | 'undone' | 'used' | 'expired' | 'unknown';

export interface UndoState {
  screen: UndoScreen;
  waiting: 'reading' | 'undo' | undefined;
  slow: boolean;
  failure: Failure | undefined;
}

export type UndoEvent =
  | { type: 'asked'; what: NonNullable<UndoState['waiting']> }
  | { type: 'slow' }
  | { type: 'told'; link: LinkStateReply['state'] }
  | { type: 'undone' }
  | { type: 'failed'; failure: Failure };

export const initialState: UndoState = {
  screen: 'reading',
  waiting: undefined,
  slow: false,
  failure: undefined,
};

const screenOf: Record<LinkStateReply['state'], UndoScreen> = {
  valid: 'ready',
  used: 'used',
  expired: 'expired',
  unknown: 'unknown',
  // Of confirmation links; a way back is never replaced.
  replaced: 'unknown',
  erased: 'unknown',
  cancelled: 'unknown',
};

const over: Partial<Record<Failure['code'], UndoScreen>> = {
  'link-used': 'used',
  'link-expired': 'expired',
  'link-unknown': 'unknown',
};

const settled = { waiting: undefined, slow: false, failure: undefined } as const;

/** Every move of the page that puts the former address back (I3). Pure. */
export function reduce(state: UndoState, event: UndoEvent): UndoState {
  switch (event.type) {
    case 'asked':
      return { ...state, waiting: event.what, slow: false };
    case 'slow':
      return { ...state, slow: state.waiting !== undefined };
    case 'told':
      return { ...state, ...settled, screen: screenOf[event.link] };
    case 'undone':
      return { ...state, ...settled, screen: 'undone' };
    case 'failed': {
      const { failure } = event;
      // The link has changed since it was read: used in another tab, or its time has come.
      const screen = over[failure.code];
      return screen ? { ...state, ...settled, screen } : { ...state, ...settled, failure };
    }
  }
}
