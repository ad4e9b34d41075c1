import type { PasswordFailure, PasswordRule } from '../password.ts';
import { policy } from '../policy.ts';

const { minLength, maxLength, nirRunLength } = policy.password;

/** What a new password has to do, each said after «Votre code personnel doit» (C4). */
export const passwordRuleTexts: Record<PasswordRule, string> = {
  length: `comporter entre ${minLength} et ${maxLength} caractères`,
  letters: 'contenir des lettres minuscules et majuscules',
  'digit-or-special': 'contenir un chiffre ou un caractère spécial',
  'allowed-characters': 'ne contenir que des caractères autorisés',
  'no-nir': `ne pas contenir votre n° de sécurité sociale, ni ${nirRunLength} de ses caractères à la suite`,
  'no-birth-date': 'ne pas contenir votre date de naissance, ni votre année de naissance',
};

/** Why a password is refused, as a sentence of its own beside the field. */
export const passwordFailureTexts: Record<PasswordFailure, string> = {
  length: `Le code doit comporter entre ${minLength} et ${maxLength} caractères.`,
  letters: 'Le code doit contenir au moins une minuscule et une majuscule.',
  'digit-or-special': 'Le code doit contenir au moins un chiffre ou un caractère spécial.',
  'allowed-characters': 'Le code contient un caractère qui n’est pas autorisé.',
  'no-nir': `Le code contient ${nirRunLength}\u00a0caractères de votre numéro de sécurité sociale.`,
  'no-birth-date': 'Le code contient votre date ou votre année de naissance.',
  'too-common':
    'Ce code est l’un des plus utilisés\u00a0: il serait vite deviné. Choisissez-en un autre.',
};

/** Indicative only, from the weakest to the strongest. */
export const strengthLevels = ['très faible', 'faible', 'moyen', 'bon', 'très bon'] as const;
export type StrengthLevel = 0 | 1 | 2 | 3 | 4;

export const passwordTexts = {
  ruleHeld: 'respecté',
  ruleBroken: 'pas encore',
  /** Of a rule that says what must not be there. */
  ruleBreached: 'à corriger',
  rulesLeft: (count: number): string => {
    if (count === 0) return 'Toutes les règles sont respectées.';
    return count === 1
      ? 'Il reste une règle à respecter.'
      : `Il reste ${count} règles à respecter.`;
  },
  strengthWaits: 'affiché pendant la saisie',
  strengthUnavailable: 'non disponible pour le moment. Vous pouvez continuer sans lui.',
  strengthNote: 'Il vous aide à choisir et n’empêche jamais de continuer.',
  allowedTitle: 'Liste des caractères autorisés',
  allowed: {
    lowerCase: 'Minuscules',
    upperCase: 'Majuscules',
    digits: 'Chiffres',
    special: 'Caractères spéciaux',
  },
  space: 'et l’espace',
} as const;
