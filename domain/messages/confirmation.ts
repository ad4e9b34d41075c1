import type { LinkFailureCode } from '../outcome-codes.ts';
import { policy } from '../policy.ts';
import type { Message } from './shell.ts';

const { validityDays, keptDays } = policy.emailLink;
const holdHours = policy.emailChange.holdsPassword / 3_600_000;
const help = { text: 'Je ne trouve pas ce message', href: '/aide/confirmation-non-recue' };

/** The page that the link of the confirmation message opens (C6 to C9). */
export const confirmationTexts = {
  title: 'Confirmation de mon adresse mail',
  reading: 'Vérification du lien…',
  confirm: 'Confirmer mon email',
  confirming: 'Confirmation…',
  notYou:
    'Vous n’avez rien demandé\u00a0? Fermez cette page\u00a0: sans votre geste, rien n’est confirmé.',
  signIn: 'Me connecter',
  toAccount: 'Aller à mon compte',
  resend: 'Renvoyer un lien à la même adresse',
  sending: 'Envoi du message…',
  sent: 'Un nouveau message est en route',
  sentLead: (maskedEmail: string): string =>
    `Il a été envoyé à ${maskedEmail}. Seul ce message fonctionne désormais\u00a0: ouvrez-le et appuyez sur «\u00a0Confirmer mon email\u00a0».`,
  otherAddress: 'Me connecter pour donner une autre adresse',
  otherAddressNote:
    'Cette adresse n’est plus la bonne\u00a0? Connectez-vous\u00a0: après votre mot de passe, vous pourrez en donner une autre. C’est ce qui nous assure que la demande vient de vous.',
  toInformations: 'Aller à mes informations',
  retry: 'Réessayer',
} as const;

/** What the link confirms: the address of a new account (C7), or another one for an account in use (I3). */
export const purposeTexts = {
  opening: {
    ready: 'Plus qu’un geste',
    readyLead:
      'Appuyez sur ce bouton pour confirmer que vous recevez bien les messages envoyés à cette adresse.',
    confirmed: 'Votre adresse mail est confirmée',
    confirmedLines: [
      'Votre compte est prêt. Connectez-vous avec votre numéro de sécurité sociale et votre mot de passe (code personnel).',
    ],
  },
  change: {
    ready: 'Plus qu’un geste',
    readyLead:
      'Appuyez sur ce bouton\u00a0: cette adresse remplacera l’ancienne, s’il y en a une, dans votre compte ameli.',
    confirmed: 'Votre nouvelle adresse mail est enregistrée',
    confirmedLines: [
      'Les codes de sécurité y seront envoyés désormais. L’ancienne adresse, s’il y en avait une, a été prévenue.',
      `Par sécurité, le mot de passe ne peut pas être changé pendant ${holdHours}\u00a0heures.`,
    ],
  },
} as const;

/** What became of a link that does not confirm any more, and what to do instead. */
export const linkTexts: Record<LinkFailureCode, Message> = {
  'link-used': {
    title: 'Ce lien a déjà servi',
    lines: ['Votre adresse mail est confirmée\u00a0: vous pouvez vous connecter.'],
  },
  'link-replaced': {
    title: 'Un message plus récent vous a été envoyé',
    lines: [
      'Ce lien-ci a été remplacé. Dans votre messagerie, ouvrez le message de confirmation le plus récent.',
    ],
    link: help,
  },
  'link-expired': {
    title: 'Ce lien n’est plus actif',
    lines: [`Il fonctionnait pendant ${validityDays}\u00a0jours. Recevez-en un nouveau.`],
  },
  'address-erased': {
    title: 'Cette adresse mail a été effacée',
    lines: [
      `Elle n’a pas été confirmée en ${keptDays}\u00a0jours. Votre compte existe toujours\u00a0: connectez-vous pour donner une adresse mail valide, un lien à activer y sera envoyé.`,
    ],
  },
  'link-unknown': {
    title: 'Ce lien n’est pas reconnu',
    lines: [
      'Il a peut-être été coupé par votre messagerie. Ouvrez-le depuis le message lui-même, sans le recopier.',
      'S’il date de plusieurs mois, connectez-vous\u00a0: nous vous dirons quoi faire.',
    ],
    link: help,
  },
  'change-cancelled': {
    title: 'Ce changement a été annulé',
    lines: ['L’adresse précédente reste celle du compte.'],
  },
};

/** The same of a link that was to change the address of an account in use (I3). */
const changeLinkTexts: Partial<Record<LinkFailureCode, Message>> = {
  'link-used': {
    title: 'Ce lien a déjà servi',
    lines: ['L’adresse mail de votre compte a bien été changée. Vous n’avez rien d’autre à faire.'],
  },
  'link-expired': {
    title: 'Ce lien n’est plus actif',
    lines: [
      'Votre adresse actuelle reste la vôtre. Recommencez depuis «\u00a0Mes informations\u00a0».',
    ],
  },
};

export type LinkPurpose = 'opening' | 'change';

export const linkMessage = (code: LinkFailureCode, purpose: LinkPurpose): Message =>
  (purpose === 'change' ? changeLinkTexts[code] : undefined) ?? linkTexts[code];

export const isLinkFailure = (code: string): code is LinkFailureCode =>
  Object.hasOwn(linkTexts, code);
