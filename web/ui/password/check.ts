import {
  newPasswordTexts,
  passwordTexts,
  type NewPasswordErrorCode,
  type PasswordWording,
} from '../../../domain/messages/mot-de-passe.ts';
import type { TemplateResult } from 'lit';
import type { Failure } from '../../shell/outcome.ts';
import { errorSummary } from '../message.ts';

/** Each name is also the id of its input. */
type PasswordField = 'password' | 'confirmation';
export type NewPasswordErrors = Partial<Record<PasswordField, NewPasswordErrorCode>>;
/** The words beside each field. */
export type NewPasswordFieldTexts = Partial<Record<PasswordField, string | undefined>>;

/** Before anything is sent. `holds`: every rule that this page can judge is kept to. */
export function checkNewPassword(
  { password, confirmation }: Record<PasswordField, string>,
  holds: boolean,
): NewPasswordErrors {
  if (password === '') return { password: 'password-required' };
  if (!holds) return { password: 'password-refused' };
  if (confirmation === '') return { confirmation: 'confirmation-required' };
  const same = confirmation.normalize('NFC') === password.normalize('NFC');
  return same ? {} : { confirmation: 'confirmation-different' };
}

/** True of a refusal by the server that is about the password itself: its words stand beside the field. */
export const isPasswordFailure = (failure: Failure | undefined): boolean =>
  failure !== undefined &&
  (failure.code === 'password-refused' || failure.fields.some(({ field }) => field === 'password'));

/** The words beside the fields, whether this page found the fault or the server did. */
export function newPasswordFieldTexts(
  errors: NewPasswordErrors,
  failure: Failure | undefined,
  wording: PasswordWording,
): NewPasswordFieldTexts {
  const texts = newPasswordTexts[wording];
  const { password, confirmation } = errors;
  const broken = failure?.rules?.map((rule) => texts.failures[rule]).join(' ');
  const refused = isPasswordFailure(failure)
    ? broken || texts.errors['password-refused']
    : undefined;
  return {
    password: password ? texts.errors[password] : refused,
    confirmation: confirmation && texts.errors[confirmation],
  };
}

/** The summary for what `newPasswordFieldTexts` tells; undefined when nothing is wrong with the password. */
export function newPasswordSummary(
  errors: NewPasswordErrors,
  failure: Failure | undefined,
  wording: PasswordWording,
): TemplateResult | undefined {
  const texts = newPasswordTexts[wording];
  const found = Object.entries(errors).map(([field, code]) => ({
    field,
    text: texts.errors[code],
  }));
  if (found.length > 0) return errorSummary({ title: passwordTexts.checkFields, lines: [] }, found);
  return isPasswordFailure(failure)
    ? errorSummary({ title: texts.refused, lines: [passwordTexts.chooseAnother] }, [
        { field: 'password', text: texts.another },
      ])
    : undefined;
}
