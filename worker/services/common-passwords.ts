import { normalisePassword } from '../../domain/password.ts';
import { policy } from '../../domain/policy.ts';

let common: Set<string> | undefined;

/** Is it one of the 10,000 most used passwords, whatever its capitals (NIST SP 800-63B-4, ASVS 6.2.4)? */
export async function isCommonPassword(password: string): Promise<boolean> {
  common ??= await load();
  return common.has(normalisePassword(password).toLowerCase());
}

/** Unfolded at the first creation an isolate sees: a sign-in never pays for it. */
async function load(): Promise<Set<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].slice(0, policy.password.commonPasswords));
}
