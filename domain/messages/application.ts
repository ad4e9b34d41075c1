import { formatDay, formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import type { Facts, Message } from './shell.ts';

const inMinutes = (milliseconds: number): string => `${milliseconds / 60_000}\u00a0minutes`;

/** Words that people, scripts of the call centre and tests know: A1 and A2, exactly as journeys.md has them. */
export const appLabels = {
  title: 'Mon compte ameli',
  welcome: 'Bienvenue\u00a0!',
  nir: 'Numéro de sécurité sociale',
  password: 'Votre mot de passe',
  forgotten: 'Mot de passe oublié',
  signIn: 'Se connecter',
  createAccount: 'Créer mon compte',
  askCode: 'Recevoir un code de sécurité',
  code: `Code à ${policy.signInCode.digits} chiffres (obligatoire)`,
  validate: 'Valider le code',
  askNewCode: 'Recevoir un nouveau code de sécurité',
} as const;

/** The sign-in of the installed app (A1, A2). */
export const appTexts = {
  passwordHint: 'Ou le code provisoire que vous avez reçu.',
  remember: 'Mémoriser mon numéro sur cet appareil',
  rememberHint:
    'Vous n’aurez plus à le saisir, et pourrez le faire oublier. À ne pas cocher sur un appareil partagé.',
  remembered: 'Mémorisé sur cet appareil',
  /** Out of reach: only the service knows which. */
  rememberedLater: 'Votre numéro s’affichera quand internet sera revenu.',
  otherNumber: 'Utiliser un autre numéro',
  rememberedNumber: 'Utiliser le numéro mémorisé',
  forget: 'Oublier ce numéro',
  forgetTitle: 'Oublier ce numéro\u00a0?',
  forgetLead: 'Seront effacés de cet appareil\u00a0:',
  forgetList: [
    'votre numéro de sécurité sociale\u00a0;',
    'les informations gardées pour être lues sans internet\u00a0;',
    'la proposition de vous connecter avec l’empreinte ou le visage.',
  ],
  /** When there is any. */
  forgetUnsent:
    'vos modifications faites sans internet\u00a0: elles ne sont pas encore envoyées, et ne le seront pas\u00a0;',
  forgetOthers:
    'Si d’autres personnes se connectent sur cet appareil, cela vaut aussi pour elles. Rien ne change dans votre compte.',
  keepNumber: 'Annuler',
  forgetting: 'Effacement…',
  forgotten: {
    title: 'Votre numéro est oublié.',
    lines: ['Ce qui était gardé avec lui est effacé de cet appareil.'],
  },
  notErased: {
    title: 'Tout n’a pas pu être effacé de cet appareil.',
    lines: ['Votre numéro est encore mémorisé. Fermez l’application, rouvrez-la, puis réessayez.'],
  },
  notForgotten: {
    title: 'Votre numéro est encore mémorisé.',
    lines: [
      'Les autres informations ont été effacées de cet appareil, mais le service n’a pas pu être joint. Réessayez.',
    ],
  },
  codeValid: (deadline: string): string =>
    `Valable ${inMinutes(policy.signInCode.validity)}, jusqu’au ${deadline}.`,
  codeNeededTitle: 'Un code de sécurité est nécessaire',
  codeNeeded: 'Pour protéger votre compte, un code va être envoyé à votre adresse mail\u00a0:',
  codeGoesTo: 'Saisissez ci-dessous le code de sécurité reçu par mail à l’adresse suivante\u00a0:',
  checkSpam: 'Vérifiez votre dossier Spam ou Indésirable.',
  codeResent: {
    title: 'Un nouveau code vient de vous être envoyé.',
    lines: [
      'Lui seul fonctionne désormais. Avant de renouveler votre demande, vérifiez votre boîte mail, y compris le dossier Spam ou Indésirable.',
    ],
  },
  offlineTitle: 'Internet est nécessaire pour vous connecter',
  offline: 'En attendant, vous pouvez\u00a0:',
  meanwhileTitle: 'En attendant',
  meanwhile: 'Sans pouvoir vous connecter pour le moment, vous pouvez\u00a0:',
  readOffline: 'Lire les dernières informations gardées sur cet appareil',
  readHelp: 'Consulter l’aide',
} as const;

const blockedUntil = ({ until }: Facts): string =>
  until === undefined
    ? 'Votre compte est bloqué pour le moment.'
    : `Votre compte est bloqué jusqu’au ${formatDeadline(until)}.`;

/** AE4, AE5: the same words for a password and for a code. */
const wrong = ({ attemptsLeft }: Facts, { max, lock }: { max: number; lock: number }): Message => ({
  title: 'Les informations saisies sont erronées.',
  lines: [
    'Vérifiez votre saisie.',
    `Attention\u00a0: ${max}\u00a0essais infructueux bloquent l’accès à votre compte pendant ${inMinutes(lock)}.${
      attemptsLeft === undefined
        ? ''
        : ` Il vous en reste ${attemptsLeft === 1 ? 'un seul' : attemptsLeft}.`
    }`,
  ],
});

const appMessages = {
  // A1
  'number-forgotten': () => ({
    title: 'Cet appareil n’a pas gardé votre numéro.',
    lines: ['Saisissez-le de nouveau, avec votre mot de passe.'],
  }),
  // AE2
  'code-expired': () => ({
    title: `Le code de sécurité n’a pas été saisi dans les ${inMinutes(policy.signInCode.validity)}.`,
    lines: [`Il n’est plus valide. Appuyez sur «\u00a0${appLabels.askNewCode}\u00a0».`],
  }),
  // AE3
  'code-quota': (facts) => ({
    title: blockedUntil(facts),
    lines: [
      'Vous avez demandé un trop grand nombre de codes de sécurité.',
      'Après cette date, vous pourrez en demander un autre. Pensez à vérifier votre dossier Spam ou Indésirable.',
    ],
    link: { text: 'Que faire si le code n’arrive pas', href: '/aide/code-non-recu' },
  }),
  // AE4
  'wrong-password': (facts) => wrong(facts, policy.passwordTries),
  // AE5
  'wrong-code': (facts) => wrong(facts, policy.signInCode.tries),
  // AE6
  'code-lock': (facts) => ({
    title: blockedUntil(facts),
    lines: [
      `Un code incorrect a été saisi ${policy.signInCode.tries.max}\u00a0fois.`,
      'Après cette date, reconnectez-vous\u00a0: un nouveau code vous sera envoyé.',
    ],
  }),
  // AE7
  'password-lock': (facts) => ({
    title: blockedUntil(facts),
    lines: [
      `Un mot de passe incorrect a été saisi ${policy.passwordTries.max}\u00a0fois.`,
      'Après cette date, vous pourrez de nouveau vous connecter. Si vous n’êtes pas sûr de votre mot de passe, choisissez-en un nouveau.',
    ],
    link: { text: appLabels.forgotten, href: '/mot-de-passe' },
  }),
  'account-closed': ({ closedAt }) => ({
    title:
      closedAt === undefined
        ? 'Votre compte est désactivé.'
        : `Votre compte a été désactivé le ${formatDay(closedAt)}.`,
    lines: [
      'Pour le réactiver, créez-le de nouveau. Munissez-vous de votre carte Vitale et de vos coordonnées bancaires (RIB).',
    ],
    link: { text: appLabels.createAccount, href: '/inscription' },
  }),
  offline: () => ({
    title: 'Vous n’êtes pas connecté à internet.',
    lines: [
      'Internet est nécessaire pour vous connecter.',
      'Ce que vous avez saisi est gardé\u00a0: réessayez quand la connexion est revenue.',
    ],
  }),
} as const satisfies Partial<Record<string, (facts: Facts) => Message>>;

export type AppTroubleCode = keyof typeof appMessages;

/** The app's own words for a failure (AE2 to AE7); undefined where those of the web do. */
export const appMessage = (code: string, facts: Facts): Message | undefined =>
  Object.hasOwn(appMessages, code) ? appMessages[code as AppTroubleCode](facts) : undefined;
