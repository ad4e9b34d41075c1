import { formatDay } from '../paris-format.ts';
import type { Message } from './shell.ts';

/** Opening what is kept on this device (I1, I2), with no network at all. */
export const unlockTexts = {
  unlockTitle: 'Lire les dernières informations connues',
  unlockLead:
    'Les pages que vous avez consultées sont gardées sur cet appareil, chiffrées. Votre empreinte ou votre visage les ouvre, même sans internet.',
  unlock: 'Déverrouiller avec l’empreinte ou le visage',
  unlocking: 'Suivez les indications de votre appareil…',
  /** More than one account is kept here, of which nothing may be told but when its 6 months end. */
  unlockOneOf: (position: number): string =>
    `Déverrouiller le compte\u00a0${position} avec l’empreinte ou le visage`,
  which: (position: number, until: number): string =>
    `Compte\u00a0${position}\u00a0: connexion par l’empreinte ou le visage activée jusqu’au ${formatDay(until)}.`,
  unlocked: 'Vos informations sont déverrouillées.',
  lockedWaiting:
    'Des modifications faites sans connexion attendent sur cet appareil. Déverrouillez-les pour les envoyer.',
} as const;

/** Nothing can be read here without network. */
export const nothingKept: Message = {
  title: 'Aucune information de votre compte n’est gardée sur cet appareil.',
  lines: [
    'Pour lire votre compte sans internet, activez la connexion par l’empreinte ou le visage à la page «\u00a0Sécurité\u00a0», puis connectez-vous avec elle. La déconnexion efface ce qui est gardé.',
    'Certains appareils ne permettent pas de protéger vos informations de cette façon\u00a0: rien n’y est alors gardé.',
    'Les pages d’aide se lisent sans internet.',
  ],
  link: { text: 'Ouvrir l’aide', href: '/aide' },
};

/** `wrong-secret`: the phone answered, but not with what the vault was closed with. */
export type UnlockFailure =
  | 'cancelled'
  | 'unsupported'
  | 'already-here'
  | 'failed'
  | 'no-secret'
  | 'wrong-secret';

const unlockFailed: Message = {
  title: 'L’empreinte ou le visage n’a pas pu être vérifié.',
  lines: ['Réessayez. Si cela se reproduit, attendez d’avoir internet et connectez-vous.'],
};
const notHere: Message = {
  title: 'Cet appareil ne peut plus ouvrir ce qui y est gardé.',
  lines: [
    'Connectez-vous quand internet est revenu\u00a0: vos informations seront lues de nouveau.',
  ],
};

export const unlockFailures: Record<UnlockFailure, Message> = {
  cancelled: {
    title: 'Vos informations sont restées verrouillées.',
    lines: ['L’empreinte ou le visage n’a pas été confirmé, ou trop de temps a passé. Réessayez.'],
  },
  unsupported: notHere,
  'already-here': unlockFailed,
  failed: unlockFailed,
  'no-secret': notHere,
  'wrong-secret': notHere,
};
