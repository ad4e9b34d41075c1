import type { CreationFailureCode } from '../outcome-codes.ts';
import { formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import { addressMessage, emailErrorTexts, type EmailErrorCode } from './adresse.ts';
import { fieldErrorTexts } from './connexion-champs.ts';
import { newPasswordTexts, type NewPasswordErrorCode } from './mot-de-passe.ts';
import { kept, type Facts, type Message } from './shell.ts';

const { ibanTyped, vitaleTyped, vitaleShown } = policy.proof;
const { max, lock } = policy.identityTries;
const lockMinutes = `${lock / 60_000}\u00a0minutes`;

export type CreationFieldError =
  | EmailErrorCode
  | NewPasswordErrorCode
  | 'name-required'
  | 'name-malformed'
  | 'nir-required'
  | 'nir-length'
  | 'nir-malformed'
  | 'nir-wrong-key'
  | 'birth-date-required'
  | 'birth-date-malformed'
  | 'postal-code-required'
  | 'postal-code-malformed'
  | 'iban-required'
  | 'iban-malformed'
  | 'vitale-required'
  | 'vitale-malformed'
  | 'vitale-whole'
  | 'answer-required'
  | 'email-again-required'
  | 'email-again-different'
  | 'consent-required'
  | 'mobile-malformed'
  | 'mobile-not-a-mobile'
  | 'landline-malformed';

/** What is wrong with one field (C1 to C5), said beside it and in the summary. */
export const creationFieldTexts: Record<CreationFieldError, string> = {
  ...emailErrorTexts,
  ...newPasswordTexts.code.errors,
  'nir-required': fieldErrorTexts['nir-required'],
  'nir-length': fieldErrorTexts['nir-length'],
  'nir-malformed': fieldErrorTexts['nir-malformed'],
  'nir-wrong-key': fieldErrorTexts['nir-wrong-key'],
  'name-required': 'Saisissez votre nom.',
  'name-malformed': 'Ce nom contient des signes que nous ne pouvons pas lire.',
  'birth-date-required': 'Saisissez votre date de naissance.',
  'birth-date-malformed':
    'Cette date de naissance n’existe pas. Écrivez le jour, le mois, puis l’année\u00a0: 14/10/1988.',
  'postal-code-required': 'Saisissez votre code postal.',
  'postal-code-malformed': 'Le code postal compte 5 chiffres.',
  'iban-required': `Saisissez les ${ibanTyped} derniers caractères de votre IBAN.`,
  'iban-malformed': `La fin de l’IBAN compte ${ibanTyped} chiffres ou lettres. Ne recopiez pas le début, déjà affiché.`,
  'vitale-required': `Saisissez les ${vitaleTyped} derniers chiffres du numéro de série.`,
  'vitale-malformed': `La fin du numéro de série compte ${vitaleTyped} chiffres.`,
  'vitale-whole': `Ne recopiez pas les ${vitaleShown} premiers chiffres, déjà affichés\u00a0: seulement les ${vitaleTyped} qui suivent.`,
  'answer-required': 'Choisissez une réponse pour continuer.',
  'email-again-required': 'Saisissez votre adresse mail une seconde fois.',
  'email-again-different': 'Les deux adresses mail ne sont pas les mêmes.',
  'consent-required': 'Répondez par Oui ou par Non\u00a0: les deux conviennent.',
  'mobile-malformed': 'Ce numéro de portable n’est pas complet.',
  'mobile-not-a-mobile': 'Ce numéro n’est pas celui d’un portable. Un fixe se saisit plus bas.',
  'landline-malformed': 'Ce numéro de téléphone fixe n’est pas complet.',
};

const triesLeft = ({ attemptsLeft }: Facts): string =>
  attemptsLeft === undefined
    ? `Après ${max}\u00a0erreurs, la création est bloquée pendant ${lockMinutes}.`
    : `Il vous reste ${attemptsLeft}\u00a0essai${attemptsLeft > 1 ? 's' : ''} avant que la création soit bloquée pendant ${lockMinutes}.`;

/** An exclusion is a screen of its own; a refused password has the words of the form where it is chosen. */
type ToldCode =
  | Exclude<CreationFailureCode, 'email-taken' | 'creation-elsewhere' | 'password-refused'>
  | 'creation-lock';

const creationFailures: Record<ToldCode, (facts: Facts) => Message> = {
  'identity-unknown': (facts) => ({
    title: 'Ces informations ne correspondent à aucun assuré.',
    lines: [
      'Vérifiez les quatre champs. Essayez avec votre nom de naissance ou votre nom d’usage, et avec le code postal que connaît votre caisse.',
      triesLeft(facts),
    ],
  }),
  'creation-lock': ({ until }) => ({
    title:
      until === undefined
        ? 'La création de ce compte est bloquée pour le moment.'
        : `La création de ce compte est bloquée jusqu’au ${formatDeadline(until)}.`,
    lines: [
      `Par sécurité, nous la bloquons après ${max}\u00a0erreurs. Recommencez après cette heure, avec votre carte Vitale et votre RIB sous les yeux.`,
    ],
    link: { text: 'Joindre votre caisse', href: '/aide/messagerie-inaccessible' },
  }),
  'wrong-proof': (facts) => ({
    title: 'L’IBAN ou le numéro de la carte Vitale n’est pas le bon.',
    lines: [
      'Prenez la carte Vitale avec photo la plus récente, et le RIB que connaît votre caisse. Pour votre sécurité, nous ne disons pas lequel des deux est faux.',
      triesLeft(facts),
    ],
  }),
  'creation-expired': () => ({
    title: 'La création de compte n’est plus en cours.',
    lines: [
      `Elle a été terminée, abandonnée, ou interrompue plus de ${policy.creation.validity / 60_000}\u00a0minutes.`,
      'Si vous l’aviez terminée, connectez-vous\u00a0: nous vous dirons la suite. Sinon, recommencez.',
    ],
    link: { text: 'Me connecter', href: '/connexion' },
  }),
  'terms-changed': () => ({
    title: 'Les conditions d’utilisation ont changé.',
    lines: ['Rechargez la page pour lire la nouvelle version. Rien d’autre n’est perdu.'],
  }),
};

const isToldHere = (code: string): code is ToldCode => Object.hasOwn(creationFailures, code);

/** The words for any failure that can meet the creation. */
export function creationMessage(code: string, facts: Facts): Message {
  if (isToldHere(code)) return creationFailures[code](facts);
  const message = addressMessage(code, facts);
  return { ...message, lines: [...message.lines, kept] };
}
