import type { NoticeCode } from '../notices.ts';
import { policy } from '../policy.ts';
import type { Message } from './shell.ts';

/** What surrounds every page of an open session, and its first page (I1). */
export const compteTexts = {
  navigation: 'Mon compte',
  home: 'Accueil',
  informations: 'Mes informations',
  security: 'Sécurité',
  loading: 'Ouverture de votre compte…',
  opening: 'Ouverture de la page…',
  greeting: (firstName: string, lastName: string): string => `Bonjour ${firstName} ${lastName}`,
  lastSignIn: 'Dernière connexion :',
  firstSignIn: 'C’est votre première connexion.',
  noticesTitle: 'À votre attention',
  paymentsTitle: 'Vos derniers paiements',
  noPayment: 'Aucun paiement récent.',
  unknownSignInTitle: 'Cette date ne vous dit rien\u00a0?',
  unknownSignIn:
    'Quelqu’un d’autre s’est peut-être connecté à votre place. Voyez d’où, et fermez les connexions que vous ne reconnaissez pas.',
  unknownSignInLink: 'Voir mes connexions et mes appareils',
  sessionTitle: 'Sur un appareil partagé\u00a0?',
  session: `Déconnectez-vous avant de partir. Sans action de votre part, votre session se ferme au bout de ${policy.session.idle / 60_000}\u00a0minutes.`,
  signOut: 'Me déconnecter',
  signingOut: 'Déconnexion…',
  signOutFailed: 'Vous n’êtes pas encore déconnecté.',
  retry: 'Réessayer',
} as const;

/** The title of each page, by its path: in tabs and in the history, so that it names nobody. */
export const accountTitles = {
  compte: compteTexts.home,
  'compte/informations': compteTexts.informations,
  'compte/mot-de-passe': 'Modifier votre mot de passe',
  'compte/securite': compteTexts.security,
  'compte/fermeture': 'Résilier mon compte ameli',
} as const;

export const noticeTexts: Record<NoticeCode, Message> = {
  'overlapping-insurers': {
    title: 'Deux organismes complémentaires sont déclarés sur la même période',
    lines: [
      'Vos remboursements peuvent être retardés. Dites à celui que vous avez quitté d’arrêter la transmission.',
    ],
    link: { text: 'Voir mes organismes complémentaires', href: '/compte/informations' },
  },
  'email-change-waits': {
    title: 'Votre nouvelle adresse mail attend d’être confirmée',
    lines: [
      'Ouvrez le message reçu à cette adresse et appuyez sur «\u00a0Confirmer mon email\u00a0». D’ici là, l’ancienne reste la vôtre.',
    ],
    link: { text: 'Voir mes informations', href: '/compte/informations' },
  },
};
