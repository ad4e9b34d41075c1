import type { TemplateResult } from 'lit';
import { fieldErrorTexts } from '../../../domain/messages/connexion-champs.ts';
import {
  arrivalTexts,
  isSignInTrouble,
  signInMessage,
  suiteTexts as texts,
  type SignInTroubleCode,
} from '../../../domain/messages/connexion-suite.ts';
import type { Facts, Message } from '../../../domain/messages/shell.ts';
import type { Failure } from '../../shell/outcome.ts';
import { errorSummary } from '../../ui/message.ts';
import { blamedField } from './error-of.ts';
import type { FieldName } from './local-check.ts';
import type { ConnexionState, Notice, SignInFailure, TroubleCode } from './machine.ts';

/** What is wrong, with links to where it can be put right; undefined when nothing is. */
export function summary({ failure, fieldErrors }: ConnexionState): TemplateResult | undefined {
  const fields = Object.entries(fieldErrors) as [FieldName, keyof typeof fieldErrorTexts][];
  if (fields.length > 0) {
    const links = fields.map(([field, code]) => ({ field, text: fieldErrorTexts[code] }));
    return errorSummary({ title: texts.checkFields, lines: [] }, links);
  }
  if (!failure) return undefined;
  const field = blamedField(failure.code);
  return errorSummary(failure.message, field && [{ field, text: texts.goTo[field] }]);
}

export function noticeMessage(notice: Notice | Message, { maskedEmail }: ConnexionState): Message {
  if (typeof notice === 'object') return notice;
  switch (notice) {
    case 'code-sent':
      return { title: texts.codeSentTo(maskedEmail), lines: [] };
    case 'code-resent':
      return { title: texts.codeResent, lines: [texts.checkSpamFirst] };
    case 'password-changed':
      return { title: texts.passwordChanged, lines: [texts.signedOutElsewhere] };
    default:
      return arrivalTexts[notice];
  }
}

/** Words of the app, or of fingerprint and face, before those of the page; undefined where the page's do. */
export type Words = (code: string, facts: Facts, state: ConnexionState) => Message | undefined;

/** With the words for it. A failure that nobody has words for can only be a trouble of ours. */
export function asSignInFailure(
  failure: Failure<string>,
  state: ConnexionState,
  words: readonly Words[] = [],
): SignInFailure {
  for (const tell of words) {
    const message = tell(failure.code, failure, state);
    if (message) return { ...failure, code: failure.code as TroubleCode, message };
  }
  const code = codeOf(failure.code, state);
  return { ...failure, code, message: signInMessage(code, failure) };
}

function codeOf(code: string, { step }: ConnexionState): SignInTroubleCode {
  // The provisional code was typed, and cannot be typed again: starting over does not help (W5).
  if (code === 'sign-in-expired' && step === 'new-password') return 'provisional-code-over';
  return isSignInTrouble(code) ? code : 'internal-error';
}
