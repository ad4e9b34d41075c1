import { formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import type { ConfirmationPeriod } from '../creation.ts';
import { failureMessage } from './failures.ts';
import type { Facts, Message } from './shell.ts';

const { keptDays, validityDays } = policy.emailLink;
const help = {
  text: 'Je n’ai pas reçu le message de confirmation',
  href: '/aide/confirmation-non-recue',
};

/** The confirmation message, and asking for it again, wherever that is offered (C6 to C9). */
export const addressTexts = {
  sentTo: (maskedEmail: string): string => `Un message vient d’être envoyé à ${maskedEmail}.`,
  onlyNewest:
    'Seul le message le plus récent fonctionne\u00a0: ne vous servez plus des précédents.',
  resend: 'Renvoyer le message',
  resendSame: 'Renvoyer à la même adresse',
  sending: 'Envoi du message…',
  notReceived: 'Vous n’avez rien reçu\u00a0?',
  checkSpam: 'Regardez dans le dossier Spam ou Indésirable de votre boîte mail.',
  help: help.text,
  wrongAddress: 'Ce n’est pas la bonne adresse\u00a0?',
  otherAddress: 'Utiliser une autre adresse mail',
  otherAddressField: 'Adresse mail',
  otherAddressHint: 'Vérifiez-la bien\u00a0: le message de confirmation y sera envoyé.',
  sendThere: 'Envoyer le message à cette adresse',
} as const;

export type EmailErrorCode = 'email-required' | 'email-malformed' | 'email-taken';

export const emailErrorTexts: Record<EmailErrorCode, string> = {
  'email-required': 'Saisissez votre adresse mail.',
  'email-malformed':
    'Cette adresse mail n’est pas complète. Par exemple\u00a0: prenom.nom@exemple.fr.',
  'email-taken': 'Cette adresse mail est déjà utilisée par un autre compte.',
};

/** Signing in before the address is confirmed (C7 to C9), or given at all (AE1): what to know, then what to do. */
export const unconfirmedTexts: Record<ConfirmationPeriod, (maskedEmail: string) => Message> = {
  'link-live': (maskedEmail) => ({
    title: 'Confirmez d’abord votre adresse mail',
    lines: [
      `Votre compte est créé, mais votre adresse ${maskedEmail} n’est pas encore confirmée. Ouvrez le message reçu et appuyez sur «\u00a0Confirmer mon email\u00a0», puis revenez vous connecter.`,
    ],
  }),
  'link-over': (maskedEmail) => ({
    title: 'Le lien de confirmation n’est plus actif',
    lines: [
      `Il fonctionnait pendant ${validityDays}\u00a0jours, et votre adresse ${maskedEmail} n’a pas été confirmée à temps.`,
      'Recevez un nouveau lien, à la même adresse ou à une autre.',
    ],
  }),
  erased: () => ({
    title: 'Donnez une adresse mail valide',
    lines: [
      `Votre adresse mail n’a pas été confirmée en ${keptDays}\u00a0jours\u00a0: elle a été effacée. Votre compte existe toujours.`,
      'Saisissez une adresse que vous consultez\u00a0: un lien à activer y sera envoyé.',
    ],
  }),
  missing: () => ({
    title: 'Indiquez votre adresse mail',
    lines: [
      'Aucune adresse mail n’est enregistrée dans votre compte. Or un code de sécurité envoyé par mail est nécessaire pour vous connecter.',
      'Saisissez une adresse que vous consultez\u00a0: un message y sera envoyé. Ouvrez-le, appuyez sur «\u00a0Confirmer mon email\u00a0», puis revenez vous connecter ici.',
    ],
  }),
};

const addressFailures = {
  'email-taken': (): Message => ({
    title: emailErrorTexts['email-taken'],
    lines: ['Chaque compte a la sienne, même dans une famille. Choisissez une autre adresse.'],
  }),
  'link-quota': ({ until }: Facts): Message => ({
    title:
      until === undefined
        ? 'Trop de messages ont été demandés.'
        : `Trop de messages ont été demandés. Vous pourrez en demander un autre à partir du ${formatDeadline(until)}.`,
    lines: [
      'Si un message vous a été envoyé, le plus récent reste valable\u00a0: cherchez-le, aussi dans le dossier Spam.',
    ],
    link: help,
  }),
  'mail-unavailable': (): Message => ({
    title: 'Le message n’a pas pu être envoyé.',
    lines: [
      'Ce n’est pas de votre fait, et cette demande ne compte pas. Réessayez dans quelques minutes.',
    ],
  }),
} as const;

/** The words for a failure met while an address is given or a link asked for. */
export const addressMessage = (code: string, facts: Facts): Message =>
  Object.hasOwn(addressFailures, code)
    ? addressFailures[code as keyof typeof addressFailures](facts)
    : failureMessage(code);
