import { dictionary } from '@zxcvbn-ts/language-common';
import { normalisePassword } from '../../domain/password.ts';
import { policy } from '../../domain/policy.ts';

let common: Set<string> | undefined;

/** Is it one of the 10,000 most used passwords, whatever its capitals (NIST SP 800-63B-4, ASVS 6.2.4)? */
export function isCommonPassword(password: string): boolean {
  // Made at the first creation an isolate sees: a sign-in never needs it.
  common ??= new Set(
    (dictionary['passwords-common'] as readonly string[]).slice(0, policy.password.commonPasswords),
  );
  return common.has(normalisePassword(password).toLowerCase());
}
