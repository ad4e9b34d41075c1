import type { CreationNotice } from '../../../domain/messages/inscription-suite.ts';
import { isExclusion } from '../../../domain/messages/exclusion.ts';
import type { ExclusionCode } from '../../../domain/outcome-codes.ts';
import type { CreationProgress } from '../../../domain/wire/creation.ts';
import type { Failure } from '../../shell/outcome.ts';
import type { FieldErrors } from './local-check.ts';

/** A step that the server knows, with what its screen shows. */
export type ServerStep = Exclude<CreationProgress, { step: 'none' }>;
export type StepOf<Name extends ServerStep['step']> = Extract<ServerStep, { step: Name }>;

/** What is on the screen: a step of the server, or a screen of this browser alone. */
export type Screen =
  | ServerStep
  | { step: 'identity' }
  | { step: 'excluded'; code: ExclusionCode }
  | { step: 'no-serial'; proof: StepOf<'proof'> }
  | { step: 'stopped'; why: 'refused' | 'cancelled' };

/** What the person is waiting for. */
export type Action = 'step' | 'abandon' | 'refuse';

export interface InscriptionState {
  screen: Screen;
  waiting: Action | undefined;
  slow: boolean;
  failure: Failure | undefined;
  fieldErrors: FieldErrors;
  notice: CreationNotice | undefined;
  /** Kept to come back from the step after it: only this page has seen it. */
  owner: StepOf<'password'> | undefined;
  /** Telephones that are being given: their consents are asked for (C5). */
  given: { mobile: boolean; landline: boolean };
}

export type InscriptionEvent =
  | { type: 'resumed'; progress: CreationProgress; byProvisionalCode?: boolean }
  | { type: 'moved'; progress: CreationProgress }
  | { type: 'found-elsewhere'; progress: CreationProgress }
  | { type: 'sent'; action: Action }
  | { type: 'slow' }
  | { type: 'refused-here'; fieldErrors: FieldErrors }
  | { type: 'failed'; failure: Failure; fieldErrors: FieldErrors }
  | { type: 'without-serial' }
  | { type: 'back' }
  | { type: 'stopped'; why: 'refused' | 'cancelled' }
  | { type: 'restarted' }
  | { type: 'link-sent'; maskedEmail: string }
  | { type: 'phones-typed'; given: InscriptionState['given'] };

export const initialState: InscriptionState = {
  screen: { step: 'identity' },
  waiting: undefined,
  slow: false,
  failure: undefined,
  fieldErrors: {},
  notice: undefined,
  owner: undefined,
  given: { mobile: false, landline: false },
};

const settled = {
  waiting: undefined,
  slow: false,
  failure: undefined,
  fieldErrors: {},
  notice: undefined,
} as const;

/** Every move of the creation (C1 to C6, C11, F2). Pure: the element does the calls and the focus. */
export function reduce(state: InscriptionState, event: InscriptionEvent): InscriptionState {
  switch (event.type) {
    case 'resumed':
      return resume(state, event.progress, event.byProvisionalCode ?? false);
    case 'moved':
      return show(state, event.progress);
    case 'found-elsewhere':
      return { ...show(state, event.progress), notice: 'elsewhere' };
    case 'sent':
      return { ...state, waiting: event.action, slow: false };
    case 'slow':
      return { ...state, slow: state.waiting !== undefined };
    case 'refused-here':
      return { ...state, ...settled, fieldErrors: event.fieldErrors };
    case 'failed':
      return fail(state, event.failure, event.fieldErrors);
    case 'without-serial':
      return state.screen.step === 'proof'
        ? { ...state, ...settled, screen: { step: 'no-serial', proof: state.screen } }
        : state;
    case 'back':
      return { ...state, ...settled, screen: before(state) };
    case 'stopped':
      return { ...initialState, screen: { step: 'stopped', why: event.why } };
    case 'link-sent': {
      const { screen } = state;
      return screen.step === 'done'
        ? { ...state, screen: { ...screen, maskedEmail: event.maskedEmail } }
        : state;
    }
    case 'restarted':
      return initialState;
    case 'phones-typed':
      return { ...state, given: event.given };
  }
}

/**
 * C11: on arrival, on coming back from a help page, and on turning to this tab again. Another tab may have gone
 * on, or begun for somebody else; what the person is doing here meanwhile goes first.
 */
function resume(
  state: InscriptionState,
  progress: CreationProgress,
  byProvisionalCode: boolean,
): InscriptionState {
  if (state.waiting || isShown(state, progress)) return state;
  // Over by now: the next press says so, and what is typed stays until then.
  if (progress.step === 'none') return state.screen.step === 'done' ? initialState : state;
  const shown = show(state, progress);
  if (progress.step === 'done' || progress.step === 'welcome') return shown;
  const arriving = byProvisionalCode ? 'provisional-code' : 'resumed';
  return { ...shown, notice: stepShown(state) === 'none' ? arriving : 'elsewhere' };
}

function isShown(state: InscriptionState, progress: CreationProgress): boolean {
  const { screen } = state;
  // The password may be chosen again as long as the step after it is not done.
  if (screen.step === 'password' && progress.step === 'contact') return true;
  const shown = screen.step === 'no-serial' ? screen.proof : screen;
  return stepShown(state) === 'none'
    ? progress.step === 'none'
    : JSON.stringify(shown) === JSON.stringify(progress);
}

/** The server's step behind the screen; `none` for a screen of this browser alone. */
export function stepShown({ screen }: InscriptionState): CreationProgress['step'] {
  if (screen.step === 'no-serial') return 'proof';
  return screen.step === 'identity' || screen.step === 'excluded' || screen.step === 'stopped'
    ? 'none'
    : screen.step;
}

function show(state: InscriptionState, progress: CreationProgress): InscriptionState {
  if (progress.step === 'none') return { ...initialState };
  return {
    ...state,
    ...settled,
    screen: progress,
    owner: progress.step === 'password' ? progress : state.owner,
  };
}

/** «Retour», and back to the choice of the password. */
function before({ screen, owner }: InscriptionState): Screen {
  if (screen.step === 'no-serial') return screen.proof;
  return screen.step === 'contact' && owner ? owner : { step: 'identity' };
}

function fail(
  state: InscriptionState,
  failure: Failure,
  fieldErrors: FieldErrors,
): InscriptionState {
  const { code } = failure;
  if (isExclusion(code)) return { ...state, ...settled, screen: { step: 'excluded', code } };
  const over = code === 'creation-expired' || code === 'creation-lock';
  // Findings about fields say it all: the general words would only repeat them.
  const told = Object.keys(fieldErrors).length > 0 ? undefined : failure;
  return {
    ...state,
    ...settled,
    screen: over ? { step: 'identity' } : state.screen,
    failure: told,
    fieldErrors,
  };
}
