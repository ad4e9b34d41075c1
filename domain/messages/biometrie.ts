import { formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import { failureMessage } from './failures.ts';
import { accountMessage } from './informations.ts';
import type { Facts, Message } from './shell.ts';

const { months, challenge } = policy.passkey;
const fromSecurity = 'à la page «\u00a0Sécurité\u00a0» de votre compte';

/** Activating fingerprint or face on this device (A4). */
export const activationTexts = {
  title: 'Activer l’empreinte ou le visage',
  preparing: 'Préparation…',
  prompt: 'Suivez les indications de votre appareil\u00a0: posez le doigt, ou regardez l’écran.',
  registering: 'Enregistrement…',

  passwordLead:
    'Vous êtes connecté depuis un moment. Par sécurité, votre mot de passe est demandé une fois de plus.',
  passwordRequired: 'Saisissez votre mot de passe.',
  checkFields: 'Vérifiez votre saisie',
  goToPassword: 'Corriger mon mot de passe',
  continue: 'Continuer',
  checking: 'Vérification…',

  retry: 'Réessayer',
  later: 'Plus tard',
  toSecurity: 'Ouvrir la page Sécurité',

  settingsTitle: 'Où le régler',
  settings: [
    {
      device: 'Téléphone Android',
      way: 'Ouvrez «\u00a0Paramètres\u00a0», puis «\u00a0Sécurité\u00a0». Ajoutez une empreinte ou votre visage. Le nom des menus change un peu selon la marque.',
    },
    {
      device: 'iPhone',
      way: 'Ouvrez «\u00a0Réglages\u00a0», puis «\u00a0Face ID et code\u00a0» ou «\u00a0Touch ID et code\u00a0». Ajoutez votre visage ou une empreinte.',
    },
    {
      device: 'Ordinateur',
      way: 'Windows\u00a0: «\u00a0Paramètres\u00a0», «\u00a0Comptes\u00a0», «\u00a0Options de connexion\u00a0». Mac\u00a0: «\u00a0Réglages Système\u00a0», «\u00a0Touch ID et mot de passe\u00a0».',
    },
  ],
  checkAgain: 'C’est fait, réessayer',

  doneTitle: 'C’est activé',
  doneLead:
    'La prochaine fois sur cet appareil, l’empreinte ou le visage suffira\u00a0: ni mot de passe, ni code.',
  until: (deadline: string): string => `C’est valable ${months}\u00a0mois, jusqu’au ${deadline}.`,
  mail: 'Un mail vous le confirme.',
  offlineTitle: 'Sans connexion à internet',
} as const;

/** This phone has neither fingerprint nor face. */
export const noSensor: Message = {
  title: 'Aucune empreinte et aucun visage ne sont enregistrés sur cet appareil.',
  lines: [
    'Rien n’a été activé. Ajoutez d’abord une empreinte ou votre visage dans les réglages de l’appareil, puis revenez ici.',
  ],
};

/**
 * What of the account can be read here without network, and why not. `next-time`: the device gives its secret at
 * the first use only; `no-secret`: never; `refused`: the browser keeps nothing.
 */
export type OfflineReading = 'kept' | 'next-time' | 'no-secret' | 'refused';

export const offlineTexts: Record<OfflineReading, string> = {
  kept: 'Les dernières informations consultées de votre compte restent lisibles sur cet appareil. Elles y sont chiffrées, et ne s’ouvrent qu’avec l’empreinte ou le visage.',
  'next-time':
    'À partir de votre prochaine connexion avec l’empreinte ou le visage, les dernières informations consultées de votre compte resteront lisibles sur cet appareil. Elles y seront chiffrées, et ne s’ouvriront qu’ainsi.',
  'no-secret':
    'Votre compte ne sera pas lisible\u00a0: cet appareil ne permet pas de protéger vos informations par l’empreinte ou le visage. Aucune n’y est donc gardée.',
  refused:
    'Votre compte ne sera pas lisible\u00a0: ce navigateur ne garde pas de données, peut-être parce qu’il est en mode privé ou que la mémoire de l’appareil est pleine.',
};

const failures: Record<string, Message> = {
  cancelled: {
    title: 'L’activation n’a pas été terminée.',
    lines: [
      'L’empreinte ou le visage n’a pas été confirmé, ou trop de temps a passé. Rien n’a changé.',
      `Réessayez, ou faites-le plus tard ${fromSecurity}.`,
    ],
  },
  'already-here': {
    title: 'C’est déjà activé sur cet appareil.',
    lines: [
      'Il l’a peut-être été depuis un autre de vos appareils, qui partage ses clés avec celui-ci.',
      `Si cela ne vous est pas proposé à la connexion, appuyez sur «\u00a0Retirer\u00a0» ${fromSecurity}, puis activez-le de nouveau.`,
    ],
  },
  unsupported: {
    title: 'Cet appareil ne permet pas cette connexion.',
    lines: [
      'Il ne sait pas s’en servir avec l’empreinte ou le visage, ou son navigateur est trop ancien. Rien n’a changé.',
      'Continuez avec votre mot de passe et le code reçu par mail.',
    ],
  },
  failed: {
    title: 'Votre appareil n’a pas pu créer la clé de connexion.',
    lines: ['Rien n’a changé. Réessayez\u00a0; si cela se reproduit, redémarrez l’appareil.'],
  },
  'passkey-refused': {
    title: 'L’empreinte ou le visage n’a pas pu être vérifié.',
    lines: [
      'La réponse de votre appareil n’est pas celle attendue. Rien n’a été activé. Réessayez.',
    ],
  },
  'passkey-challenge-over': {
    title: 'Trop de temps a passé.',
    lines: [
      `Par sécurité, il faut confirmer dans les ${challenge / 60_000}\u00a0minutes. Rien n’a été activé. Réessayez.`,
    ],
  },
};

/** The words for a failure met while activating; `code` may also be the phone's own refusal. */
export function activationMessage(code: string, facts: Facts): Message {
  if (Object.hasOwn(failures, code)) return failures[code] ?? failureMessage(code);
  return code === 'wrong-password' || code === 'password-lock'
    ? accountMessage(code, facts)
    : failureMessage(code);
}

/** Until when it is valid, in words. Ms since the epoch. */
export const activatedUntil = (until: number): string =>
  activationTexts.until(formatDeadline(until));
