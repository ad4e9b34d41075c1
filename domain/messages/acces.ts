import { policy } from '../policy.ts';
import type { Message } from './shell.ts';

const { months } = policy.rememberedDevice;

/** I4: open sessions, remembered devices, fingerprint or face, and how to end them. */
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
  noDevice:
    'Aucun appareil n’est enregistré\u00a0: avec le mot de passe, un code vous est toujours demandé.',
  thisDevice: 'Cet appareil',
  rememberedAt: (moment: string): string => `Enregistré le ${moment}`,
  lastUsedAt: (moment: string): string => `Dernière connexion\u00a0: ${moment}`,
  expiresAt: (deadline: string): string => `Jusqu’au ${deadline}`,
  forget: 'Oublier',
  forgetting: 'Oubli…',
  /** After «Oublier». */
  deviceOf: (device: string): string => `l’appareil\u00a0: ${device}`,

  passkeysTitle: 'Empreinte ou visage',
  passkeysLead: `Sur ces appareils, l’empreinte ou le visage suffit pendant ${policy.passkey.months}\u00a0mois\u00a0: ni mot de passe, ni code.`,
  noPasskey: 'Aucun appareil n’ouvre votre compte avec l’empreinte ou le visage.',
  activatedAt: (moment: string): string => `Activé le ${moment}`,
  neverUsed: 'Pas encore utilisé',
  remove: 'Retirer',
  removing: 'Retrait…',
  /** When edits wait on this very device. */
  removeUnsent:
    'Des modifications faites sans internet attendent sur cet appareil. Si vous retirez l’empreinte ou le visage, elles sont effacées et ne seront pas envoyées.',
  removeAnyway: 'Retirer quand même',
  /** After «Retirer». */
  passkeyOf: (device: string): string => `l’empreinte ou le visage sur l’appareil\u00a0: ${device}`,
  activateHere: 'Activer sur cet appareil',
  activating: 'Ouverture…',

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
  /** When there is any. */
  confirmPasskeys:
    'L’empreinte ou le visage n’ouvrira plus votre compte, sur aucun appareil, y compris celui-ci.',
  /** When edits wait on this very device. */
  confirmUnsent:
    'Des modifications faites sans internet attendent sur cet appareil\u00a0: elles seront effacées, et ne seront pas envoyées.',
  confirm: 'Oui, tout fermer',
  confirming: 'Fermeture…',
  cancel: 'Annuler',
} as const;

/** What was just ended, said where the person reads on. */
export type AccessDone =
  | { what: 'session' | 'device' | 'passkey'; device: string }
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
    case 'passkey':
      return {
        title: `L’empreinte ou le visage n’ouvre plus votre compte sur «\u00a0${done.device}\u00a0».`,
        lines: [
          'Votre mot de passe y sera demandé à la prochaine connexion.',
          'Ce qui y était gardé pour être lu sans internet est effacé, au plus tard quand l’appareil retrouve internet.',
        ],
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
