import { policy } from '../policy.ts';
import { hours } from '../duration.ts';

/** Texts of the e-mails about an account in use (I3, I6). Dates passed in are already written for people. */

const held = policy.emailChange.holdsPassword / hours(1);
const toCaisse = 'prévenez votre caisse d’assurance maladie au 3646';

/** I3: to the new address, which waits for its confirmation. */
export const emailChangeTexts = {
  subject: 'Votre compte ameli - Confirmation de votre nouvelle adresse mail',
  lead: 'Vous avez indiqué cette adresse pour votre compte ameli. Pour qu’elle remplace l’ancienne, confirmez-la\u00a0:',
  button: 'Confirmer mon email',
  nextTitle: 'Comment faire\u00a0?',
  next: [
    'Ouvrez le lien, puis appuyez sur le bouton de la page.',
    'Tant que vous n’avez pas confirmé, nos messages vont à votre ancienne adresse.',
    `Ensuite, votre mot de passe ne pourra pas être changé pendant ${held} heures. C’est une protection.`,
  ],
  stranger: [
    'Quelqu’un a sans doute saisi votre adresse par erreur. N’ouvrez pas le lien\u00a0: sans confirmation, votre adresse ne sera pas utilisée.',
    `Si vous avez un doute, ${toCaisse}.`,
  ],
} as const;

/** What a notice adds to the fact it tells. */
interface NoticeTexts {
  subject: string;
  /** `when` as in «vendredi 6 juin 2025 à 14h27 (heure de Paris)». */
  fact: (when: string) => string;
  /** What it means for the owner. */
  after: readonly string[];
  stranger: readonly string[];
}

const choosePassword =
  'Sur la page de connexion, choisissez un autre mot de passe avec «\u00a0Mot de passe oublié\u00a0?\u00a0».';
const signedOut =
  'Par sécurité, les autres connexions sont fermées et tous les appareils enregistrés sont oubliés, ceux de l’empreinte ou du visage aussi\u00a0: le mot de passe et un code de sécurité y seront demandés.';
const activatedAgain =
  'Ensuite, vous pourrez activer de nouveau l’empreinte ou le visage sur votre appareil.';

/** I6: one for every sensitive event. */
export const noticeTexts = {
  'password-changed': {
    subject: 'Votre compte ameli - Mot de passe modifié',
    fact: (when) => `Le mot de passe de votre compte ameli a été modifié le ${when}.`,
    after: [signedOut],
    stranger: [choosePassword, `Puis ${toCaisse}.`],
  },
  'password-reset': {
    subject: 'Votre compte ameli - Mot de passe modifié',
    fact: (when) =>
      `Le mot de passe de votre compte ameli a été modifié le ${when}, avec un lien ou un code provisoire.`,
    after: [signedOut],
    stranger: [choosePassword, `Puis ${toCaisse}.`],
  },
  'device-remembered': {
    subject: 'Votre compte ameli - Nouvel appareil enregistré',
    fact: (when) => `Un appareil a été enregistré pour votre compte ameli le ${when}.`,
    after: [
      `Pendant ${policy.rememberedDevice.months} mois, le mot de passe lui suffit\u00a0: aucun code de sécurité ne lui sera demandé.`,
      'Vous pouvez le faire oublier à tout moment, à la page «\u00a0Sécurité\u00a0» de votre compte.',
    ],
    stranger: [
      'Connectez-vous, faites oublier cet appareil à la page «\u00a0Sécurité\u00a0», puis changez votre mot de passe.',
      `Puis ${toCaisse}.`,
    ],
  },
  'biometrics-activated': {
    subject: 'Votre compte ameli - Empreinte ou visage activé',
    fact: (when) =>
      `La connexion par empreinte ou visage à votre compte ameli a été activée sur un appareil le ${when}.`,
    after: [
      `Pendant ${policy.passkey.months} mois, l’empreinte ou le visage lui suffit\u00a0: ni mot de passe ni code de sécurité ne lui seront demandés.`,
      'Vous pouvez la retirer à tout moment, à la page «\u00a0Sécurité\u00a0» de votre compte.',
    ],
    stranger: [
      choosePassword,
      'Cet appareil n’ouvrira alors plus votre compte.',
      `Puis ${toCaisse}.`,
    ],
  },
  'biometrics-removed': {
    subject: 'Votre compte ameli - Empreinte ou visage retiré',
    fact: (when) =>
      `La connexion par empreinte ou visage à votre compte ameli a été retirée d’un appareil le ${when}.`,
    after: ['Le mot de passe et un code de sécurité y seront demandés.', activatedAgain],
    stranger: [choosePassword, `Puis ${toCaisse}.`],
  },
  'biometrics-cloned': {
    subject: 'Votre compte ameli - Empreinte ou visage retiré par sécurité',
    fact: (when) =>
      `Une connexion par empreinte ou visage à votre compte ameli a été refusée le ${when}.`,
    after: [
      'La clé de votre appareil semble avoir été copiée. Nous l’avons retirée\u00a0: elle n’ouvre plus votre compte.',
      'Par sécurité, toutes les connexions à votre compte sont fermées.',
      'Connectez-vous avec votre mot de passe et un code de sécurité.',
      activatedAgain,
    ],
    stranger: [choosePassword, `Puis ${toCaisse}.`],
  },
  'email-changed': {
    subject: 'Votre compte ameli - Adresse mail modifiée',
    fact: (when) => `L’adresse mail de votre compte ameli a été modifiée le ${when}.`,
    after: ['Nos prochains messages iront à la nouvelle adresse.'],
    stranger: [`Si vous n’avez pas demandé ce changement, ${toCaisse}.`],
  },
  'email-change-undone': {
    subject: 'Votre compte ameli - Changement d’adresse mail annulé',
    fact: (when) =>
      `Le changement d’adresse mail de votre compte ameli a été annulé le ${when}. L’adresse précédente est de nouveau celle du compte.`,
    after: [
      'Par sécurité, toutes les connexions sont fermées et tous les appareils enregistrés sont oubliés, ceux de l’empreinte ou du visage aussi.',
      'Votre mot de passe n’a pas changé. Si quelqu’un d’autre le connaît, changez-le sans attendre.',
    ],
    stranger: [`Si vous n’avez pas annulé ce changement, ${toCaisse}.`],
  },
  'contact-changed': {
    subject: 'Votre compte ameli - Coordonnées modifiées',
    fact: (when) => `Les coordonnées de votre compte ameli ont été modifiées le ${when}.`,
    after: ['Elles sont à la page «\u00a0Mes informations\u00a0» de votre compte.'],
    stranger: [
      'Connectez-vous, corrigez ces coordonnées, puis changez votre mot de passe.',
      `Puis ${toCaisse}.`,
    ],
  },
  'account-closed': {
    subject: 'Votre compte ameli - Compte résilié',
    fact: (when) => `Votre compte ameli a été résilié le ${when}.`,
    after: [
      'Votre adresse mail, vos téléphones et votre mot de passe ne servent plus à aucun compte ameli. Vos droits et vos remboursements ne changent pas.',
      'Vous pouvez créer un compte de nouveau à tout moment, depuis la page de connexion.',
    ],
    stranger: [
      'Quelqu’un connaît votre mot de passe. Si vous l’utilisez ailleurs, changez-le.',
      `Puis ${toCaisse}.`,
    ],
  },
  'account-reset': {
    subject: 'Votre compte ameli - Compte réinitialisé',
    fact: (when) =>
      `Votre compte ameli a été réinitialisé le ${when} par un conseiller de l’Assurance Maladie.`,
    after: [
      'Votre adresse mail, vos téléphones et votre mot de passe ont été effacés. Vos droits et vos remboursements ne changent pas.',
      'Pour retrouver un compte, choisissez «\u00a0Créer un compte\u00a0» sur la page de connexion.',
    ],
    stranger: [`Si vous n’avez pas demandé cette réinitialisation, ${toCaisse}.`],
  },
} as const satisfies Record<string, NoticeTexts>;

/** Parts that some notices have and others do not. */
export const noticePartTexts = {
  originTitle: 'D’où vient cette action\u00a0?',
  removedTitle: 'Quel appareil a été retiré\u00a0?',
  removedSince: 'Activé le',
  removedByLimit: `Votre compte garde ${policy.passkey.maxPerAccount} appareils au plus\u00a0: le plus ancien a été retiré.`,
  newEmail: (masked: string) => `La nouvelle adresse est ${masked}.`,
  undoTitle: 'Ce n’était pas vous\u00a0? Annulez ce changement',
  undo: 'L’adresse précédente sera remise. Toutes les connexions seront fermées et tous les appareils enregistrés seront oubliés.',
  undoButton: 'Annuler ce changement',
  undoValidity: (hours: number, end: string) =>
    `Ce lien est valable ${hours} heures, jusqu’au ${end}, et ne sert qu’une fois.`,
  undoNext: `Changez ensuite votre mot de passe, puis ${toCaisse}.`,
} as const;
