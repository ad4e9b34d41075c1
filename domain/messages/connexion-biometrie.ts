import type { PasskeyFailureCode } from '../outcome-codes.ts';
import { formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import type { Facts, Message } from './shell.ts';

const { months, challenge } = policy.passkey;

/** Signing in with fingerprint or face (A5). */
export const passkeyTexts = {
  signIn: 'Se connecter avec l’empreinte ou le visage',
  waiting: 'Confirmez sur votre appareil…',
  orPassword: 'ou avec votre mot de passe',
} as const;

/** What stops before anything was sent: the phone's own refusals, in this page's words. */
export type PhoneRefusalCode = 'passkey-cancelled' | 'passkey-unsupported' | 'passkey-failed';
export type PasskeyTroubleCode = Exclude<PasskeyFailureCode, 'password-needed'> | PhoneRefusalCode;

const byPassword = 'Connectez-vous avec votre mot de passe et le code reçu par mail.';
const retry = 'Réessayez, ou connectez-vous avec votre mot de passe et le code reçu par mail.';
const offeredAgain = `${byPassword} Vous pourrez ensuite l’activer de nouveau.`;

/** What happened and why, then what to do: the password and the code are always there. */
const messages: Record<PasskeyTroubleCode, Message> = {
  'passkey-cancelled': {
    title: 'L’empreinte ou le visage n’a pas été confirmé.',
    lines: [
      'Il n’a pas été reconnu, vous avez annulé, ou trop de temps a passé. Rien n’est bloqué.',
      retry,
    ],
  },
  'passkey-unsupported': {
    title: 'Cet appareil ne reconnaît plus ni empreinte ni visage.',
    lines: ['Vérifiez qu’ils sont enregistrés dans les réglages de l’appareil.', byPassword],
  },
  'passkey-failed': {
    title: 'Votre appareil n’a pas répondu comme prévu.',
    lines: [retry],
  },
  'passkey-refused': {
    title: 'L’empreinte ou le visage n’a pas pu être vérifié.',
    lines: ['La réponse de votre appareil n’est pas celle attendue.', retry],
  },
  'passkey-challenge-over': {
    title: 'Trop de temps a passé.',
    lines: [
      `Par sécurité, l’empreinte ou le visage est à confirmer dans les ${challenge / 60_000}\u00a0minutes.`,
      retry,
    ],
  },
  'passkey-unknown': {
    title: 'Cet appareil n’est plus reconnu.',
    lines: ['La connexion par empreinte ou visage a été effacée de notre service.', offeredAgain],
  },
  'passkey-revoked': {
    title: 'La connexion par empreinte ou visage a été retirée de cet appareil.',
    lines: [
      'Elle l’a été depuis la page «\u00a0Sécurité\u00a0», ou parce que votre mot de passe a changé, ou qu’un changement d’adresse mail a été annulé.',
      offeredAgain,
    ],
  },
  'passkey-expired': {
    title: `La connexion par empreinte ou visage a plus de ${months}\u00a0mois.`,
    lines: ['Par sécurité, elle n’est plus valable sur cet appareil.', offeredAgain],
  },
  'passkey-cloned': {
    title: 'Par sécurité, la connexion par empreinte ou visage a été retirée.',
    lines: [
      'Une copie de la clé de cet appareil a peut-être servi. Un mail vous le signale.',
      offeredAgain,
    ],
  },
};

/** A lock covers this way in too, and says so. */
const locked = ({ until }: Facts): Message => ({
  title:
    until === undefined
      ? 'L’accès à votre compte est bloqué pour le moment.'
      : `L’accès à votre compte est bloqué jusqu’au ${formatDeadline(until)}.`,
  lines: [
    'Des mots de passe ou des codes incorrects ont été saisis. Le blocage vaut aussi pour l’empreinte et le visage.',
    'Après cette date, vous pourrez de nouveau vous connecter.',
  ],
});

/** The words for a failure of this way in; undefined where those of the page do. */
export function passkeyMessage(code: string, facts: Facts): Message | undefined {
  if (code === 'password-lock' || code === 'code-lock') return locked(facts);
  return Object.hasOwn(messages, code) ? messages[code as PasskeyTroubleCode] : undefined;
}

/** Said on the sign-in page when it was found before anybody signed in. */
export const passkeyLostMessage = (reason: 'revoked' | 'expired'): Message =>
  messages[`passkey-${reason}`];
