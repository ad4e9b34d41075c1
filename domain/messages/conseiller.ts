import { adviserReason, resetConfirmation } from '../adviser.ts';
import type { AdviserFailureCode, LockCode } from '../outcome-codes.ts';
import { formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import { failureTexts, isFailureAnywhere } from './failures.ts';
import type { Facts, Message } from './shell.ts';

const inMinutes = (milliseconds: number): string => `${milliseconds / 60_000}\u00a0minutes`;
const { session, reference, searches, actions } = policy.adviser;
const warnBefore = policy.session.warning;
const codeValidity = inMinutes(policy.passwordReset.validity);
const holdHours = policy.emailChange.holdsPassword / 3_600_000;

/** The adviser's pages (K1 to K3). Spoken to a professional, with somebody on the telephone. */
export const adviserTexts = {
  title: 'Espace conseiller',
  opening: 'Ouverture de l’espace conseiller…',
  retry: 'Réessayer',
  signInLead: 'Réservé aux conseillers de l’Assurance Maladie.',
  signIn: 'Se connecter avec mon compte professionnel',
  signInHint: 'Vous serez envoyé sur le service d’identité de votre organisme, puis ramené ici.',
  signedInAs: (name: string): string => `Connecté\u00a0: ${name}`,
  signOut: 'Me déconnecter',
  signingOut: 'Déconnexion…',
  /** Shortly before the end of a session that nobody used. */
  endingTitle: `Votre session se ferme dans ${inMinutes(warnBefore)}.`,
  endingLead: 'Le dossier affiché sera refermé.',
  stay: 'Rester connecté',
  staying: 'Prolongation…',
  stayed: 'Votre session est prolongée.',
  /** After the end, when a search was being typed. */
  typedKept:
    'Votre recherche est gardée dans cette page. Reconnectez-vous dans un nouvel onglet, puis revenez ici.',
  signInElsewhere: 'Me reconnecter dans un nouvel onglet',

  search: 'Rechercher un dossier',
  searchLead:
    'Chaque consultation est inscrite dans l’historique du compte, avec son motif. La personne peut le lire.',
  nir: 'Numéro de sécurité sociale',
  nirHint: '13 ou 15 caractères, avec ou sans espaces.',
  reason: 'Motif de la consultation',
  reasonHint: `${adviserReason.minLength} caractères au moins. Aucune information médicale.`,
  find: 'Ouvrir le dossier',
  finding: 'Recherche…',
  anotherSearch: 'Rechercher un autre dossier',
  checkFields: 'Vérifiez votre saisie',
  goToNir: 'Corriger le numéro',

  /** In the browser's own history: nobody's name. */
  fileTitle: 'Dossier',
  file: 'Identité',
  account: 'Compte ameli',
  birthDate: 'Né(e) le',
  caisse: 'Caisse',
  noCaisse: 'Aucune caisse rattachée',
  state: 'État',
  createdAt: 'Créé le',
  lastSignIn: 'Dernière connexion',
  never: 'Jamais',
  email: 'Adresse mail',
  emailChanged: 'Modifiée le',
  mobile: 'Portable',
  noMobile: 'Aucun numéro enregistré',
  sessions: 'Sessions ouvertes',
  devices: 'Appareils enregistrés',
  locks: 'Blocages en cours',
  noLock: 'Aucun',
  until: (end: string): string => `jusqu’au ${end}`,

  history: 'Historique du compte',
  historyDate: 'Date',
  historyEvent: 'Événement',
  historyActor: 'Par qui, depuis quel appareil',
  noHistory: 'Aucune ligne pour le moment.',
  historyNote:
    'Une consultation met quelques secondes à y apparaître. Heures de Paris, la plus récente d’abord.',

  actions: 'Actions',
  reset: 'Réinitialiser le compte',
  resetQuestion: (name: string): string => `Réinitialiser le compte de ${name}\u00a0?`,
  resetMeans: [
    'Le mot de passe, l’adresse mail, les téléphones et les consentements sont effacés.',
    'Les sessions ouvertes sont fermées, les appareils enregistrés sont oubliés.',
    'La personne devra créer son compte à nouveau\u00a0: avec sa carte Vitale et son RIB, avec FranceConnect, ou avec un code provisoire envoyé au portable que sa caisse connaît.',
    'L’ancienne adresse mail confirmée est prévenue. Cette action ne peut pas être annulée.',
  ],
  resetConfirm: `Pour confirmer, saisissez ${resetConfirmation}`,
  resetWrong: `Saisissez ${resetConfirmation}, en majuscules et sans accent.`,
  resetNow: 'Réinitialiser définitivement',
  resetting: 'Réinitialisation…',
  nothingToReset: 'Il n’y a pas de compte à réinitialiser.',
  resetDone: 'Le compte est réinitialisé.',
  resetTell: [
    'À dire à la personne\u00a0: «\u00a0Votre ancien mot de passe ne fonctionne plus. Vous allez créer votre compte à nouveau.\u00a0»',
    'Si elle n’a pas sa carte Vitale et son RIB sous la main, envoyez-lui un code provisoire\u00a0: il les remplace.',
  ],

  code: 'Envoyer un code provisoire par SMS',
  codeQuestion: (name: string): string => `Envoyer un code provisoire à ${name}\u00a0?`,
  codeMeans: (maskedMobile: string): string[] => [
    `Il part par SMS au ${maskedMobile}. Vous ne le verrez pas.`,
    `Il est valable ${codeValidity}, une seule fois. Il remplace le précédent.`,
  ],
  codeCheck: 'Demandez à la personne si ce numéro est toujours le sien.',
  codeNow: 'Envoyer le code',
  sendingCode: 'Envoi du code…',
  noMobileNoCode:
    'Aucun téléphone portable n’est enregistré\u00a0: un code provisoire ne peut pas être envoyé.',
  codeDone: (maskedMobile: string): string => `Un code provisoire est envoyé au ${maskedMobile}.`,
  codeTell: (end: string): string[] => [
    'À dire à la personne\u00a0: «\u00a0Sur la page de connexion, saisissez votre numéro de sécurité sociale, puis ce code à la place du mot de passe.\u00a0»',
    `Le code fonctionne jusqu’au ${end}. Ne demandez jamais à la personne de vous le lire.`,
  ],
  cancel: 'Annuler',
} as const;

export const accountStateTexts = {
  none: 'Aucun compte',
  open: 'Ouvert',
  reset: 'Réinitialisé, pas encore créé à nouveau',
} as const;
export const accountClosedText = (day: string): string => `Résilié le ${day}`;

export const emailStateTexts = {
  none: 'Aucune',
  unconfirmed: 'non confirmée',
  confirmed: 'confirmée',
} as const;

const lockTexts: Record<LockCode, string> = {
  'password-lock': 'Connexion, après des mots de passe erronés',
  'code-lock': 'Connexion, après des codes de sécurité erronés',
  'code-quota': 'Codes de sécurité, trop demandés',
  'creation-lock': 'Création de compte, après des informations erronées',
  'link-quota': 'Messages de confirmation, trop demandés',
  'reset-quota': 'Mot de passe oublié, trop de demandes',
  'change-lock': 'Changement de mot de passe, après des codes erronés',
  'change-quota': 'Changement de mot de passe, trop de codes demandés',
  'adviser-quota': 'Demandes du conseiller',
};

/** What is closed, in a few words; a lock that this page does not know yet is still one. */
export const lockText = (code: string): string =>
  Object.hasOwn(lockTexts, code) ? lockTexts[code as LockCode] : 'Autre blocage';

export type AdviserFieldErrorCode =
  | 'nir-required'
  | 'nir-malformed'
  | 'nir-wrong-key'
  | 'reason-required'
  | 'reason-malformed'
  | 'confirmation-wrong';

export const adviserFieldTexts: Record<AdviserFieldErrorCode, string> = {
  'nir-required': 'Saisissez le numéro de sécurité sociale de la personne.',
  'nir-malformed': 'Ce numéro n’est pas valable\u00a0: 13 caractères, ou 15 avec la clé.',
  'nir-wrong-key': 'La clé (les 2 derniers chiffres) ne correspond pas au numéro.',
  'reason-required': 'Indiquez le motif de la consultation.',
  'reason-malformed': `Donnez un motif de ${adviserReason.minLength} à ${adviserReason.maxLength} caractères.`,
  'confirmation-wrong': adviserTexts.resetWrong,
};

/** Why nobody is signed in here. */
export type SignedOutReason =
  | Extract<AdviserFailureCode, 'adviser-role-missing' | 'adviser-provider-unavailable'>
  | 'ended'
  | 'left';

export const signedOutTexts: Record<SignedOutReason, Message> = {
  'adviser-role-missing': {
    title: 'Ce compte professionnel n’a pas le rôle de conseiller.',
    lines: [
      'Demandez ce rôle à votre responsable, ou connectez-vous avec un autre compte professionnel.',
    ],
  },
  'adviser-provider-unavailable': {
    title: 'Le service d’identité de votre organisme n’a pas pu répondre.',
    lines: ['Réessayez dans quelques minutes. Si cela dure, prévenez votre assistance.'],
  },
  ended: {
    title: 'Votre session est terminée.',
    lines: [
      `Elle se ferme après ${inMinutes(session.idle)} sans action, et au plus tard après ${session.absolute / 3_600_000}\u00a0heures.`,
    ],
  },
  left: { title: 'Vous êtes déconnecté.', lines: [] },
};

type ActionFailureCode =
  | Extract<
      AdviserFailureCode,
      'person-unknown' | 'reference-expired' | 'nothing-to-reset' | 'no-mobile'
    >
  | 'adviser-quota'
  | 'reset-quota'
  | 'email-changed-recently';

const end = ({ until }: Facts): string =>
  until === undefined ? 'Réessayez plus tard.' : `Possible à partir du ${formatDeadline(until)}.`;

const actionTexts: Record<ActionFailureCode, (facts: Facts) => Message> = {
  'person-unknown': () => ({
    title: 'Aucun assuré n’a ce numéro.',
    lines: ['Faites-le répéter, chiffre par chiffre.'],
  }),
  'reference-expired': () => ({
    title: `Ce dossier est ouvert depuis plus de ${inMinutes(reference)}.`,
    lines: ['Ouvrez-le à nouveau\u00a0: votre saisie est gardée.'],
  }),
  'nothing-to-reset': () => ({
    title: 'Il n’y a plus de compte à réinitialiser.',
    lines: ['Il l’a peut-être été entre-temps. Ouvrez le dossier à nouveau pour voir son état.'],
  }),
  'no-mobile': () => ({
    title: 'Aucun téléphone portable n’est enregistré.',
    lines: ['Un code provisoire ne peut pas être envoyé.'],
  }),
  'email-changed-recently': (facts) => ({
    title: `L’adresse mail a été modifiée il y a moins de ${holdHours}\u00a0heures.`,
    lines: ['Par sécurité, aucun code provisoire n’est envoyé pendant ce temps.', end(facts)],
  }),
  'reset-quota': (facts) => ({
    title: 'Trop de codes provisoires demandés pour cette personne.',
    lines: [end(facts)],
  }),
  'adviser-quota': (facts) => ({
    title: 'Vous avez atteint la limite de demandes par heure.',
    lines: [
      `${searches.max} consultations et ${actions.max} actions au plus par heure.`,
      end(facts),
    ],
  }),
};

/** The words for any failure that can meet an open adviser's page. */
export function adviserMessage(code: string, facts: Facts): Message {
  if (Object.hasOwn(actionTexts, code)) return actionTexts[code as ActionFailureCode](facts);
  return failureTexts[isFailureAnywhere(code) ? code : 'internal-error'];
}
