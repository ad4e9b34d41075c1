import { formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import { failureMessage } from './failures.ts';
import { kept, type Facts, type Message } from './shell.ts';

const { digits, validity, tries, requests } = policy.passwordChange;
const inMinutes = (milliseconds: number): string => `${milliseconds / 60_000}\u00a0minutes`;
const blockHours = requests.block / 3_600_000;
const holdHours = policy.emailChange.holdsPassword / 3_600_000;

/** Words that people and scripts of the call centre know: M, exactly as the journeys have them. */
export const changeLabels = {
  title: 'Modifier votre mot de passe',
  codeStep: 'Code de confirmation',
  code: `Code à ${digits} chiffres (obligatoire)`,
  resend: 'Renvoyer le code par mail',
  impossible: 'Impossible de modifier le mot de passe de votre compte ameli',
  back: 'Retour',
} as const;

/** M1 to M3. */
export const changeTexts = {
  stepsLabel: 'Étapes du changement',
  passwordStep: 'Nouveau mot de passe',
  stepDone: 'terminée',
  reading: 'Ouverture de la page…',
  sendingFirst: 'Envoi d’un code par mail…',
  codeNeeded: (maskedEmail: string): string =>
    `Pour protéger votre compte, un code est à recevoir par mail à l’adresse suivante\u00a0: ${maskedEmail}`,
  send: 'Recevoir le code par mail',
  codeSentTo:
    'Indiquez ci-dessous le code qui vous a été envoyé par mail à l’adresse suivante\u00a0:',
  valid: (deadline: string): string => `Valable ${inMinutes(validity)}, jusqu’au ${deadline}.`,
  submit: 'Valider',
  checking: 'Vérification du code…',
  sending: 'Envoi du code…',
  resent: 'Un nouveau code vient d’être envoyé. Lui seul fonctionne désormais.',
  checkSpam: 'Regardez aussi dans le dossier Spam ou Indésirable.',
  requestsLeft: (count: number): string => {
    if (count === 0)
      return `En demander un autre bloquera le changement pendant ${blockHours}\u00a0heure.`;
    return count === 1
      ? 'Vous pourrez encore en demander un.'
      : `Vous pourrez encore en demander ${count}.`;
  },
  codeRight: 'Code accepté. Choisissez maintenant votre nouveau mot de passe.',
  save: 'Modifier mon mot de passe',
  saving: 'Enregistrement…',
  checkFields: 'Vérifiez votre saisie',
  correctCode: 'Corriger le code',
  cancel: 'Renoncer et garder mon mot de passe',
  retry: 'Réessayer',
  done: 'Votre mot de passe est modifié',
  doneLines: [
    'Un mail vous confirme ce changement.',
    'Vous restez connecté ici. Partout ailleurs, vous êtes déconnecté, et tous les appareils enregistrés sont oubliés\u00a0: un code y sera demandé.',
  ],
  toInformations: 'Revenir à mes informations',
  toSecurity: 'Voir mes connexions et mes appareils',
} as const;

export type ChangeCodeError = 'code-required' | 'code-malformed';

export const changeCodeErrors: Record<ChangeCodeError, string> = {
  'code-required': 'Saisissez le code reçu par mail.',
  'code-malformed': `Le code compte ${digits} chiffres.`,
};

/** What closes the change for a time, or altogether: each a screen of its own (ME1 to ME3). */
export const changeRefusalCodes = [
  'change-quota',
  'change-lock',
  'email-changed-recently',
  'no-email',
] as const;
export type ChangeRefusalCode = (typeof changeRefusalCodes)[number];
export const isChangeRefusal = (code: string): code is ChangeRefusalCode =>
  changeRefusalCodes.some((one) => one === code);

const until = (facts: Facts): string =>
  facts.until === undefined ? 'pour le moment' : `jusqu’au ${formatDeadline(facts.until)}`;

/** Said under «Impossible de modifier le mot de passe de votre compte ameli». */
export const changeRefusals: Record<ChangeRefusalCode, (facts: Facts) => readonly string[]> = {
  'change-quota': (facts) => [
    'La saisie d’un code de confirmation est nécessaire pour sécuriser le changement de mot de passe de votre compte ameli.',
    `Selon nos informations, vous avez déjà demandé ${requests.max}\u00a0codes de confirmation et l’accès au service est bloqué ${until(facts)}.`,
    'Votre connexion, elle, n’est pas bloquée.',
  ],
  'change-lock': (facts) => [
    `Suite à un trop grand nombre d’actions infructueuses, l’accès au service est bloqué ${until(facts)}.`,
    `Par sécurité, nous le bloquons après ${tries.max}\u00a0codes incorrects. Votre connexion, elle, n’est pas bloquée.`,
  ],
  'email-changed-recently': (facts) => [
    `Une nouvelle adresse mail a été enregistrée dans votre compte ameli depuis moins de ${holdHours}\u00a0heures. Pour des raisons de sécurité, l’accès au changement de mot de passe de votre compte ameli est donc impossible pendant ce délai.`,
    ...(facts.until === undefined
      ? []
      : [`Vous pourrez le modifier à partir du ${formatDeadline(facts.until)}.`]),
  ],
  'no-email': () => [
    'Un code de confirmation est envoyé par mail, et aucune adresse mail n’est enregistrée dans votre compte.',
    'Ajoutez d’abord une adresse mail dans vos informations.',
  ],
};

const changeFailures = {
  'wrong-code': ({ attemptsLeft }: Facts): Message => ({
    title: 'Le code de confirmation saisi est incorrect.',
    lines: [
      'Recopiez celui du mail le plus récent.',
      attemptsLeft === undefined
        ? `Après ${tries.max}\u00a0erreurs, le changement de mot de passe est bloqué pendant ${inMinutes(tries.lock)}.`
        : `Il vous reste ${attemptsLeft}\u00a0essai${attemptsLeft > 1 ? 's' : ''} avant que le changement de mot de passe soit bloqué pendant ${inMinutes(tries.lock)}.`,
    ],
  }),
  'code-expired': (): Message => ({
    title: `Le code n’a pas été saisi dans les ${inMinutes(validity)}.`,
    lines: [`Il ne fonctionne plus. Appuyez sur «\u00a0${changeLabels.resend}\u00a0».`],
  }),
  'code-replaced': (): Message => ({
    title: 'Ce code a été remplacé par un plus récent.',
    lines: [
      `Un autre a été demandé depuis un autre appareil, et ne fonctionne que là. Pour continuer ici, appuyez sur «\u00a0${changeLabels.resend}\u00a0».`,
      'Ce n’était pas vous\u00a0? Fermez les connexions que vous ne reconnaissez pas.',
    ],
    link: { text: changeTexts.toSecurity, href: '/compte/securite' },
  }),
  'no-code': (): Message => ({
    title: 'Aucun code de confirmation n’est en cours.',
    lines: ['Demandez-en un pour continuer.'],
  }),
  'mail-unavailable': (): Message => ({
    title: 'Le code n’a pas pu être envoyé.',
    lines: [
      'Ce n’est pas de votre fait, et cette demande ne compte pas. Réessayez dans quelques minutes.',
    ],
  }),
  'change-not-confirmed': (): Message => ({
    title: 'Trop de temps a passé depuis le code de confirmation.',
    lines: ['Par sécurité, un nouveau code est nécessaire avant de choisir le mot de passe.'],
  }),
} as const;

/** The words for a failure met while the password is changed; refusals have a screen of their own. */
export function changeMessage(code: string, facts: Facts): Message {
  if (Object.hasOwn(changeFailures, code))
    return changeFailures[code as keyof typeof changeFailures](facts);
  const message = failureMessage(code);
  return { ...message, lines: [...message.lines, kept] };
}
