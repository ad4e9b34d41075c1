import { formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import type { ResetFailureCode } from '../outcome-codes.ts';
import { failureMessage } from './failures.ts';
import { kept, type Facts, type Message } from './shell.ts';

const minutes = policy.passwordReset.validity / 60_000;
const mailbox = {
  text: 'Je n’ai plus accès à ma messagerie',
  href: '/aide/messagerie-inaccessible',
};

/** The forgotten password (P1). What follows a request is the same for everybody, account or not. */
export const forgottenTexts = {
  title: 'Mot de passe oublié',
  opening: 'Chargement de la page…',
  lead: 'Donnez votre numéro\u00a0: nous vous enverrons un mail pour choisir un nouveau mot de passe.',
  submit: 'Recevoir le mail',
  checking: 'Vérification…',
  haveCode: 'Vous avez déjà reçu un code provisoire, par mail ou par SMS\u00a0?',
  useCode: 'Saisissez-le à la place de votre mot de passe',
  noMailbox: mailbox,
  help: { text: 'Comment retrouver l’accès à mon compte', href: '/aide/mot-de-passe-oublie' },
  toSignIn: 'Revenir à la page de connexion',

  sentTitle: 'Consultez votre messagerie',
  sentLead:
    'Si ce numéro a un compte ameli avec une adresse mail confirmée, un mail vient d’y être envoyé.',
  sentSteps: [
    'Ouvrez ce mail. Il vient de «\u00a0Votre Assurance Maladie\u00a0».',
    'Suivez son lien pour choisir un nouveau mot de passe. Ou recopiez son code provisoire à la place de votre mot de passe, sur la page de connexion.',
  ],
  sentWithin: `Le lien et le code sont valables ${minutes}\u00a0minutes. Un seul des deux sert, une seule fois.`,
  useCodeNow: 'Saisir le code provisoire',
  notReceived: 'Vous n’avez rien reçu\u00a0?',
  checkSpam: 'Attendez une minute, puis regardez dans le dossier Spam ou Indésirable.',
  checkNir: (nir: string): string =>
    `Vérifiez le numéro saisi\u00a0: ${nir.replaceAll(' ', '\u00a0')}.`,
  checkNirUnseen: 'Vérifiez le numéro de sécurité sociale saisi.',
  noAddress:
    'Cette adresse n’est plus la vôtre, ou votre compte n’en a pas de confirmée\u00a0? Appelez votre caisse au 3646.',
  noAccount: 'Vous n’avez pas encore de compte\u00a0?',
  createAccount: 'Créer un compte',
  again: 'Demander un autre mail',
  onlyNewest: 'Seul le mail le plus récent fonctionne.',
  requestsLeft: (count: number): string => {
    if (count === 0)
      return `Vous avez fait les ${policy.passwordReset.requests.max}\u00a0demandes possibles en une heure. Attendez une heure avant d’en faire une autre.`;
    return `Vous pouvez encore en demander ${count} dans l’heure.`;
  },
} as const;

/** The page that the link of the message opens (P2). */
export const resetTexts = {
  title: 'Nouveau mot de passe',
  reading: 'Vérification du lien…',
  ready: 'Choisissez un nouveau mot de passe',
  readyLead: 'Il remplacera l’ancien. Vos appareils connectés ou enregistrés seront déconnectés.',
  submit: 'Enregistrer mon mot de passe',
  saving: 'Enregistrement…',
  changed: 'Votre mot de passe est modifié',
  changedLines: [
    'Connectez-vous avec ce nouveau mot de passe. Un code de sécurité vous sera envoyé par mail.',
    'Si votre compte est bloqué, attendez la fin du blocage.',
    'Par sécurité, tous vos appareils ont été déconnectés. Un mail vous confirme ce changement.',
  ],
  signIn: 'Me connecter',
  held: 'Votre mot de passe ne peut pas encore être changé',
  retry: 'Réessayer',
  startAgain: 'Faire une nouvelle demande',
} as const;

export type ResetLinkFailure = Exclude<ResetFailureCode, 'captcha-wrong' | 'captcha-expired'>;

/** What became of a link that does not open the choice of a password any more, and what to do instead (P3). */
export const resetLinkTexts: Record<ResetLinkFailure, Message> = {
  'reset-used': {
    title: 'Ce lien a déjà servi',
    lines: [
      'Le lien et le code provisoire ne servent qu’une fois à eux deux. Si vous avez choisi un nouveau mot de passe, connectez-vous avec lui. Sinon, faites une nouvelle demande.',
      'Si ce n’était pas vous, faites une nouvelle demande dès maintenant, puis appelez votre caisse d’assurance maladie au 3646.',
    ],
  },
  'reset-replaced': {
    title: 'Un lien ou un code plus récent vous a été envoyé',
    lines: [
      'Cherchez le dernier mail ou SMS reçu, aussi dans le dossier Spam\u00a0: lui seul fonctionne. Sinon, faites une nouvelle demande.',
    ],
  },
  'reset-expired': {
    title: 'Ce lien n’est plus valable',
    lines: [
      `Il fonctionnait pendant ${minutes}\u00a0minutes. Votre mot de passe n’a pas changé. Pour en choisir un nouveau, refaites une demande.`,
    ],
  },
  'reset-unknown': {
    title: 'Ce lien n’est pas reconnu',
    lines: [
      'Il a peut-être été coupé par votre messagerie\u00a0: ouvrez-le depuis le mail lui-même, sans le recopier. S’il date de plus d’un jour, faites une nouvelle demande.',
    ],
  },
};

export const isResetLinkFailure = (code: string): code is ResetLinkFailure =>
  Object.hasOwn(resetLinkTexts, code);

const copyAgain = 'Recopiez le nouveau texte.';

const quotaReached = ({ until }: Facts): Message => ({
  title:
    until === undefined
      ? 'Trop de demandes ont été faites pour ce numéro.'
      : `Trop de demandes ont été faites pour ce numéro. Vous pourrez en refaire une à partir du ${formatDeadline(until)}.`,
  lines: [
    `Si un mail vous a été envoyé, le plus récent reste valable ${minutes}\u00a0minutes\u00a0: cherchez-le, aussi dans le dossier Spam.`,
  ],
  link: mailbox,
});

/**
 * The words for any failure of a request, or of the choice behind a link, that has no screen of its own.
 * `spent`: the text that was copied has been used, and another one is there.
 */
export function forgottenMessage(code: string, facts: Facts, spent = false): Message {
  if (code === 'reset-quota') return quotaReached(facts);
  const message = failureMessage(code);
  return { ...message, lines: [...message.lines, spent ? copyAgain : kept] };
}
