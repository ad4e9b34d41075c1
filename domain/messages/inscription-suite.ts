import { policy } from '../policy.ts';

const { ibanTyped, vitaleShown, vitaleTyped } = policy.proof;
const minutes = policy.creation.validity / 60_000;

/** What follows the first screen of the creation: C1 (proof) to C6, F2. */
export const creationTexts = {
  stepsLabel: 'Étapes de la création',
  stepDone: 'terminée',
  abandon: 'Abandonner la création de compte',
  abandoning: 'Abandon…',
  checking: 'Vérification en cours…',
  saving: 'Enregistrement…',
  sending: 'Envoi du message…',

  proofTitle: 'Prouvez que c’est bien vous',
  proofLead:
    'Nous vous avons trouvé. Complétez deux numéros que vous seul avez sous la main\u00a0: nous n’en montrons que le début.',
  ibanStart: 'Début de votre IBAN',
  ibanHint: `Sur votre RIB, à la fin de l’IBAN\u00a0: ${ibanTyped}\u00a0chiffres ou lettres. Les espaces ne comptent pas.`,
  whereIsIban: 'Où trouver mon IBAN',
  vitaleStart: 'Début du numéro de série',
  vitaleHint: `Le numéro de série compte ${vitaleShown + vitaleTyped}\u00a0chiffres. Recopiez les ${vitaleTyped} qui suivent.`,
  whereIsSerial: 'Voir où il se trouve sur la carte',

  noSerialTitle: 'Sans le numéro de série de votre carte Vitale',
  noSerial:
    'Ce numéro est effacé, ou votre carte n’est pas près de vous\u00a0? Votre compte peut être créé autrement.',

  welcomeTitle: (name: string): string => `Bienvenue ${name}`,
  born: (gender: 'female' | 'male', date: string): string =>
    `${gender === 'female' ? 'Née' : 'Né'} le ${date}`,
  welcome: 'FranceConnect nous a transmis votre identité. Il reste trois étapes courtes.',
  noAccountYet:
    'Vous n’avez pas encore de compte ameli. Vous pouvez le créer maintenant, sans carte Vitale ni RIB\u00a0: FranceConnect nous a transmis votre identité.',

  termsLead:
    'Pour accéder aux services de votre compte, vous devez d’abord accepter les conditions d’utilisation.',
  termsPoints: [
    'Vos relevés de remboursement ne vous sont plus envoyés par courrier\u00a0: vous les consultez en ligne.',
    'Une adresse mail est obligatoire. Une fois confirmée, elle sert à vous prévenir quand un courrier arrive dans la messagerie de votre compte.',
    'Votre compte est personnel\u00a0: ne donnez votre mot de passe à personne.',
  ],
  termsLink: 'Lire les conditions d’utilisation en entier',
  termsQuestion: 'Acceptez-vous les conditions d’utilisation\u00a0?',

  emailTitle: 'Je saisis mon adresse email',
  emailHint:
    'Une adresse que vous êtes seul à consulter, différente de celle des autres comptes de la famille.',
  emailProposed: 'Proposée par FranceConnect\u00a0: gardez-la ou changez-la.',
  phonesTitle: 'Je saisis mes coordonnées téléphoniques',
  phonesHint: 'Facultatif. Votre caisse s’en sert pour vous joindre.',
  phoneHint: 'Par exemple 06\u00a012\u00a034\u00a056\u00a078, ou +32 pour un numéro étranger.',
  landlineHint: 'Par exemple 04\u00a012\u00a034\u00a056\u00a078.',
  changePassword: 'Revenir au choix du mot de passe',

  doneTitle: 'Consultez votre messagerie',
  done: 'Votre compte est presque prêt. Un message vient d’être envoyé à',
  doneNext: [
    'Ouvrez le message «\u00a0Votre compte ameli - Confirmation de votre adresse mail\u00a0».',
    'Appuyez sur «\u00a0Confirmer mon email\u00a0».',
    'Connectez-vous avec votre numéro de sécurité sociale et votre mot de passe (code personnel).',
  ],
  doneWithin: (days: number): string =>
    `Vous avez ${days}\u00a0jours pour le faire. Par sécurité, vous n’êtes pas connecté\u00a0: vous pouvez fermer cette page.`,
  anotherPerson: 'Créer le compte d’une autre personne',

  stoppedTitle: 'Votre compte n’a pas été créé',
  stopped: {
    refused:
      'Vous n’avez pas accepté les conditions d’utilisation. La création est arrêtée, et rien de ce que vous avez saisi n’est gardé.',
    cancelled: 'Vous avez abandonné la création. Rien de ce que vous avez saisi n’est gardé.',
  },
  startAgain: 'Recommencer',
  toSignIn: 'Aller à la page de connexion',

  checkFields: 'Vérifiez votre saisie',
  goTo: {
    iban: 'Corriger l’IBAN',
    vitale: 'Corriger le numéro de série',
    email: 'Changer d’adresse mail',
  },
} as const;

/** Told once, above the step that the person finds on arriving (W5, C11). */
export const creationNotices = {
  resumed: {
    title: 'Vous reprenez la création de compte là où vous l’aviez laissée.',
    lines: [
      `Elle est gardée ${minutes}\u00a0minutes dans ce navigateur. Ce n’est pas la vôtre\u00a0? Abandonnez-la.`,
    ],
  },
  /** W5: the account was reset, or never had a confirmed address. */
  'provisional-code': {
    title: 'Votre code provisoire est accepté.',
    lines: [
      `Il reste trois étapes pour retrouver votre compte, sans carte Vitale ni RIB\u00a0: les conditions d’utilisation, un nouveau mot de passe (code personnel) et votre adresse mail. Elles sont gardées ${minutes}\u00a0minutes dans ce navigateur.`,
    ],
  },
  elsewhere: {
    title: 'Votre création de compte a avancé dans un autre onglet.',
    lines: ['Voici l’étape où elle en est. Vous pouvez continuer ici.'],
  },
} as const;
export type CreationNotice = keyof typeof creationNotices;
