import type { StrengthLevel } from '../../../domain/messages/mot-de-passe.ts';
import type { PasswordRule } from '../../../domain/password.ts';

/** Whose password it is; names count for the indicative level only. */
export interface KnownPerson {
  nir: string;
  /** YYYY-MM-DD. */
  birthDate: string;
  names: readonly string[];
}

/** Rules about the person. */
export const personalRules: ReadonlySet<PasswordRule> = new Set(['no-nir', 'no-birth-date']);

/** State of each rule that this page can judge. Those about the person are missing where nobody is known. */
export type RuleStates = Readonly<Partial<Record<PasswordRule, boolean>>>;

/** The password while it is typed: what it holds to, never the password itself. */
export interface TypedPassword {
  shown: boolean;
  /** Undefined until something is typed. */
  rules: RuleStates | undefined;
  strength: StrengthLevel | 'unavailable' | undefined;
}

export const nothingTyped: TypedPassword = { shown: false, rules: undefined, strength: undefined };

/** What was typed has changed: without anything typed there is no level either. */
export const typing = (typed: TypedPassword, rules: RuleStates | undefined): TypedPassword => ({
  ...typed,
  rules,
  strength: rules ? typed.strength : undefined,
});
