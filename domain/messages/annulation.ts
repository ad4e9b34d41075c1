import { policy } from '../policy.ts';
import { addressMessage } from './adresse.ts';
import type { Facts, Message } from './shell.ts';

const hours = policy.emailChange.undo / 3_600_000;
const caisse =
  'Si vous n’êtes pas à l’origine du changement, contactez votre caisse d’assurance maladie au 3646.';

/** The page by which the former address takes its place back (I3). */
export const undoTexts = {
  title: 'Annuler un changement d’adresse mail',
  reading: 'Vérification du lien…',
  ready: 'Garder votre ancienne adresse mail',
  readyLines: [
    'L’adresse mail de votre compte ameli vient d’être changée. Vous n’avez rien demandé\u00a0? Annulez ce changement.',
    'Votre ancienne adresse reprendra sa place. Toutes les connexions seront fermées et tous les appareils oubliés\u00a0: personne ne pourra entrer sans un code reçu à cette adresse.',
  ],
  undo: 'Annuler le changement',
  undoing: 'Annulation…',
  wanted:
    'C’est bien vous qui avez changé d’adresse\u00a0? Fermez cette page\u00a0: rien ne change.',
  undone: 'Votre ancienne adresse mail est rétablie',
  undoneLines: [
    'Toutes les connexions sont fermées et tous les appareils oubliés.',
    'Quelqu’un connaît peut-être votre mot de passe\u00a0: choisissez-en un nouveau.',
  ],
  newPassword: 'Choisir un nouveau mot de passe',
  signIn: 'Me connecter',
  retry: 'Réessayer',
} as const;

/** What became of a link that undoes nothing any more. */
export const undoOverTexts = {
  used: {
    title: 'Ce changement est déjà annulé',
    lines: ['Votre ancienne adresse mail a repris sa place.'],
  },
  expired: {
    title: 'Ce lien n’est plus actif',
    lines: [`Il fonctionnait pendant ${hours}\u00a0heures. ${caisse}`],
  },
  unknown: {
    title: 'Ce lien n’est pas reconnu',
    lines: [
      'Il a peut-être été coupé par votre messagerie. Ouvrez-le depuis le message lui-même, sans le recopier.',
      caisse,
    ],
  },
} as const satisfies Record<string, Message>;

/** The words for a failure met here. */
export const undoMessage = (code: string, facts: Facts): Message =>
  code === 'email-taken'
    ? {
        title: 'Votre ancienne adresse mail sert entre-temps à un autre compte.',
        lines: ['Elle ne peut pas reprendre sa place ici.', caisse],
      }
    : addressMessage(code, facts);
