import type { AccessDone } from '../../../../domain/messages/acces.ts';
import type { Access, JournalReply } from '../../../../domain/wire/compte.ts';
import type { Failure } from '../../../shell/outcome.ts';

export type Session = Access['sessions'][number];
export type Device = Access['devices'][number];
export type Passkey = Access['passkeys'][number];

/** What one asks to be ended. */
export type Ending =
  | { what: 'session'; id: string; device: string }
  | { what: 'device'; id: string; device: string }
  | { what: 'passkey'; id: string; device: string }
  | { what: 'everything' };

/**
 * Fingerprint or face on this very device: `impossible` when it has none to use; `opening` once the activation was
 * asked for, `open` when it has the screen (A4).
 */
export type Activating = 'impossible' | 'possible' | 'opening' | 'open';

export interface SecurityState {
  access: Access | undefined;
  activating: Activating;
  journal: JournalReply | undefined;
  /** Reading the history failed; the rest of the page does without it. */
  journalFailure: Failure | undefined;
  /** Lines of the history that are shown. */
  lines: number;
  ending: Ending | undefined;
  /** «Tout fermer» was pressed: asked once more. */
  confirming: boolean;
  /** «Retirer» was pressed here, where it would lose edits that wait: asked once more. */
  losing: Ending | undefined;
  /** Edits wait here to be sent, which «Tout fermer» would lose. */
  unsent: boolean;
  slow: boolean;
  failure: Failure | undefined;
  done: AccessDone | undefined;
}

export type SecurityEvent =
  | { type: 'access-read'; access: Access }
  | { type: 'journal-read'; journal: JournalReply }
  | { type: 'journal-failed'; failure: Failure }
  | { type: 'older-wanted' }
  | { type: 'activating'; now: Activating }
  | { type: 'activation-over' }
  | { type: 'confirming'; wanted: boolean; unsent?: boolean }
  | { type: 'losing'; ending: Ending | undefined }
  | { type: 'asked'; ending: Ending }
  | { type: 'slow' }
  | { type: 'ended'; access: Access; ending: Ending }
  | { type: 'failed'; failure: Failure };

/** What a first look at the history shows. */
export const firstLines = 10;

export const initialState: SecurityState = {
  access: undefined,
  activating: 'impossible',
  journal: undefined,
  journalFailure: undefined,
  lines: firstLines,
  ending: undefined,
  confirming: false,
  losing: undefined,
  unsent: false,
  slow: false,
  failure: undefined,
  done: undefined,
};

const settled = {
  ending: undefined,
  confirming: false,
  losing: undefined,
  unsent: false,
  slow: false,
  failure: undefined,
  done: undefined,
} as const;

/** Every move of the security page (I4, journal). Pure: the element does the calls and the focus. */
export function reduce(state: SecurityState, event: SecurityEvent): SecurityState {
  switch (event.type) {
    case 'access-read': {
      // What was to be ended had ended by itself: that is told, with the list as it is now.
      const already = state.failure?.code === 'access-unknown';
      const done = already ? ({ what: 'already' } as const) : undefined;
      return { ...state, ...settled, access: event.access, done };
    }
    case 'journal-read':
      return { ...state, journal: event.journal, journalFailure: undefined };
    case 'journal-failed':
      return { ...state, journalFailure: event.failure };
    case 'older-wanted':
      return { ...state, lines: state.journal?.lines.length ?? state.lines };
    case 'activating':
      return { ...state, ...(event.now === 'open' && settled), activating: event.now };
    case 'activation-over': {
      // The list is as it was before: it is read anew.
      const { journal, lines } = state;
      return { ...initialState, activating: 'possible', journal, lines };
    }
    case 'confirming':
      return state.ending
        ? state
        : { ...state, ...settled, confirming: event.wanted, unsent: event.unsent ?? false };
    case 'losing':
      return state.ending ? state : { ...state, ...settled, losing: event.ending };
    case 'asked':
      return { ...state, ending: event.ending, slow: false };
    case 'slow':
      return { ...state, slow: state.ending !== undefined };
    case 'ended':
      return { ...state, ...settled, access: event.access, done: doneOf(event.ending) };
    case 'failed':
      return { ...state, ...settled, failure: event.failure };
  }
}

const doneOf = (ending: Ending): AccessDone =>
  ending.what === 'everything' ? ending : { what: ending.what, device: ending.device };

/** Whether this very thing is being ended now. */
export const isEnding = ({ ending }: SecurityState, id: string): boolean =>
  ending !== undefined && ending.what !== 'everything' && ending.id === id;
