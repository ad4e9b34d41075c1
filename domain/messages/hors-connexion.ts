import { formatDay, formatHour } from '../paris-format.ts';
import type { Message, TransportFailureCode } from './shell.ts';

/** Why the last known page is shown in the place of the present one. `signed-out`: no session is open any more. */
export type Staleness = TransportFailureCode | 'slow' | 'signed-out';

const whyStale: Record<Staleness, string> = {
  offline: 'Vous n’êtes pas connecté à internet.',
  unreachable: 'Le service n’a pas pu être joint.',
  timeout: 'La réponse n’est pas arrivée à temps.',
  slow: 'Le réseau est lent. La page se mettra à jour dès que possible.',
  'captive-portal':
    'Votre réseau a répondu à notre place, comme la page d’accueil d’un wifi public. Ouvrez un autre site pour vous y identifier.',
  'refused-on-the-way': 'Votre demande a été arrêtée avant de nous parvenir.',
  'server-trouble': 'Le service est indisponible pour le moment. Ce n’est pas de votre fait.',
  'signed-out': 'Vous n’êtes pas connecté à votre compte.',
};

const whenItWas = (at: number): string => `${formatDay(at)} à\u00a0${formatHour(at)}`;

/** I1, I2: a page that was true once. `at`: ms since the epoch. */
export const lastKnownMessage = (at: number, why: Staleness): Message => ({
  title: `Informations du ${whenItWas(at)}`,
  lines: [whyStale[why]],
  ...(why === 'signed-out' && {
    link: { text: 'Connectez-vous pour actualiser', href: '/connexion' },
  }),
});

/** Pages of the account without network, the vault, and what waits to be sent. */
export const offlineTexts = {
  refresh: 'Actualiser',
  /** After «Actualiser», for those who hear the button alone. */
  thisPage: 'cette page',
  refreshing: 'Lecture…',
  stillStale: (why: Staleness): string => `La page n’a pas pu être mise à jour. ${whyStale[why]}`,
  needsNetwork: 'Cette page a besoin d’une connexion à internet.',
  readable: 'Sans connexion, vous pouvez lire l’accueil de votre compte et vos informations.',

  confirmTitle: 'Des modifications ne sont pas encore envoyées',
  confirmLead:
    'Si vous vous déconnectez maintenant, elles sont effacées de cet appareil et ne seront pas envoyées.',
  leave: 'Me déconnecter quand même',
  stay: 'Rester connecté',
  seeWaiting: 'Voir mes informations',
  waiting: (count: number): string =>
    count === 1
      ? 'Une modification est en attente d’envoi.'
      : `${count}\u00a0modifications sont en attente d’envoi.`,
  asksBack: 'Une modification faite sans connexion demande votre réponse.',
  sent: 'Votre modification faite sans connexion est enregistrée.',
} as const;
