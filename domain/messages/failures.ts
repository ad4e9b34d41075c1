import type { RequestFailureCode } from '../outcome-codes.ts';
import { unreachable, type Message, type TransportFailureCode } from './shell.ts';

const unreadable: Message = {
  title: 'Votre demande n’a pas pu être lue.',
  lines: ['Rechargez la page, puis réessayez. Si cela se reproduit, attendez quelques minutes.'],
};
const unavailable: Message = {
  title: 'Le service est indisponible pour le moment.',
  lines: ['Ce n’est pas de votre fait. Réessayez dans quelques minutes.'],
};

/** What can fail anywhere, whatever was asked. */
export const failureTexts: Record<RequestFailureCode | TransportFailureCode, Message> = {
  offline: {
    title: 'Vous n’êtes pas connecté à internet.',
    lines: ['Réessayez quand la connexion est revenue.'],
  },
  unreachable,
  timeout: {
    title: 'La réponse n’est pas arrivée à temps.',
    lines: ['Votre connexion est peut-être lente. Réessayez.'],
  },
  'captive-portal': {
    title: 'Votre réseau a répondu à notre place.',
    lines: [
      'C’est souvent la page d’accueil d’un wifi public.',
      'Ouvrez un autre site pour vous identifier sur ce réseau, puis revenez ici et réessayez.',
    ],
  },
  'refused-on-the-way': {
    title: 'Votre demande a été arrêtée avant de nous parvenir.',
    lines: [
      'Vous pouvez continuer\u00a0: réessayez.',
      'Si cela se reproduit, effacez les cookies de ce site.',
    ],
    link: { text: 'Effacer les cookies de ce site', href: '/aide/cookies' },
  },
  'server-trouble': unavailable,
  'database-unavailable': unavailable,
  'internal-error': {
    title: 'Une erreur est survenue de notre côté.',
    lines: ['Ce n’est pas de votre fait. Réessayez dans un instant.'],
  },
  'unusable-cookies': {
    title: 'Un cookie de ce site n’était plus utilisable.',
    lines: [
      'Nous l’avons effacé\u00a0: vous pouvez réessayer tout de suite.',
      'Si cet appareil était enregistré, un code de sécurité vous sera demandé une nouvelle fois.',
    ],
    link: { text: 'À quoi servent les cookies de ce site', href: '/aide/cookies' },
  },
  'foreign-origin': {
    title: 'Par sécurité, votre demande a été refusée.',
    lines: [
      'Elle semblait venir d’un autre site. Vérifiez l’adresse affichée par votre navigateur.',
      'Vous pouvez réessayer tout de suite depuis cette page.',
    ],
  },
  'too-many-requests': {
    title: 'Trop de demandes viennent de votre réseau.',
    lines: ['Votre compte n’est pas bloqué. Attendez une minute, puis réessayez.'],
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

export const isFailureAnywhere = (code: string): code is keyof typeof failureTexts =>
  Object.hasOwn(failureTexts, code);

/** The words for a failure met anywhere; what has no words of its own there is a trouble of ours. */
export const failureMessage = (code: string): Message =>
  failureTexts[isFailureAnywhere(code) ? code : 'internal-error'];
