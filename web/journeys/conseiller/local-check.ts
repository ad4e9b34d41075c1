import { adviserReason, resetConfirmation } from '../../../domain/adviser.ts';
import { parseNir } from '../../../domain/nir.ts';
import type { FieldIssue } from '../../../domain/wire/problem.ts';
import type { FieldErrors } from './machine.ts';

/** Form only: whether somebody has this number is for the server to say (K1). */
export function checkSearch({ nir, reason }: { nir: string; reason: string }): FieldErrors {
  const parsed = parseNir(nir);
  const { length } = reason.trim();
  const fits = length >= adviserReason.minLength && reason.length <= adviserReason.maxLength;
  return {
    ...(!parsed.ok && { nir: `nir-${parsed.issue}` as const }),
    ...(!fits && { reason: length === 0 ? 'reason-required' : 'reason-malformed' }),
  };
}

/** To the letter; only the spaces that a keyboard adds by itself are forgiven (K2). */
export const checkConfirmation = (typed: string): FieldErrors =>
  typed.trim() === resetConfirmation ? {} : { confirmation: 'confirmation-wrong' };

/** The server's findings about the form of what was sent, in the words of this screen. */
export function fieldErrorsFrom(issues: readonly FieldIssue[]): FieldErrors {
  const errors: FieldErrors = {};
  for (const { field, issue } of issues) {
    if (field === 'nir')
      errors.nir = issue === 'required' || issue === 'wrong-key' ? `nir-${issue}` : 'nir-malformed';
    if (field === 'reason') errors.reason = 'reason-malformed';
  }
  return errors;
}
