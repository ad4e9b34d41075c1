import {
  isChangeRefusal,
  type ChangeCodeError,
  type ChangeRefusalCode,
} from '../../../../domain/messages/changement.ts';
import type { Facts } from '../../../../domain/messages/shell.ts';
import { policy } from '../../../../domain/policy.ts';
import type { PasswordChangeReply } from '../../../../domain/wire/mot-de-passe.ts';
import type { Failure } from '../../../shell/outcome.ts';
import type { NewPasswordErrors } from '../../../ui/password/check.ts';

/** What is on the screen: a step of the server, or how it ended. `reading`: not known yet. */
export type ChangeScreen =
  | PasswordChangeReply
  | { step: 'reading' }
  | { step: 'refused'; code: ChangeRefusalCode; facts: Facts }
  | { step: 'done' };

export type ScreenOf<Step extends ChangeScreen['step']> = Extract<ChangeScreen, { step: Step }>;

/** What the person is waiting for. */
export type ChangeAction = 'reading' | 'code' | 'verification' | 'password';

export interface ChangeState {
  screen: ChangeScreen;
  waiting: ChangeAction | undefined;
  slow: boolean;
  failure: Failure | undefined;
  codeError: ChangeCodeError | undefined;
  passwordErrors: NewPasswordErrors;
  /** Another code was just sent, from the screen where one is typed. */
  resent: boolean;
}

export type ChangeEvent =
  | { type: 'asked'; action: ChangeAction }
  | { type: 'slow' }
  | { type: 'told'; reply: PasswordChangeReply }
  | { type: 'failed'; failure: Failure }
  | { type: 'code-wrong-here'; error: ChangeCodeError }
  | { type: 'password-wrong-here'; errors: NewPasswordErrors }
  | { type: 'changed' };

export const initialState: ChangeState = {
  screen: { step: 'reading' },
  waiting: undefined,
  slow: false,
  failure: undefined,
  codeError: undefined,
  passwordErrors: {},
  resent: false,
};

const settled = {
  waiting: undefined,
  slow: false,
  failure: undefined,
  codeError: undefined,
  passwordErrors: {},
  resent: false,
} as const;

/** Every move of the change of the password (M1 to M3, ME1 to ME3). Pure: the element does the calls and the focus. */
export function reduce(state: ChangeState, event: ChangeEvent): ChangeState {
  switch (event.type) {
    case 'asked':
      return { ...state, waiting: event.action, slow: false };
    case 'slow':
      return { ...state, slow: state.waiting !== undefined };
    case 'told':
      return tell(state, event.reply);
    case 'failed':
      return fail(state, event.failure);
    case 'code-wrong-here':
      return { ...state, ...settled, codeError: event.error };
    case 'password-wrong-here':
      return { ...state, ...settled, passwordErrors: event.errors };
    case 'changed':
      return { ...initialState, screen: { step: 'done' } };
  }
}

function tell(state: ChangeState, reply: PasswordChangeReply): ChangeState {
  const { step } = state.screen;
  const again = reply.step === 'code-sent' && step === 'code-sent';
  // Why one is back at the code is still to be read.
  const failure = step === 'reading' && isOver(state.failure) ? state.failure : undefined;
  return { ...state, ...settled, screen: reply, resent: again, failure };
}

function fail(state: ChangeState, failure: Failure): ChangeState {
  const { code } = failure;
  if (isChangeRefusal(code))
    return { ...initialState, screen: { step: 'refused', code, facts: failure } };
  const screen: ChangeScreen = isOver(failure) ? { step: 'reading' } : state.screen;
  // What the server cannot read as a code is told like what this page cannot.
  const codeError = failure.fields.some(({ field }) => field === 'code')
    ? 'code-malformed'
    : undefined;
  return { ...state, ...settled, screen, codeError, failure: codeError ? undefined : failure };
}

/** The right code was too long ago: another one is needed, and the server tells where one stands. */
export const isOver = (failure: Failure | undefined): boolean =>
  failure?.code === 'change-not-confirmed';

/** No code that is typed here can be right any more: only another one helps. */
export const needsNewCode = (failure: Failure | undefined): boolean =>
  failure !== undefined && ['code-expired', 'code-replaced', 'no-code'].includes(failure.code);

/** `code`: without what people or mail programs put between its digits. */
export function checkCode(code: string): ChangeCodeError | undefined {
  if (code === '') return 'code-required';
  const digits = new RegExp(`^[0-9]{${policy.passwordChange.digits}}$`, 'u');
  return digits.test(code) ? undefined : 'code-malformed';
}
