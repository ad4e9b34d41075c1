/** What a text may have to say besides words. Instants are ms since the epoch. */
export interface Facts {
  until: number | undefined;
  attemptsLeft: number | undefined;
  closedAt: number | undefined;
}

/** What happened (`title`), then what to do (`lines`), then where to go if anywhere. */
export interface Message {
  title: string;
  lines: readonly string[];
  link?: { text: string; href: string };
}

/** Failures the browser finds by itself: the request or its answer never made the whole way. */
export type TransportFailureCode =
  | 'offline'
  | 'unreachable'
  | 'timeout'
  | 'captive-portal'
  | 'refused-on-the-way'
  | 'server-trouble';

/** Said wherever a form is on the screen: a failure never empties it. */
export const kept = 'Ce que vous avez saisi est gardé.';

/** The one failure whose words must be here from the start: with no network, no others can be fetched. */
export const unreachable: Message = {
  title: 'Le service n’a pas pu être joint.',
  lines: [
    'Vérifiez votre connexion à internet, puis réessayez. Si cela se reproduit, rechargez la page.',
  ],
};

export const shellTexts = {
  productName: 'compte ameli',
  errorPrefix: 'Erreur\u00a0: ',
  offlineBanner: 'Vous n’êtes plus connecté à internet. Ce que vous avez saisi est gardé.',
  onlineAgain: 'Vous êtes de nouveau connecté à internet.',
  pageNotLoaded: 'Cette page n’a pas pu être chargée',
  pageNotLoadedAdvice: 'Vérifiez votre connexion à internet, puis rechargez la page.',
  reload: 'Recharger la page',
} as const;

/** Words of the page that surrounds every journey; written into the HTML when the site is built. */
export const layoutTexts = {
  description: 'Accédez à votre compte d’assurance maladie avec votre numéro de sécurité sociale.',
  skip: 'Aller au contenu',
  home: 'compte ameli, accueil',
  help: 'Aide',
  footerLabel: 'Aide et informations',
  footerLinks: [
    { text: 'Où trouver mon numéro', href: '/aide/numero-de-securite-sociale' },
    { text: 'Code de sécurité', href: '/aide/code-de-securite' },
    { text: 'Code non reçu', href: '/aide/code-non-recu' },
    { text: 'Message de confirmation', href: '/aide/confirmation-non-recue' },
    { text: 'Conditions d’utilisation', href: '/conditions' },
    { text: 'Cookies', href: '/aide/cookies' },
  ],
  independent:
    'Projet indépendant, sans lien avec l’Assurance Maladie. Les personnes et les données sont fictives.',
  late: 'La page met du temps à se charger. Si rien ne change, rechargez-la.',
  noScript:
    'Ce service a besoin de JavaScript pour vous connecter ou créer un compte. Activez-le dans les réglages de votre navigateur, puis rechargez la page. Les pages d’aide se lisent sans lui.',
} as const;

/** The installed application, as the phone shows it: in its list of applications, before it is installed. */
export const manifestTexts = {
  name: 'Mon compte ameli',
  signIn: 'Me connecter',
  payments: 'Mes paiements',
  signInPicture: 'La page de connexion',
  accountPicture: 'L’accueil du compte, avec les derniers paiements',
} as const;
