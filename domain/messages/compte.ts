/** I1, first part: the account home. */
export const compteTexts = {
  title: 'Mon compte',
  loading: 'Ouverture de votre compte…',
  greeting: (firstName: string, lastName: string): string => `Bonjour ${firstName} ${lastName}`,
  lastSignIn: 'Dernière connexion :',
  firstSignIn: 'C’est votre première connexion.',
  unknownSignInTitle: 'Cette date ne vous dit rien\u00a0?',
  unknownSignIn:
    'Quelqu’un d’autre s’est peut-être connecté à votre place. Contactez votre caisse d’assurance maladie au 3646.',
  sessionTitle: 'Sur un appareil partagé\u00a0?',
  session: (minutes: number): string =>
    `Déconnectez-vous avant de partir. Sans action de votre part, votre session se ferme au bout de ${minutes}\u00a0minutes.`,
  soonTitle: 'Ce que vous trouverez bientôt ici',
  soon: [
    'Vos derniers paiements',
    'Vos informations\u00a0: identité, caisse, adresse mail, téléphones',
    'Vos appareils mémorisés et vos connexions',
  ],
  signOut: 'Me déconnecter',
  signingOut: 'Déconnexion…',
  retry: 'Réessayer',
} as const;
