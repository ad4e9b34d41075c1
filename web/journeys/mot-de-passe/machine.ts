import { isResetLinkFailure, type ResetLinkFailure } from '../../../domain/messages/oubli.ts';
import type { FieldErrorCode } from '../../../domain/messages/connexion-champs.ts';
import type { ResetLinkReply } from '../../../domain/wire/mot-de-passe.ts';
import type { Failure } from '../../shell/outcome.ts';
import type { CaptchaGap } from '../../ui/captcha/machine.ts';
import type { NewPasswordErrors } from '../../ui/password/check.ts';

/**
 * `opening`: before the script knows why the person is here. `ask`, `sent`: P1. `reading`, `choose`, `changed`:
 * behind the link (P2). `held`: the address is too new. A link that opens nothing is shown by the reason (P3).
 */
export type Screen =
  | 'opening'
  | 'ask'
  | 'sent'
  | 'reading'
  | 'choose'
  | 'changed'
  | 'held'
  | ResetLinkFailure;

/** What was found wrong with the text to copy. */
export type CaptchaTrouble = CaptchaGap | 'captcha-wrong' | 'captcha-expired';

export interface ForgottenState {
  screen: Screen;
  waiting: 'ask' | 'reading' | 'change' | undefined;
  slow: boolean;
  failure: Failure | undefined;
  /** As shown to the person; empty after a reload, for the browser keeps it nowhere. */
  nir: string;
  nirError: FieldErrorCode | undefined;
  captchaError: CaptchaTrouble | undefined;
  passwordErrors: NewPasswordErrors;
  /** How many more messages may be asked for; undefined when it is not known any more. */
  requestsLeft: number | undefined;
}

export type ForgottenEvent =
  | { type: 'opened'; about: 'ask' | 'sent' | 'link' }
  | { type: 'asked'; what: NonNullable<ForgottenState['waiting']> }
  | { type: 'slow' }
  | { type: 'named'; nir: string }
  | { type: 'refused-here'; found: Partial<Pick<ForgottenState, 'nirError' | 'captchaError'>> }
  /** Another text to copy is there: what was wrong with the former one is over. */
  | { type: 'captcha-renewed' }
  | { type: 'sent'; requestsLeft: number }
  | { type: 'again' }
  | { type: 'told'; link: ResetLinkReply['state'] }
  | { type: 'password-wrong'; errors: NewPasswordErrors }
  | { type: 'changed' }
  | { type: 'failed'; failure: Failure; nirError?: FieldErrorCode | undefined };

const settled = {
  waiting: undefined,
  slow: false,
  failure: undefined,
  nirError: undefined,
  captchaError: undefined,
  passwordErrors: {},
} as const;

export const initialState: ForgottenState = {
  ...settled,
  screen: 'opening',
  nir: '',
  requestsLeft: undefined,
};

const openings = { ask: 'ask', sent: 'sent', link: 'reading' } as const;

/** Every move of the forgotten password (P1 to P3). Pure: the element does the calls and the focus. */
export function reduce(state: ForgottenState, event: ForgottenEvent): ForgottenState {
  switch (event.type) {
    case 'opened':
      return { ...initialState, screen: openings[event.about] };
    case 'asked':
      return { ...state, waiting: event.what, slow: false };
    case 'slow':
      return { ...state, slow: state.waiting !== undefined };
    case 'named':
      return { ...state, nir: event.nir };
    case 'refused-here':
      return { ...state, ...settled, ...event.found };
    case 'captcha-renewed':
      return { ...state, captchaError: undefined };
    case 'sent':
      return { ...state, ...settled, screen: 'sent', requestsLeft: event.requestsLeft };
    case 'again':
      return { ...state, ...settled, screen: 'ask' };
    case 'told': {
      const screen = event.link === 'valid' ? 'choose' : (`reset-${event.link}` as const);
      return { ...state, ...settled, screen };
    }
    case 'password-wrong':
      return { ...state, ...settled, passwordErrors: event.errors };
    case 'changed':
      return { ...state, ...settled, screen: 'changed' };
    case 'failed':
      return fail({ ...state, ...settled }, event);
  }
}

function fail(
  state: ForgottenState,
  { failure, nirError }: Extract<ForgottenEvent, { type: 'failed' }>,
): ForgottenState {
  const { code } = failure;
  // The link has changed since it was read: used in another tab, or its time has come.
  if (isResetLinkFailure(code)) return { ...state, screen: code };
  if (code === 'email-changed-recently') return { ...state, screen: 'held', failure };
  // Findings about a field say it all: the general words would only repeat them.
  if (nirError) return { ...state, nirError };
  if (code === 'captcha-wrong' || code === 'captcha-expired')
    return { ...state, captchaError: code };
  return { ...state, failure };
}

/** An answer that was looked at has been used, right or wrong. One that never arrived is still good. */
export const isTextSpent = (code: string): boolean =>
  [
    'captcha-wrong',
    'captcha-expired',
    'reset-quota',
    'database-unavailable',
    'internal-error',
    'server-trouble',
  ].includes(code);

/** Something on the screen is wrong, and the page's title says so. */
export const isWrong = (state: ForgottenState): boolean =>
  (state.failure !== undefined && state.screen !== 'held') ||
  state.nirError !== undefined ||
  state.captchaError !== undefined ||
  Object.keys(state.passwordErrors).length > 0;
