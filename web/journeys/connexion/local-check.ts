import type { FieldErrorCode } from '../../../domain/messages/connexion-champs.ts';
import { formatNir, parseNir } from '../../../domain/nir.ts';
import { policy } from '../../../domain/policy.ts';
import type { FieldIssue } from '../../../domain/wire/problem.ts';

type NirErrorCode = Extract<FieldErrorCode, `nir-${string}`>;

export type FieldName = 'nir' | 'password' | 'code';
export type FieldErrors = Partial<Record<FieldName, FieldErrorCode>>;

/** Form only: whether the number and the password are right is for the server alone to say. */
export function checkCredentials({
  nir,
  password,
}: {
  /** Undefined when it is not asked for: this device remembers it (A1). */
  nir: string | undefined;
  password: string;
}): FieldErrors {
  const nirError = nir === undefined ? undefined : checkNir(nir);
  return {
    ...(nirError && { nir: nirError }),
    ...(password === '' && { password: 'password-required' }),
  };
}

/** Form only; undefined when it has one of a number. */
export function checkNir(typed: string): NirErrorCode | undefined {
  const parsed = parseNir(typed);
  if (parsed.ok) return undefined;
  const { length } = typed.replace(/[^0-9a-z]/giu, '');
  if (parsed.issue === 'malformed' && length !== 13 && length !== 15) return 'nir-length';
  return `nir-${parsed.issue}`;
}

/** Groups the number as the card shows it, adding no key that was not typed; anything unreadable is left as it is. */
export function groupNir(typed: string): string {
  const parsed = parseNir(typed);
  if (!parsed.ok) return typed;
  const withKey = formatNir(parsed.nir);
  return typed.replace(/[^0-9a-z]/giu, '').length === 15 ? withKey : withKey.slice(0, -3);
}

/** The digits of the code, without what people or mail programs put between them. */
export const compactCode = (typed: string): string => typed.replace(/[\s.\-\u200b]/gu, '');

export function checkCode(typed: string): FieldErrors {
  const code = compactCode(typed);
  if (code === '') return { code: 'code-required' };
  return new RegExp(`^[0-9]{${policy.signInCode.digits}}$`, 'u').test(code)
    ? {}
    : { code: 'code-malformed' };
}

/** The server's findings about the form of what was sent, in the words of this screen. */
export function fieldErrorsFrom(issues: readonly FieldIssue[]): FieldErrors {
  const errors: FieldErrors = {};
  for (const { field, issue } of issues) {
    if (field === 'nir')
      errors.nir = issue === 'required' || issue === 'wrong-key' ? `nir-${issue}` : 'nir-malformed';
    if (field === 'password')
      errors.password = issue === 'required' ? 'password-required' : 'password-malformed';
    if (field === 'code') errors.code = issue === 'required' ? 'code-required' : 'code-malformed';
  }
  return errors;
}
