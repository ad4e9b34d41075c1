import type { TemplateResult } from 'lit';
import { fieldErrorTexts } from '../../../domain/messages/connexion-champs.ts';
import {
  arrivalTexts,
  isSignInTrouble,
  signInMessage,
  suiteTexts as texts,
} from '../../../domain/messages/connexion-suite.ts';
import type { Message } from '../../../domain/messages/shell.ts';
import type { Failure } from '../../shell/outcome.ts';
import { errorSummary } from '../../ui/message.ts';
import { blamedField } from './error-of.ts';
import type { FieldName } from './local-check.ts';
import type { ConnexionState, Notice, SignInFailure, Step } from './machine.ts';

/** What is wrong, with links to where it can be put right; undefined when nothing is. */
export function summary({ failure, fieldErrors }: ConnexionState): TemplateResult | undefined {
  const fields = Object.entries(fieldErrors) as [FieldName, keyof typeof fieldErrorTexts][];
  if (fields.length > 0) {
    const links = fields.map(([field, code]) => ({ field, text: fieldErrorTexts[code] }));
    return errorSummary({ title: texts.checkFields, lines: [] }, links);
  }
  if (!failure) return undefined;
  const field = blamedField(failure.code);
  return errorSummary(
    signInMessage(failure.code, failure),
    field && [{ field, text: texts.goTo[field] }],
  );
}

export function noticeMessage(code: Notice, { maskedEmail }: ConnexionState): Message {
  switch (code) {
    case 'code-sent':
      return { title: texts.codeSentTo(maskedEmail), lines: [] };
    case 'code-resent':
      return { title: texts.codeResent, lines: [texts.checkSpamFirst] };
    case 'password-changed':
      return { title: texts.passwordChanged, lines: [texts.signedOutElsewhere] };
    default:
      return arrivalTexts[code];
  }
}

/** A failure this page has no words for can only be a trouble of ours. */
export const asSignInFailure = (failure: Failure<string>, step: Step): SignInFailure => ({
  ...failure,
  code: codeOf(failure, step),
});

function codeOf({ code }: Failure<string>, step: Step): SignInFailure['code'] {
  // The provisional code was typed, and cannot be typed again: starting over does not help (W5).
  if (code === 'sign-in-expired' && step === 'new-password') return 'provisional-code-over';
  return isSignInTrouble(code) ? code : 'internal-error';
}
