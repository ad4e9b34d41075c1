import type { OfflineReading } from '../../../domain/messages/biometrie.ts';
import type { Failure } from '../../shell/outcome.ts';
import type { CeremonyFailure } from './authenticator.ts';

/** A refusal of the service, or of the phone. */
export type ActivationFailure = Failure<Failure['code'] | CeremonyFailure>;

export interface Activated {
  /** End of the 6 months, ms. */
  until: number;
  offline: OfflineReading;
}

/** `prompt`: the phone has the word; `no-sensor`: it has neither fingerprint nor face (A4). */
export type ActivationStep =
  | 'preparing'
  | 'password'
  | 'prompt'
  | 'registering'
  | 'no-sensor'
  | 'failed'
  | 'done';

export interface ActivationState {
  step: ActivationStep;
  /** The password was sent, and its answer is awaited. */
  checking: boolean;
  slow: boolean;
  /** The password was not typed. */
  missing: boolean;
  passwordShown: boolean;
  failure: ActivationFailure | undefined;
  activated: Activated | undefined;
}

export type ActivationEvent =
  | { type: 'started' }
  | { type: 'slow' }
  | { type: 'no-sensor' }
  | { type: 'prompted' }
  | { type: 'registering' }
  | { type: 'failed'; failure: ActivationFailure }
  | { type: 'password-missing' }
  | { type: 'password-toggled' }
  | { type: 'done'; activated: Activated };

export const initialState: ActivationState = {
  step: 'preparing',
  checking: false,
  slow: false,
  missing: false,
  passwordShown: false,
  failure: undefined,
  activated: undefined,
};

/** Every move of the activation (A4). Pure: the element does the calls and the focus. */
export function reduce(state: ActivationState, event: ActivationEvent): ActivationState {
  switch (event.type) {
    case 'started':
      // The form stays until its answer is there, so that a wrong password can be corrected in its place.
      return state.step === 'password'
        ? { ...initialState, step: 'password', checking: true }
        : initialState;
    case 'slow':
      return { ...state, slow: isWaiting(state) };
    case 'no-sensor':
    case 'prompted':
    case 'registering':
      return { ...initialState, step: event.type === 'prompted' ? 'prompt' : event.type };
    case 'failed':
      return fail(event.failure);
    case 'password-missing':
      return { ...initialState, step: 'password', missing: true };
    case 'password-toggled':
      return { ...state, passwordShown: !state.passwordShown };
    case 'done':
      return { ...initialState, step: 'done', activated: event.activated };
  }
}

function fail(failure: ActivationFailure): ActivationState {
  if (failure.code === 'password-needed') return { ...initialState, step: 'password' };
  const step = failure.code === 'wrong-password' ? 'password' : 'failed';
  return { ...initialState, step, failure };
}

/** Something is under way that a further press must not begin again. */
export const isWaiting = ({ step, checking }: ActivationState): boolean =>
  checking || step === 'preparing' || step === 'prompt' || step === 'registering';

/** Pressing again cannot help before something else has changed. */
const final: ReadonlySet<string> = new Set(['already-here', 'unsupported', 'password-lock']);

export const canRetry = ({ failure }: ActivationState): boolean =>
  failure !== undefined && !final.has(failure.code);
