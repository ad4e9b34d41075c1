import type {
  InformationsDone,
  InformationsFieldError,
} from '../../../../domain/messages/informations.ts';
import type { EmailChangeReply, Informations } from '../../../../domain/wire/compte.ts';
import type { FieldIssue } from '../../../../domain/wire/problem.ts';
import type { Edits } from '../../../offline/edits.ts';
import type { Failure } from '../../../shell/outcome.ts';

/** What can be changed here (I3); one thing at a time. */
export type Editable = 'email' | 'mobile' | 'landline' | 'consents';
/** Each is also the id of its input. */
export type FieldName = 'email' | 'password' | 'mobile' | 'landline';
export type FieldErrors = Partial<Record<FieldName, InformationsFieldError>>;

/** What the person is waiting for. */
export type InformationsAction = 'reading' | 'saving' | 'removing' | 'cancelling' | 'settling';

export interface InformationsState {
  shown: Informations | undefined;
  editing: Editable | undefined;
  waiting: InformationsAction | undefined;
  slow: boolean;
  failure: Failure | undefined;
  fieldErrors: FieldErrors;
  done: InformationsDone | undefined;
  passwordShown: boolean;
  /** Made without network, or not answered yet, in the order in which they were made. */
  edits: Edits;
}

export type InformationsEvent =
  | { type: 'asked'; action: InformationsAction }
  | { type: 'slow' }
  /** Nothing is awaited any more; what was typed stays. */
  | { type: 'released' }
  /** Nothing came of the reading; whatever else is awaited still is. */
  | { type: 'unread' }
  | { type: 'read'; informations: Informations }
  /** Not of now, but all there is. */
  | { type: 'kept'; informations: Informations }
  | { type: 'saved'; informations: Informations; done: InformationsDone }
  | { type: 'unchanged' }
  /** Edits that wait: what there is of them now. */
  | { type: 'waiting'; edits: Edits }
  /** One of them, made here or before, has been settled or kept. */
  | { type: 'settled'; done: InformationsDone }
  /** One of them has arrived, while the person is perhaps at something else. */
  | { type: 'arrived'; informations: Informations; done: InformationsDone }
  /** The vault is locked: what was shown from it goes. */
  | { type: 'hidden'; failure: Failure }
  | { type: 'email-sent'; reply: EmailChangeReply }
  | { type: 'email-cancelled' }
  | { type: 'edit'; what: Editable }
  | { type: 'closed' }
  | { type: 'wrong-here'; fieldErrors: FieldErrors }
  | { type: 'failed'; failure: Failure }
  | { type: 'password-toggled' };

export const initialState: InformationsState = {
  shown: undefined,
  editing: undefined,
  waiting: undefined,
  slow: false,
  failure: undefined,
  fieldErrors: {},
  done: undefined,
  passwordShown: false,
  edits: [],
};

const settled = {
  waiting: undefined,
  slow: false,
  failure: undefined,
  fieldErrors: {},
  done: undefined,
} as const;
const closed = { ...settled, editing: undefined, passwordShown: false } as const;

/** Every move of «Mes informations» (I2, I3). Pure: the element does the calls and the focus. */
export function reduce(state: InformationsState, event: InformationsEvent): InformationsState {
  switch (event.type) {
    case 'asked':
      // Hidden again, else the browser would offer to keep the password as ordinary text.
      return { ...state, waiting: event.action, slow: false, passwordShown: false };
    case 'slow':
      return { ...state, slow: state.waiting !== undefined };
    case 'released':
      return { ...state, waiting: undefined, slow: false };
    case 'unread':
      return state.waiting === 'reading' ? { ...state, waiting: undefined, slow: false } : state;
    case 'read':
    case 'kept':
      return found(state, event.informations);
    case 'saved':
      return { ...state, ...closed, shown: event.informations, done: event.done };
    case 'unchanged':
      return { ...state, ...closed, done: { what: 'consents-unchanged' } };
    case 'waiting':
      return { ...state, edits: event.edits };
    case 'settled':
      return { ...state, ...closed, done: event.done };
    case 'arrived':
      return arrived(state, event.informations, event.done);
    case 'hidden':
      return { ...state, ...closed, shown: undefined, edits: [], failure: event.failure };
    case 'email-sent':
      return sent(state, event.reply);
    case 'email-cancelled':
      return { ...withPending(state, null), ...closed, done: { what: 'email-cancelled' } };
    case 'edit':
      return state.waiting ? state : { ...state, ...closed, editing: event.what };
    case 'closed':
      return state.waiting ? state : { ...state, ...closed };
    case 'wrong-here':
      return { ...state, ...settled, fieldErrors: event.fieldErrors };
    case 'failed':
      return fail(state, event.failure);
    case 'password-toggled':
      return { ...state, passwordShown: !state.passwordShown };
  }
}

/** The page was read, or what is kept of it. A form that was begun meanwhile, and what it waits for, stay as they are. */
function found(state: InformationsState, shown: Informations): InformationsState {
  if (state.waiting && state.waiting !== 'reading') return { ...state, shown };
  if (state.editing) return { ...state, shown, waiting: undefined, slow: false };
  // What was done is still true, and may have the focus.
  return { ...state, ...settled, done: state.done, shown };
}

/** What the person is typing, or waiting for, is left as it is. */
const arrived = (
  state: InformationsState,
  shown: Informations,
  done: InformationsDone,
): InformationsState =>
  state.editing || state.waiting ? { ...state, shown } : { ...state, ...closed, shown, done };

function sent(state: InformationsState, { maskedEmail, until }: EmailChangeReply) {
  const pending = { masked: maskedEmail, until };
  const done = { what: 'email-sent', maskedEmail, until: Date.parse(until) } as const;
  return { ...withPending(state, pending), ...closed, done };
}

type Email = NonNullable<Informations['email']>;

/** The address in use; null when the only one there is still waits to be confirmed. */
export function ownEmail(email: Email | null): Email | null {
  const first = email !== null && !email.confirmed && email.masked === email.pending?.masked;
  return first ? null : email;
}

function withPending(state: InformationsState, pending: Email['pending']): InformationsState {
  const { shown } = state;
  if (!shown) return state;
  const own = ownEmail(shown.email);
  const first = pending && { masked: pending.masked, confirmed: false, pending };
  return { ...state, shown: { ...shown, email: own ? { ...own, pending } : first } };
}

/** Failures that are about one field. */
const blamed: Partial<Record<Failure['code'], FieldErrors>> = {
  'email-taken': { email: 'email-taken' },
  'email-unchanged': { email: 'email-unchanged' },
};

function fail(state: InformationsState, failure: Failure): InformationsState {
  const fieldErrors = blamed[failure.code] ?? fieldErrorsFrom(failure.fields);
  // Findings about fields say it all: the general words would only repeat them.
  const told = Object.keys(fieldErrors).length > 0 ? undefined : failure;
  return { ...state, ...settled, failure: told, fieldErrors };
}

const told: Record<string, InformationsFieldError> = {
  'email required': 'email-required',
  'email malformed': 'email-malformed',
  'password required': 'password-required',
  'password malformed': 'password-malformed',
  'mobile required': 'mobile-required',
  'mobile malformed': 'mobile-malformed',
  'mobile not-a-mobile': 'mobile-not-a-mobile',
  'landline required': 'landline-required',
  'landline malformed': 'landline-malformed',
};

/** The server's findings about the form of what was sent, in the words of this page. */
export function fieldErrorsFrom(issues: readonly FieldIssue[]): FieldErrors {
  const found = issues.flatMap(({ field, issue }) => {
    const code = told[`${field} ${issue}`] ?? told[`${field} malformed`];
    return code ? [[field, code] as const] : [];
  });
  return Object.fromEntries(found);
}
