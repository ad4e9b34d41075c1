import type { TemplateResult } from 'lit';
import { captchaErrorTexts } from '../../../domain/messages/captcha.ts';
import { fieldErrorTexts } from '../../../domain/messages/connexion-champs.ts';
import { passwordTexts } from '../../../domain/messages/mot-de-passe.ts';
import { forgottenMessage } from '../../../domain/messages/oubli.ts';
import { captchaField } from '../../ui/captcha/view.ts';
import { errorSummary } from '../../ui/message.ts';
import { newPasswordSummary } from '../../ui/password/check.ts';
import { isTextSpent, type ForgottenState } from './machine.ts';

/** What is wrong, with links to where it can be put right; undefined when nothing is. */
export function summary(state: ForgottenState): TemplateResult | undefined {
  const { failure, nirError, captchaError, passwordErrors, screen } = state;
  const links = [
    ...(nirError ? [{ field: 'nir', text: fieldErrorTexts[nirError] }] : []),
    ...(captchaError ? [{ field: captchaField, text: captchaErrorTexts[captchaError] }] : []),
  ];
  if (links.length > 0) return errorSummary({ title: passwordTexts.checkFields, lines: [] }, links);
  // The address too new has a screen of its own.
  if (screen === 'held') return undefined;
  const aboutPassword = newPasswordSummary(passwordErrors, failure, 'password');
  if (aboutPassword) return aboutPassword;
  if (!failure) return undefined;
  const spent = screen === 'ask' && isTextSpent(failure.code);
  return errorSummary(forgottenMessage(failure.code, failure, spent));
}
