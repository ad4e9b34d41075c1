import { emailErrorTexts } from '../../../domain/messages/adresse.ts';
import {
  creationFieldTexts,
  creationMessage,
} from '../../../domain/messages/inscription-trouble.ts';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { errorSummary } from '../../ui/message.ts';
import { newPasswordFieldTexts, newPasswordSummary } from '../../ui/password/check.ts';
import type { TemplateResult } from 'lit';
import type { FieldName } from './local-check.ts';
import type { InscriptionState } from './machine.ts';

type Blamed = keyof typeof texts.goTo;

/** The fields that a failure of the server is about; a wrong proof does not say which of the two it is. */
const blamed: Record<string, readonly Blamed[]> = {
  'wrong-proof': ['iban', 'vitale'],
  'email-taken': ['email'],
};

/** The words beside a field: the same as in the summary at the top. */
export function errorOf(
  { failure, fieldErrors }: InscriptionState,
  field: FieldName,
): string | undefined {
  const code = fieldErrors[field];
  if (code) return creationFieldTexts[code];
  if (field === 'password') return newPasswordFieldTexts({}, failure, 'code').password;
  return failure?.code === 'email-taken' && field === 'email'
    ? emailErrorTexts['email-taken']
    : undefined;
}

/** What is wrong, with links to where it can be put right; undefined when nothing is. */
export function summary(state: InscriptionState): TemplateResult | undefined {
  const { failure, fieldErrors } = state;
  const fields = Object.entries(fieldErrors) as [FieldName, keyof typeof creationFieldTexts][];
  if (fields.length > 0) {
    const links = fields.map(([field, code]) => ({ field, text: creationFieldTexts[code] }));
    return errorSummary({ title: texts.checkFields, lines: [] }, links);
  }
  const aboutPassword = newPasswordSummary({}, failure, 'code');
  if (aboutPassword || !failure) return aboutPassword;
  const links = (blamed[failure.code] ?? []).map((field) => ({ field, text: texts.goTo[field] }));
  return errorSummary(creationMessage(failure.code, failure), links);
}
