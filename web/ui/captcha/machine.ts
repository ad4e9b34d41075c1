import type { CaptchaReply } from '../../../domain/wire/captcha.ts';
import type { Failure } from '../../shell/outcome.ts';

/** Why there is another text: the person asked for it, the page did, or the time was up. */
export type Reason = 'first' | 'asked' | 'spent' | 'time';

export interface CaptchaState {
  /** What stands on the plate. */
  plate: 'loading' | 'shown' | 'expired' | 'failed';
  /** Of the text on the plate; it names its picture and its sound. */
  challenge: string;
  reason: Reason;
  failure: Failure['code'] | undefined;
  sound: 'silent' | 'loading' | 'playing' | 'played' | 'failed';
  /** The answer is asked for and the work is not done yet. */
  checking: boolean;
}

/** Why there is nothing to send: no answer, no text yet, or none that came. */
export type CaptchaGap = 'captcha-required' | 'captcha-loading' | 'captcha-missing';

export type CaptchaEvent =
  | { type: 'asked'; reason: Reason }
  | { type: 'came'; reply: Pick<CaptchaReply, 'challenge'> }
  | { type: 'failed'; code: Failure['code'] }
  | { type: 'ended' }
  | { type: 'sound'; is: CaptchaState['sound'] }
  | { type: 'checking'; on: boolean };

export const initialState: CaptchaState = {
  plate: 'loading',
  challenge: '',
  reason: 'first',
  failure: undefined,
  sound: 'silent',
  checking: false,
};

/** Every move of the text to copy (P1). Pure: the element calls, plays and keeps the time. */
export function reduce(state: CaptchaState, event: CaptchaEvent): CaptchaState {
  switch (event.type) {
    case 'asked':
      // A text that never came is still the first one.
      return { ...initialState, reason: state.challenge ? event.reason : state.reason };
    case 'came':
      return { ...state, plate: 'shown', challenge: event.reply.challenge };
    case 'failed':
      return { ...state, plate: 'failed', failure: event.code, sound: 'silent' };
    case 'ended':
      return state.plate === 'shown' ? { ...state, plate: 'expired', sound: 'silent' } : state;
    case 'sound':
      return state.plate === 'shown' ? { ...state, sound: event.is } : state;
    case 'checking':
      return { ...state, checking: event.on };
  }
}

/** What an answer, as typed, lacks to be sent; undefined when it lacks nothing. */
export function gapOf({ plate }: CaptchaState, answer: string): CaptchaGap | undefined {
  if (plate === 'failed') return 'captcha-missing';
  if (plate === 'loading') return 'captcha-loading';
  return plate === 'expired' || answer.trim() === '' ? 'captcha-required' : undefined;
}

/** Is there a text that can be answered? */
export const isOpen = ({ plate }: CaptchaState): boolean => plate === 'shown';
