import type { FranceConnectFailureCode } from '../outcome-codes.ts';
import type { FranceConnectReply } from '../wire/franceconnect.ts';
import { signInMessage, isSignInTrouble } from './connexion-suite.ts';
import { creationMessage } from './inscription-trouble.ts';
import { exclusionTexts, isExclusion } from './exclusion.ts';
import type { Facts, Message } from './shell.ts';

export type FranceConnectFailure = Extract<FranceConnectReply, { step: 'failed' }>;

/** Back from FranceConnect empty-handed (F4): what happened, and the ways that stay open. */
export const franceConnectTexts = {
  title: 'Identification avec FranceConnect',
  reading: 'Lecture de la réponse de FranceConnect…',
  none: 'Aucune identification avec FranceConnect n’est en cours.',
  retry: 'Réessayer',
  otherwise: {
    connexion: 'Ou connectez-vous avec votre numéro de sécurité sociale et votre mot de passe.',
    inscription: 'Ou créez votre compte avec votre carte Vitale et votre RIB.',
  },
  ways: { connexion: 'Me connecter', inscription: 'Créer un compte' },
  help: "Qu'est-ce que FranceConnect ?",
} as const;

const ours: Record<FranceConnectFailureCode, Message> = {
  'franceconnect-refused': {
    title: 'L’identification n’est pas allée à son terme.',
    lines: ['Vous l’avez interrompue, ou FranceConnect l’a refusée. Rien n’a été transmis.'],
  },
  'franceconnect-expired': {
    title: 'L’identification a duré trop longtemps, ou a déjà servi.',
    lines: ['Par sécurité, elle est à recommencer. N’utilisez pas le bouton Retour du navigateur.'],
  },
  'franceconnect-unavailable': {
    title: 'FranceConnect ne répond pas pour le moment.',
    lines: ['Ce n’est pas de votre fait. Réessayez dans quelques minutes.'],
  },
  'franceconnect-invalid': {
    title: 'La réponse de FranceConnect n’a pas pu être vérifiée.',
    lines: ['Par sécurité, nous ne l’avons pas utilisée. Réessayez.'],
  },
  'identity-not-matched': {
    title: 'Nous ne vous retrouvons pas avec certitude.',
    lines: [
      'L’identité transmise par FranceConnect ne correspond pas à un seul assuré de l’Assurance Maladie.',
      'Contactez votre caisse d’assurance maladie au 3646\u00a0: votre état civil est peut-être à corriger.',
    ],
    link: { text: 'Joindre votre caisse', href: '/aide/messagerie-inaccessible' },
  },
};

const isOurs = (code: string): code is FranceConnectFailureCode => Object.hasOwn(ours, code);

/** FranceConnect led to nothing, but what the person set out to do stays open without it. */
export const staysOpen = ({ code }: FranceConnectFailure): boolean =>
  code === 'database-unavailable' || isOurs(code);

/** Trying again may help: FranceConnect was the trouble, not the person's file. */
export const mayTryAgain = (failure: FranceConnectFailure): boolean =>
  staysOpen(failure) && failure.code !== 'identity-not-matched';

export function franceConnectMessage(failure: FranceConnectFailure): Message {
  const { code, until, closedAt } = failure;
  if (isOurs(code)) return ours[code];
  if (isExclusion(code)) return exclusionTexts[code];
  const facts: Facts = { until: at(until), closedAt: at(closedAt), attemptsLeft: undefined };
  return isSignInTrouble(code) ? signInMessage(code, facts) : creationMessage(code, facts);
}

const at = (instant: string | undefined): number | undefined =>
  instant === undefined ? undefined : Date.parse(instant);
