import type { PasswordFailure, PasswordRule } from '../password.ts';
import { policy } from '../policy.ts';

const { minLength, maxLength, nirRunLength } = policy.password;

/** What a new password has to do, each said after «Votre code personnel doit» (C4, P2, W5, M2). */
export const passwordRuleTexts: Record<PasswordRule, string> = {
  length: `comporter entre ${minLength} et ${maxLength} caractères`,
  letters: 'contenir des lettres minuscules et majuscules',
  'digit-or-special': 'contenir un chiffre ou un caractère spécial',
  'allowed-characters': 'ne contenir que des caractères autorisés',
  'no-nir': `ne pas contenir votre n° de sécurité sociale, ni ${nirRunLength} de ses caractères à la suite`,
  'no-birth-date': 'ne pas contenir votre date de naissance, ni votre année de naissance',
};

/** Found before anything is sent, beside the field. */
export type NewPasswordErrorCode =
  | 'password-required'
  | 'password-refused'
  | 'confirmation-required'
  | 'confirmation-different';

/** The creation of an account says «code» (C4), as it always has; everything else says «mot de passe». */
export type PasswordWording = 'code' | 'password';

/** The words of the form where a password is chosen. */
export interface NewPasswordTexts {
  label: string;
  againLabel: string;
  againHint: string;
  advice: string;
  rulesTitle: string;
  show: string;
  showPassword: string;
  another: string;
  refused: string;
  errors: Record<NewPasswordErrorCode, string>;
  /** Why a password is refused by the server, as a sentence of its own beside the field. */
  failures: Record<PasswordFailure, string>;
}

const wordsFor = (one: string, several: string, inFull: string): NewPasswordTexts => ({
  label: `Mon nouveau ${one}`,
  againLabel: `Confirmer mon nouveau ${one}`,
  againHint: `Saisissez le même ${one} une seconde fois.`,
  advice: `Choisissez un ${one} que vous n’utilisez sur aucun autre site.`,
  rulesTitle: `Votre ${inFull} doit`,
  show: 'Afficher',
  showPassword: `Afficher le ${one}`,
  another: `Choisir un autre ${one}`,
  refused: `Ce ${inFull} n’est pas accepté.`,
  errors: {
    'password-required': `Choisissez un ${inFull}.`,
    'password-refused': `Ce ${inFull} ne respecte pas toutes les règles.`,
    'confirmation-required': `Saisissez votre ${one} une seconde fois.`,
    'confirmation-different': `Les deux ${several} ne sont pas les mêmes.`,
  },
  failures: {
    length: `Le ${one} doit comporter entre ${minLength} et ${maxLength} caractères.`,
    letters: `Le ${one} doit contenir au moins une minuscule et une majuscule.`,
    'digit-or-special': `Le ${one} doit contenir au moins un chiffre ou un caractère spécial.`,
    'allowed-characters': `Le ${one} contient un caractère qui n’est pas autorisé.`,
    'no-nir': `Le ${one} contient ${nirRunLength}\u00a0caractères de votre numéro de sécurité sociale.`,
    'no-birth-date': `Le ${one} contient votre date ou votre année de naissance.`,
    'too-common': `Ce ${one} est l’un des plus utilisés\u00a0: il serait vite deviné. Choisissez-en un autre.`,
  },
});

export const newPasswordTexts: Record<PasswordWording, NewPasswordTexts> = {
  code: wordsFor('code', 'codes', 'code personnel'),
  password: wordsFor('mot de passe', 'mots de passe', 'mot de passe'),
};

/** Indicative only, from the weakest to the strongest. */
export const strengthLevels = ['très faible', 'faible', 'moyen', 'bon', 'très bon'] as const;
export type StrengthLevel = 0 | 1 | 2 | 3 | 4;

export const passwordTexts = {
  checkFields: 'Vérifiez votre saisie',
  chooseAnother: 'Choisissez-en un autre.',
  ruleHeld: 'respecté',
  ruleBroken: 'pas encore',
  /** Of a rule that says what must not be there. */
  ruleBreached: 'à corriger',
  /** Of a rule about the person, where the page does not know who it is. */
  ruleAtSending: 'vérifié à l’envoi',
  rulesLeft: (count: number): string => {
    if (count === 0) return 'Toutes les règles sont respectées.';
    return count === 1
      ? 'Il reste une règle à respecter.'
      : `Il reste ${count} règles à respecter.`;
  },
  rulesAtSending:
    'Les deux règles sur votre numéro et votre date de naissance sont vérifiées à l’envoi.',
  strength: 'Niveau indicatif de sécurité',
  strengthWaits: 'affiché pendant la saisie',
  strengthUnavailable: 'non disponible pour le moment. Vous pouvez continuer sans lui.',
  allowedTitle: 'Liste des caractères autorisés',
  allowed: {
    lowerCase: 'Minuscules',
    upperCase: 'Majuscules',
    digits: 'Chiffres',
    special: 'Caractères spéciaux',
  },
  space: 'et l’espace',
} as const;
