import type {
  AccountRefusalCode,
  ExclusionCode,
  LockCode,
  RequestFailureCode,
  ResetFailureCode,
  SignInFailureCode,
} from '../outcome-codes.ts';
import { formatDay, formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import { labels, type ArrivalReason } from './connexion.ts';
import { failureTexts, isFailureAnywhere } from './failures.ts';
import { kept, type Facts, type Message, type TransportFailureCode } from './shell.ts';

const inMinutes = (milliseconds: number): string => `${milliseconds / 60_000}\u00a0minutes`;
const codeValidity = inMinutes(policy.signInCode.validity);
const { months } = policy.rememberedDevice;

/** What follows the first screen of the sign-in: W1, W3, and every failure (WE). */
export const suiteTexts = {
  notYou: 'Ce n’est pas vous\u00a0?',
  changeNumber: 'Changer de numéro',
  codeNeededTitle: 'Un code de sécurité est nécessaire',
  codeNeeded:
    'Nous ne reconnaissons pas cet appareil. Pour protéger votre compte, nous allons envoyer un code à l’adresse mail associée\u00a0:',
  whyACode: 'Pourquoi un code m’est-il demandé\u00a0?',
  noAccess: 'Vous n’avez plus accès à cette adresse mail\u00a0?',
  contactCaisse: 'Contactez votre caisse d’assurance maladie',
  codeSentTo: (maskedEmail: string): string => `Un code vient d’être envoyé à ${maskedEmail}.`,
  codeResent: 'Un nouveau code vient d’être envoyé. Lui seul fonctionne désormais.',
  checkSpamFirst:
    'Avant d’en demander un autre, vérifiez votre boîte mail, y compris le dossier Spam ou Indésirable.',
  codeGoesTo: (maskedEmail: string): string =>
    `${policy.signInCode.digits}\u00a0chiffres, envoyés à ${maskedEmail}.`,
  codeValid: (deadline: string): string => `Valable ${codeValidity}, jusqu’au ${deadline}.`,
  rememberHint: `Votre appareil personnel (ordinateur, smartphone ou tablette)\u00a0? Cochez cette case pour ne plus saisir de code pendant ${months}\u00a0mois.`,
  notReceived: 'Vous n’avez pas reçu le code\u00a0?',
  checkNir: (nir: string): string =>
    `Vérifiez le numéro de sécurité sociale saisi\u00a0: ${nir.replaceAll(' ', '\u00a0')}.`,
  checkNirUnseen: 'Vérifiez le numéro de sécurité sociale saisi.',
  checkSpam: 'Regardez dans le dossier Spam ou Indésirable de votre boîte mail.',
  notReceivedHelp: 'Que faire si le code n’arrive pas',
  sendingCode: 'Envoi du code…',
  checkingCode: 'Vérification du code…',
  signedIn: 'Vous êtes connecté.',
  passwordChanged: 'Votre mot de passe est modifié.',
  signedOutElsewhere: 'Vos autres appareils ont été déconnectés.',
  checkFields: 'Vérifiez votre saisie',
  goTo: {
    nir: 'Corriger mon numéro',
    password: 'Corriger mon mot de passe',
    code: 'Corriger le code',
  },
} as const;

export const arrivalTexts: Record<ArrivalReason, Message> = {
  'cookies-cleared': failureTexts['unusable-cookies'],
  'sign-in-first': { title: 'Connectez-vous pour accéder à votre compte.', lines: [] },
  'session-expired': {
    title: 'Votre session a pris fin.',
    lines: [
      `Par sécurité, elle se ferme après ${inMinutes(policy.session.idle)} sans action de votre part, et au plus tard après ${policy.session.absolute / 3_600_000}\u00a0heures. Reconnectez-vous pour continuer.`,
    ],
  },
  'signed-out': {
    title: 'Vous êtes déconnecté.',
    lines: ['Sur un appareil partagé, fermez aussi le navigateur.'],
  },
  'signed-out-elsewhere': {
    title: 'Vous êtes déconnecté.',
    lines: ['Vous vous êtes déconnecté dans un autre onglet de ce navigateur.'],
  },
  'signed-out-unreached': {
    title: 'Vous êtes déconnecté sur cet appareil.',
    lines: [
      'Le service n’a pas pu être prévenu. Il le sera dès que cet appareil pourra le joindre, et votre session se ferme d’elle-même.',
    ],
  },
  'account-closed': {
    title: 'Votre compte ameli est résilié.',
    lines: ['Vous pourrez le rouvrir quand vous voudrez, en créant un compte.'],
  },
};

const forgottenLink = { text: labels.forgotten, href: '/mot-de-passe' };
const askAgain = 'Il ne fonctionne plus. Demandez-en un nouveau.';
const caisse = 'Contactez votre caisse d’assurance maladie au 3646.';
const caisseLink = { text: 'Joindre votre caisse', href: '/aide/messagerie-inaccessible' };

const blockedUntil = ({ until }: Facts): string =>
  until === undefined
    ? 'L’accès à votre compte est bloqué pour le moment.'
    : `L’accès à votre compte est bloqué jusqu’au ${formatDeadline(until)}.`;

const triesLeft = ({ attemptsLeft }: Facts, { max, lock }: { max: number; lock: number }): string =>
  attemptsLeft === undefined
    ? `Attention\u00a0: votre compte sera bloqué ${inMinutes(lock)} après ${max}\u00a0essais infructueux.`
    : `Il vous reste ${attemptsLeft}\u00a0essai${attemptsLeft > 1 ? 's' : ''} avant que votre compte soit bloqué pendant ${inMinutes(lock)}.`;

/** P3: by mail the person asks for another one, by SMS an adviser has it sent. */
const anotherProvisionalCode = (facts?: Facts): Omit<Message, 'title'> => ({
  lines: [
    'Reçu par mail\u00a0: demandez-en un autre avec «\u00a0Mot de passe oublié\u00a0?\u00a0».',
    'Reçu par SMS\u00a0: rappelez le 3646.',
    ...(facts ? [triesLeft(facts, policy.passwordTries)] : []),
  ],
  link: caisseLink,
});

type SignInLockCode = Extract<LockCode, 'password-lock' | 'code-lock' | 'code-quota'>;
/** P3: a provisional code typed in the place of the password. */
type ProvisionalCodeFailure = Extract<ResetFailureCode, 'reset-used' | 'reset-expired'>;
/** W5: the time to choose a password after the provisional code is over; this page's own word for it. */
type ChoiceOver = 'provisional-code-over';
/** Why the account that a provisional code leads to cannot be created again (W5). */
type CreationExclusion = Extract<
  ExclusionCode,
  'scheme-not-covered' | 'provisional-number' | 'uncertified-number'
>;
type SignInProblemCode =
  | SignInLockCode
  | AccountRefusalCode
  // The number is kept by the app only, which has the words for it (A1).
  | Exclude<SignInFailureCode, 'number-forgotten'>
  | ProvisionalCodeFailure
  | ChoiceOver
  | CreationExclusion;

const noAccountPossible = (): Message => ({
  title: 'Votre situation ne permet pas de créer votre compte ici.',
  lines: [`Une mise à jour de votre dossier est peut-être nécessaire. ${caisse}`],
  link: caisseLink,
});

const signInTexts: Record<SignInProblemCode, (facts: Facts) => Message> = {
  'wrong-password': (facts) => ({
    title: 'Le mot de passe saisi est incorrect.',
    lines: [
      'Vérifiez-le, ainsi que votre numéro de sécurité sociale.',
      triesLeft(facts, policy.passwordTries),
    ],
  }),
  'reset-used': (facts) => ({
    title: 'Ce code provisoire a déjà servi.',
    ...anotherProvisionalCode(facts),
  }),
  'reset-expired': (facts) => ({
    title: `Ce code provisoire a plus de ${inMinutes(policy.passwordReset.validity)}.`,
    ...anotherProvisionalCode(facts),
  }),
  'provisional-code-over': () => ({
    title: 'Votre code provisoire ne sert plus. Demandez-en un autre.',
    ...anotherProvisionalCode(),
  }),
  'password-lock': (facts) => ({
    title: blockedUntil(facts),
    lines: [
      `Par sécurité, nous bloquons l’accès après ${policy.passwordTries.max} mots de passe incorrects.`,
      'Si vous n’êtes pas sûr de votre mot de passe, choisissez-en un nouveau. Il servira à la fin du blocage.',
    ],
    link: forgottenLink,
  }),
  'code-lock': (facts) => ({
    title: blockedUntil(facts),
    lines: [
      `Par sécurité, nous bloquons l’accès après ${policy.signInCode.tries.max} codes incorrects.`,
      'À la fin du blocage, reconnectez-vous\u00a0: un nouveau code vous sera envoyé.',
    ],
  }),
  'code-quota': (facts) => ({
    title: blockedUntil(facts),
    lines: [
      'Le nombre maximum de demandes de code a été atteint.',
      'À la fin du blocage, pensez à vérifier le dossier Spam ou Indésirable de votre boîte mail.',
    ],
    link: { text: suiteTexts.notReceivedHelp, href: '/aide/code-non-recu' },
  }),
  'no-email': () => ({
    title: 'Aucune adresse mail n’est enregistrée dans votre compte.',
    lines: ['Or un code de sécurité envoyé par mail est nécessaire pour vous connecter.', caisse],
    link: caisseLink,
  }),
  'account-closed': ({ closedAt }) => ({
    title:
      closedAt === undefined
        ? 'Votre compte est désactivé.'
        : `Votre compte a été désactivé le ${formatDay(closedAt)}.`,
    lines: [
      `Pour le réactiver, suivez le lien «\u00a0${labels.createAccount}\u00a0». Munissez-vous de votre carte Vitale et de vos coordonnées bancaires (RIB).`,
    ],
    link: { text: labels.createAccount, href: '/inscription' },
  }),
  'not-attached': () => ({
    title: 'Une mise à jour de votre dossier est nécessaire.',
    lines: [`Elle permettra d’accéder à votre compte. ${caisse}`],
    link: caisseLink,
  }),
  'scheme-not-covered': noAccountPossible,
  'provisional-number': noAccountPossible,
  'uncertified-number': noAccountPossible,
  'attachment-pending': () => ({
    title: 'Votre rattachement à votre caisse d’assurance maladie est en cours.',
    lines: ['Vous pourrez bientôt utiliser votre compte ameli. Vous n’avez rien à faire.'],
  }),
  'wrong-code': (facts) => ({
    title: 'Le code de sécurité saisi est incorrect.',
    lines: ['Recopiez celui du mail le plus récent.', triesLeft(facts, policy.signInCode.tries)],
  }),
  'code-expired': () => ({
    title: `Le code de sécurité n’a pas été saisi dans les ${codeValidity}.`,
    lines: [askAgain],
  }),
  'code-replaced': () => ({
    title: 'Ce code a été remplacé par un plus récent.',
    lines: ['Saisissez celui du dernier mail reçu. Il arrive parfois après l’ancien.'],
  }),
  'no-code': () => ({
    title: 'Aucun code de sécurité n’est en cours.',
    lines: ['Demandez-en un nouveau pour continuer.'],
  }),
  'sign-in-expired': () => ({
    title: 'Votre connexion n’est plus en cours.',
    lines: ['Par sécurité, saisissez de nouveau votre numéro et votre mot de passe.'],
  }),
  'mail-unavailable': () => ({
    title: 'Le code n’a pas pu être envoyé.',
    lines: [
      'Ce n’est pas de votre fait, et cette demande ne compte pas. Réessayez dans quelques minutes.',
    ],
  }),
};

const isSignInProblem = (code: string): code is SignInProblemCode =>
  Object.hasOwn(signInTexts, code);

/** Every failure that the sign-in page can meet. */
export type SignInTroubleCode = SignInProblemCode | RequestFailureCode | TransportFailureCode;

/** False for what only an open session can meet: the sign-in page has no words for it. */
export const isSignInTrouble = (code: string): code is SignInTroubleCode =>
  isSignInProblem(code) || isFailureAnywhere(code);

/** The words for any failure that can meet the sign-in page. */
export function signInMessage(code: SignInTroubleCode, facts: Facts): Message {
  if (isSignInProblem(code)) return signInTexts[code](facts);
  const message = failureTexts[code];
  return { ...message, lines: [...message.lines, kept] };
}
