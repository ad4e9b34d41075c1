import type {
  AdviserFieldErrorCode,
  SignedOutReason,
} from '../../../domain/messages/conseiller.ts';
import type { Adviser, PersonFile } from '../../../domain/wire/conseiller.ts';
import type { Failure } from '../../shell/outcome.ts';

export type FieldName = 'nir' | 'reason' | 'confirmation';
export type FieldErrors = Partial<Record<FieldName, AdviserFieldErrorCode>>;
export type Act = 'reset' | 'code';

/** `reading`: not known yet who is signed in, if anybody. */
export type AdviserScreen = 'reading' | 'signed-out' | 'search' | 'file';

/** What was done, for the adviser to say on the telephone. */
export type Done = { act: 'reset' } | { act: 'code'; maskedMobile: string; validUntil: string };

export interface AdviserState {
  screen: AdviserScreen;
  /** Why nobody is signed in; undefined on a first visit. */
  why: SignedOutReason | undefined;
  adviser: Adviser | undefined;
  file: PersonFile | undefined;
  /** As asked for; kept for another search of the same file. */
  nir: string;
  reason: string;
  /** The act about to be confirmed. */
  act: Act | undefined;
  done: Done | undefined;
  waiting: 'reading' | 'search' | 'leaving' | 'staying' | Act | undefined;
  slow: boolean;
  failure: Failure | undefined;
  fieldErrors: FieldErrors;
  /** The session is about to end, for nobody used it. */
  ending: boolean;
}

export type AdviserEvent =
  | { type: 'asked'; what: NonNullable<AdviserState['waiting']> }
  | { type: 'slow' }
  | { type: 'welcomed'; adviser: Adviser }
  | { type: 'searched'; nir: string; reason: string }
  | { type: 'invalid'; fieldErrors: FieldErrors }
  | { type: 'found'; file: PersonFile }
  | { type: 'another' }
  | { type: 'chose'; act: Act }
  | { type: 'cancelled' }
  | { type: 'acted'; done: Done }
  | { type: 'left' }
  | { type: 'ending' }
  /** An answer came: the time without action begins anew. `asked`: it was all that was asked for. */
  | { type: 'prolonged'; asked: boolean }
  | { type: 'ended' }
  | { type: 'failed'; failure: Failure };

export const initialState: AdviserState = {
  screen: 'reading',
  why: undefined,
  adviser: undefined,
  file: undefined,
  nir: '',
  reason: '',
  act: undefined,
  done: undefined,
  waiting: undefined,
  slow: false,
  failure: undefined,
  fieldErrors: {},
  ending: false,
};

const settled = { waiting: undefined, slow: false, failure: undefined, fieldErrors: {} } as const;
const stayed = { waiting: undefined, slow: false, failure: undefined } as const;
const noFile = { file: undefined, act: undefined, done: undefined } as const;

/** Every move of the adviser's page (K1 to K3). Pure. */
export function reduce(state: AdviserState, event: AdviserEvent): AdviserState {
  switch (event.type) {
    case 'asked':
      return { ...state, waiting: event.what, slow: false };
    case 'slow':
      return { ...state, slow: state.waiting !== undefined };
    case 'welcomed':
      return { ...state, ...settled, screen: 'search', why: undefined, adviser: event.adviser };
    case 'searched':
      return { ...state, nir: event.nir, reason: event.reason };
    case 'invalid':
      return { ...state, ...settled, fieldErrors: event.fieldErrors };
    case 'found':
      return { ...state, ...settled, ...noFile, screen: 'file', file: event.file };
    case 'another':
      return { ...state, ...settled, ...noFile, screen: 'search', nir: '', reason: '' };
    case 'chose':
      return { ...state, ...settled, act: event.act, done: undefined };
    case 'cancelled':
      return { ...state, ...settled, act: undefined };
    case 'acted':
      return acted(state, event.done);
    case 'left':
      return { ...initialState, screen: 'signed-out', why: 'left' };
    case 'ending':
      return { ...state, ending: true };
    case 'prolonged':
      return { ...state, ...(event.asked && stayed), ending: false };
    case 'ended':
      return ended(state);
    case 'failed':
      return failedWith(state, event.failure);
  }
}

/** Nothing of a file stays; a search that was being typed does, in this page's memory only. */
function ended({ screen, nir, reason }: AdviserState): AdviserState {
  const typed = screen === 'search' ? { nir, reason } : {};
  return { ...initialState, ...typed, screen: 'signed-out', why: 'ended' };
}

/** After a reset the file shown is the emptied one: a code may follow, a second reset may not. */
function acted(state: AdviserState, done: Done): AdviserState {
  const { file } = state;
  const next = { ...state, ...settled, act: undefined, done };
  if (done.act !== 'reset' || !file) return next;
  return {
    ...next,
    file: {
      ...file,
      account: { ...file.account, state: 'reset' },
      email: { state: 'none', masked: null, changedAt: null },
      openSessions: 0,
      rememberedDevices: 0,
    },
  };
}

/** On a first visit nobody expects a session: it is not told as one that ended. */
function failedWith(state: AdviserState, failure: Failure): AdviserState {
  switch (failure.code) {
    case 'adviser-signed-out':
      return state.adviser ? ended(state) : { ...initialState, screen: 'signed-out' };
    case 'adviser-role-missing':
    case 'adviser-provider-unavailable':
      return { ...initialState, screen: 'signed-out', why: failure.code };
    case 'reference-expired':
      return { ...state, ...settled, ...noFile, screen: 'search', failure };
    case 'nothing-to-reset':
    case 'no-mobile':
    case 'email-changed-recently':
    case 'reset-quota':
      return { ...state, ...settled, act: undefined, failure };
    default:
      return { ...state, ...settled, failure };
  }
}
