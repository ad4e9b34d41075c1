import type { AppTroubleCode } from '../../../domain/messages/application.ts';
import type { PasskeyTroubleCode } from '../../../domain/messages/connexion-biometrie.ts';
import type { SignInTroubleCode } from '../../../domain/messages/connexion-suite.ts';
import type { ArrivalReason } from '../../../domain/messages/connexion.ts';
import type { Message } from '../../../domain/messages/shell.ts';
import type { UnconfirmedStep } from '../../../domain/wire/confirmation.ts';
import type { SignInProgressReply, SignInReply } from '../../../domain/wire/connexion.ts';
import type { Failure } from '../../shell/outcome.ts';
import type { FieldErrors } from './local-check.ts';
import type { Phone } from './app/phone.ts';

/** What the person is waiting for. */
export type Action = 'sign-in' | 'code' | 'verification' | 'abandon' | 'passkey' | 'forget';

/** `credentials`: number and password; `code-needed`: W1; `code-sent`: W3; `email-unconfirmed`: C7 to C9, AE1; `new-password`: W5. */
export type Step =
  | 'credentials'
  | 'code-needed'
  | 'code-sent'
  | 'email-unconfirmed'
  | 'new-password';

/** A step that follows on this page; the others lead to other pages. */
export type NextStep = Exclude<SignInReply, { step: 'signed-in' | 'creation' }>;

export type Notice = ArrivalReason | 'code-sent' | 'code-resent' | 'password-changed';

export type TroubleCode = SignInTroubleCode | AppTroubleCode | PasskeyTroubleCode;

/** With its words, which depend on the dress and on what was tried. */
export interface SignInFailure extends Failure<TroubleCode> {
  message: Message;
}

export interface ConnexionState {
  /** `app`: in the installed application (A). */
  dress: 'web' | 'app';
  /** In the app only. */
  phone?: Phone;
  step: Step;
  /** As shown to the person; empty after a reload, for the browser keeps it nowhere. */
  nir: string;
  maskedEmail: string;
  /** End of the code, ms since the epoch by the server's clock. */
  validUntil: number | undefined;
  /** What the address that waits for its confirmation is at. */
  unconfirmed: UnconfirmedStep | undefined;
  waiting: Action | undefined;
  slow: boolean;
  failure: SignInFailure | undefined;
  fieldErrors: FieldErrors;
  /** By its code, or in the words of whoever tells it. */
  notice: Notice | Message | undefined;
  passwordShown: boolean;
}

export type ConnexionEvent =
  | { type: 'arrived'; reason: ArrivalReason }
  | { type: 'told'; notice: Message }
  | { type: 'resumed'; progress: SignInProgressReply }
  | { type: 'refused-here'; fieldErrors: FieldErrors }
  | { type: 'named'; nir: string }
  | { type: 'sent'; action: Action }
  | { type: 'slow' }
  | { type: 'admitted'; reply: NextStep }
  | { type: 'code-sent'; maskedEmail: string; validUntil: number }
  | { type: 'failed'; failure: SignInFailure; fieldErrors: FieldErrors }
  | { type: 'abandoned' }
  | { type: 'password-toggled' };

export const initialState: ConnexionState = {
  dress: 'web',
  step: 'credentials',
  nir: '',
  maskedEmail: '',
  validUntil: undefined,
  unconfirmed: undefined,
  waiting: undefined,
  slow: false,
  failure: undefined,
  fieldErrors: {},
  notice: undefined,
  passwordShown: false,
};

const settled = {
  waiting: undefined,
  slow: false,
  failure: undefined,
  fieldErrors: {},
  notice: undefined,
} as const;

/** Every move of the sign-in screen (W, WE); the app has a few more (app/phone.ts). Pure: the element does the calls and the focus. */
export function reduce(state: ConnexionState, event: ConnexionEvent): ConnexionState {
  switch (event.type) {
    case 'arrived':
      // Its answer says more than why the person was brought here.
      if (state.waiting) return state;
      return { ...initialState, nir: state.nir, notice: event.reason };
    case 'told':
      return { ...state, notice: event.notice };
    case 'resumed':
      return resume(state, event.progress);
    case 'refused-here':
      return { ...state, ...settled, fieldErrors: event.fieldErrors };
    case 'named':
      return { ...state, nir: event.nir };
    case 'sent':
      // Hidden again, else the browser would offer to keep the password as ordinary text.
      return { ...state, waiting: event.action, slow: false, passwordShown: false };
    case 'slow':
      return { ...state, slow: state.waiting !== undefined };
    case 'admitted': {
      // W5: past the choice of a password, nothing else says that it was changed.
      const notice = state.step === 'new-password' ? 'password-changed' : undefined;
      return { ...at(state, event.reply), ...settled, notice };
    }
    case 'code-sent': {
      const { maskedEmail, validUntil } = event;
      const notice = state.step === 'code-sent' ? 'code-resent' : 'code-sent';
      return { ...state, ...settled, step: 'code-sent', maskedEmail, validUntil, notice };
    }
    case 'failed':
      return fail(state, event.failure, event.fieldErrors);
    case 'abandoned':
      return initialState;
    case 'password-toggled':
      return { ...state, passwordShown: !state.passwordShown };
  }
}

/** A reload finds its place again, unless the person has already begun something else. */
function resume(state: ConnexionState, progress: SignInProgressReply): ConnexionState {
  if (progress.step === 'none' || state.step !== 'credentials' || state.waiting) return state;
  return { ...at(state, progress), notice: undefined };
}

/** The step that the server tells, with what its screen shows. */
function at(
  state: ConnexionState,
  reply: NextStep | Exclude<SignInProgressReply, { step: 'none' }>,
): ConnexionState {
  const { step } = reply;
  switch (step) {
    case 'email-unconfirmed':
      return { ...state, step, unconfirmed: reply };
    case 'new-password':
      return { ...state, step };
    default: {
      const validUntil = step === 'code-sent' ? Date.parse(reply.validUntil) : undefined;
      return { ...state, step, maskedEmail: reply.maskedEmail, validUntil };
    }
  }
}

function fail(
  state: ConnexionState,
  failure: SignInFailure,
  fieldErrors: FieldErrors,
): ConnexionState {
  // Findings about fields say it all: the general words would only repeat them.
  const told = Object.keys(fieldErrors).length > 0 ? undefined : failure;
  return {
    ...state,
    ...settled,
    step: stepAfter(state.step, failure.code),
    failure: told,
    fieldErrors,
  };
}

/** Where a failure leaves the person. What is not listed leaves them where they are. */
function stepAfter(step: Step, code: TroubleCode): Step {
  switch (code) {
    case 'password-lock':
    case 'code-lock':
    case 'code-quota':
    case 'no-email':
    case 'account-closed':
    case 'not-attached':
    case 'attachment-pending':
    case 'wrong-password':
    case 'reset-used':
    case 'reset-expired':
    case 'provisional-code-over':
    case 'sign-in-expired':
      return 'credentials';
    case 'no-code':
      return 'code-needed';
    default:
      return step;
  }
}
