import { phoneIssue } from '../../../../domain/phone.ts';
import type { FieldErrors } from './machine.ts';

/** What is wrong with a telephone as it was typed, before it is kept or sent; nothing when it may be one. */
export function wrongPhone(field: 'mobile' | 'landline', typed: string): FieldErrors {
  if (typed.trim() === '') return { [field]: `${field}-required` };
  const issue = phoneIssue(typed, field);
  if (issue === 'not-a-mobile') return { mobile: 'mobile-not-a-mobile' };
  return issue ? { [field]: `${field}-${issue}` } : {};
}
