import type { RequestFailureCode } from '../outcome-codes.ts';

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

const kept = 'Ce que vous avez saisi est gardé.';
const cookieHelp = { text: 'Effacer les cookies de ce site', href: '/aide/cookies' };
const unreadable: Message = {
  title: 'Votre demande n’a pas pu être lue.',
  lines: [`Rechargez la page, puis réessayez. Si cela se reproduit, attendez quelques minutes.`],
};
const unavailable: Message = {
  title: 'Le service est indisponible pour le moment.',
  lines: [`Ce n’est pas de votre fait. Réessayez dans quelques minutes. ${kept}`],
};

export const failureTexts: Record<RequestFailureCode | TransportFailureCode, Message> = {
  offline: {
    title: 'Vous n’êtes pas connecté à internet.',
    lines: [`${kept} Réessayez quand la connexion est revenue.`],
  },
  unreachable: {
    title: 'Le service n’a pas pu être joint.',
    lines: [`Vérifiez votre connexion à internet, puis réessayez. ${kept}`],
  },
  timeout: {
    title: 'La réponse n’est pas arrivée à temps.',
    lines: [`Votre connexion est peut-être lente. Réessayez. ${kept}`],
  },
  'captive-portal': {
    title: 'Votre réseau a répondu à notre place.',
    lines: [
      'C’est souvent la page d’accueil d’un wifi public.',
      `Ouvrez un autre site pour vous identifier sur ce réseau, puis revenez ici et réessayez. ${kept}`,
    ],
  },
  'refused-on-the-way': {
    title: 'Votre demande a été arrêtée avant de nous parvenir.',
    lines: [`Vous pouvez continuer\u00a0: réessayez. ${kept}`, 'Si cela se reproduit, effacez les cookies de ce site.'],
    link: cookieHelp,
  },
  'server-trouble': unavailable,
  'database-unavailable': unavailable,
  'internal-error': {
    title: 'Une erreur est survenue de notre côté.',
    lines: [`Ce n’est pas de votre fait. Réessayez dans un instant. ${kept}`],
  },
  'unusable-cookies': {
    title: 'Un cookie de ce site n’était plus utilisable.',
    lines: [
      `Nous l’avons effacé\u00a0: vous pouvez réessayer tout de suite. ${kept}`,
      'Si cet appareil était mémorisé, un code de sécurité vous sera demandé une nouvelle fois.',
    ],
    link: { text: 'À quoi servent les cookies de ce site', href: '/aide/cookies' },
  },
  'foreign-origin': {
    title: 'Par sécurité, votre demande a été refusée.',
    lines: [
      'Elle semblait venir d’un autre site. Vérifiez l’adresse affichée par votre navigateur.',
      `Vous pouvez réessayer tout de suite depuis cette page. ${kept}`,
    ],
  },
  'too-many-requests': {
    title: 'Trop de demandes viennent de votre réseau.',
    lines: [`Votre compte n’est pas bloqué. Attendez une minute, puis réessayez. ${kept}`],
  },
  'invalid-request': {
    title: 'Certaines informations ne sont pas valables.',
    lines: ['Vérifiez votre saisie, puis réessayez.'],
  },
  'body-too-large': unreadable,
  'unsupported-media-type': unreadable,
  'method-not-allowed': unreadable,
  'not-found': unreadable,
};

export const shellTexts = {
  productName: 'compte ameli',
  errorPrefix: 'Erreur\u00a0: ',
  offlineBanner: 'Vous n’êtes plus connecté à internet. Ce que vous avez saisi est gardé.',
  onlineAgain: 'Vous êtes de nouveau connecté à internet.',
  pageNotLoaded: 'Cette page n’a pas pu être chargée',
  pageNotLoadedAdvice: 'Vérifiez votre connexion à internet, puis rechargez la page.',
  reload: 'Recharger la page',
  notFoundTitle: 'Cette page n’existe pas',
  notFoundAdvice: 'L’adresse est peut-être incomplète ou ancienne.',
  toSignIn: 'Aller à la page de connexion',
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
    { text: 'Cookies', href: '/aide/cookies' },
  ],
  independent: 'Projet indépendant, sans lien avec l’Assurance Maladie. Les personnes et les données sont fictives.',
  noScript: 'Ce service a besoin de JavaScript pour vous connecter. Activez-le dans les réglages de votre navigateur, puis rechargez la page. Les pages d’aide se lisent sans lui.',
} as const;

/** The words for a failure met anywhere; what has no words of its own there is a trouble of ours. */
export const failureMessage = (code: string): Message =>
  Object.hasOwn(failureTexts, code) ? failureTexts[code as keyof typeof failureTexts] : failureTexts['internal-error'];
