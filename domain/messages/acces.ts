import { policy } from '../policy.ts';
import type { Message } from './shell.ts';

const { months } = policy.rememberedDevice;

/** I4: open sessions, remembered devices, and how to end them. */
export const accessTexts = {
  title: 'Sécurité',
  lead: 'Ce qui peut ouvrir votre compte en ce moment. Fermez ce que vous ne reconnaissez pas, puis changez votre mot de passe.',
  changePassword: 'Modifier mon mot de passe',
  reading: 'Lecture en cours…',
  retry: 'Réessayer',

  sessionsTitle: 'Connexions ouvertes',
  current: 'Cette connexion',
  startedAt: (moment: string): string => `Ouverte le ${moment}`,
  lastSeenAt: (moment: string): string => `Dernière activité\u00a0: ${moment}`,
  onlyThisSession: 'Aucune autre connexion n’est ouverte.',
  endSession: 'Fermer',
  endingSession: 'Fermeture…',
  /** After «Fermer», for those who hear the button alone. */
  sessionOf: (device: string): string => `la connexion de\u00a0: ${device}`,

  devicesTitle: 'Appareils enregistrés',
  devicesLead: `Sur ces appareils, aucun code n’est demandé pendant ${months}\u00a0mois\u00a0: votre mot de passe suffit.`,
  noDevice: 'Aucun appareil n’est enregistré\u00a0: un code vous est demandé à chaque connexion.',
  thisDevice: 'Cet appareil',
  rememberedAt: (moment: string): string => `Enregistré le ${moment}`,
  lastUsedAt: (moment: string): string => `Dernière connexion\u00a0: ${moment}`,
  expiresAt: (deadline: string): string => `Jusqu’au ${deadline}`,
  forget: 'Oublier',
  forgetting: 'Oubli…',
  /** After «Oublier». */
  deviceOf: (device: string): string => `l’appareil\u00a0: ${device}`,

  placeUnknown: 'Lieu inconnu',
  placeNote: 'Le lieu est approximatif\u00a0: c’est celui du réseau, parfois une ville voisine.',

  endAllTitle: 'Un doute\u00a0?',
  endAllLead: 'Fermez tout d’un coup, partout ailleurs qu’ici.',
  endAll: 'Tout fermer et tout oublier',
  confirmTitle: 'Fermer toutes les autres connexions et oublier tous les appareils\u00a0?',
  confirmLines: [
    'Vous restez connecté ici.',
    'Partout ailleurs, il faudra se reconnecter avec votre mot de passe et un code reçu par mail. Ici aussi, la prochaine fois.',
  ],
  confirm: 'Oui, tout fermer',
  confirming: 'Fermeture…',
  cancel: 'Annuler',
} as const;

/** What was just ended, said where the person reads on. */
export type AccessDone =
  | { what: 'session' | 'device'; device: string }
  | { what: 'everything' | 'already' };

export function accessDoneMessage(done: AccessDone): Message {
  switch (done.what) {
    case 'session':
      return { title: `La connexion de «\u00a0${done.device}\u00a0» est fermée.`, lines: [] };
    case 'device':
      return {
        title: `L’appareil «\u00a0${done.device}\u00a0» est oublié.`,
        lines: ['Un code y sera demandé à la prochaine connexion.'],
      };
    case 'everything':
      return {
        title: 'Tout est fermé et oublié, sauf votre connexion ici.',
        lines: ['Vous ne reconnaissiez pas une connexion\u00a0? Changez aussi votre mot de passe.'],
        link: { text: accessTexts.changePassword, href: '/compte/mot-de-passe' },
      };
    case 'already':
      return {
        title: 'C’était déjà fait.',
        lines: ['La liste ci-dessous est à jour.'],
      };
  }
}
