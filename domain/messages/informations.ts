import type { ConsentChannel } from '../creation.ts';
import { formatDeadline } from '../paris-format.ts';
import { policy } from '../policy.ts';
import { addressMessage, emailErrorTexts } from './adresse.ts';
import { kept, type Facts, type Message } from './shell.ts';

const holdHours = policy.emailChange.holdsPassword / 3_600_000;
const undoHours = policy.emailChange.undo / 3_600_000;

/** Words that people know from «Mes informations» (I2), exactly as the journeys have them. */
export const informationsLabels = {
  title: 'Mes informations',
  rights: 'Droits',
  caisse: 'Caisse d’assurance maladie',
  insurer: 'Organisme complémentaire',
  transmission: 'Transmission automatique des paiements',
  doctor: 'Médecin traitant',
  europeanCard: 'Carte européenne d’assurance maladie',
  bank: 'Coordonnées bancaires',
  postalAddress: 'Adresse postale',
  email: 'Mail',
  mobile: 'Téléphone portable',
  landline: 'Téléphone fixe',
  consents: 'Communication autorisée pour les partenaires de l’Assurance Maladie',
  settings: 'Paramètres de compte',
  password: 'Mon mot de passe',
  closing: 'Résilier mon compte ameli',
} as const;

/** I2: what is on file. */
export const informationsTexts = {
  reading: 'Lecture de vos informations…',
  retry: 'Réessayer',
  identityTitle: 'Identité et droits',
  firstName: 'Prénom',
  birthName: 'Nom de naissance',
  marriedName: 'Nom d’usage',
  birthDate: 'Date de naissance',
  nir: 'Numéro de sécurité sociale',
  rightsOpen: 'Vos droits à l’Assurance Maladie sont ouverts.',
  rightsClosed:
    'Vos droits à l’Assurance Maladie ne sont pas ouverts. Contactez votre caisse au 3646.',
  rightsUntil: (day: string): string => `Jusqu’au ${day}.`,
  noCaisse: 'Aucune caisse pour le moment.',
  caisseCode: (code: string): string => `Code d’organisme ${code}`,
  careTitle: 'Remboursements et soins',
  noInsurer: 'Aucun organisme complémentaire déclaré.',
  contract: (from: string, until: string | null): string =>
    until === null ? `Contrat depuis le ${from}` : `Contrat du ${from} au ${until}`,
  member: (number: string): string => `N° adhérent\u00a0: ${number}`,
  transmissionOn: 'Activée',
  transmissionOff: 'Non activée',
  noDoctor: 'Aucun médecin traitant déclaré.',
  europeanCardUntil: (day: string): string => `Valable jusqu’au ${day}.`,
  noEuropeanCard: 'Aucune carte CEAM en cours de validité.',
  noBank: 'Aucune coordonnée bancaire enregistrée.',
  contactTitle: 'Coordonnées',
  noAddress: 'Aucune adresse enregistrée.',
  masked:
    'Une partie de ces informations est cachée par des étoiles\u00a0: personne ne peut les lire par-dessus votre épaule.',
  noEmail: 'Aucune adresse mail.',
  emailUnconfirmed: 'Pas encore confirmée.',
  emailPending: (maskedEmail: string, deadline: string): string =>
    `Nouvelle adresse ${maskedEmail}\u00a0: à confirmer par le message reçu, avant le ${deadline}.`,
  cancelPending: 'Annuler ce changement',
  cancellingPending: 'Annulation…',
  noPhone: 'Aucun numéro.',
  yes: 'Oui',
  no: 'Non',
  answered: (answer: string, day: string): string => `${answer}, depuis le ${day}`,
  notAsked: 'Pas de réponse',
  noChannel: 'Ajoutez une adresse mail ou un téléphone pour y répondre.',
  /** One answer of the past. */
  answerFor: (channel: string, answer: string): string => `${channel}\u00a0: ${answer}`,
  history: 'Voir l’historique de mes réponses',
  passwordHint: 'Un code vous sera envoyé par mail.',
  passwordHeld: (deadline: string): string =>
    `Votre adresse mail est récente\u00a0: modifiable à partir du ${deadline}.`,
} as const;

export const channelTexts: Record<ConsentChannel, string> = {
  email: 'Mail',
  'mobile-call': 'Téléphone portable',
  'mobile-sms': 'SMS',
  'landline-call': 'Téléphone fixe',
};

/** I3: changing it. */
export const editTexts = {
  edit: 'Modifier',
  add: 'Ajouter',
  /** After «Modifier» or «Ajouter», for those who hear the button alone. */
  of: {
    email: 'mon adresse mail',
    mobile: 'mon téléphone portable',
    landline: 'mon téléphone fixe',
    consents: 'mes réponses',
    /** After «Annuler ce changement». */
    pending: 'd’adresse mail',
  },
  save: 'Enregistrer',
  saving: 'Enregistrement…',
  cancel: 'Annuler',
  checkFields: 'Vérifiez votre saisie',
  goToPassword: 'Corriger mon mot de passe',

  emailTitle: 'Changer d’adresse mail',
  emailLead: [
    'Un lien sera envoyé à la nouvelle adresse. Elle remplace l’ancienne quand vous appuyez sur «\u00a0Confirmer mon email\u00a0».',
    `Ensuite, par sécurité, le mot de passe ne peut pas être changé pendant ${holdHours}\u00a0heures. Un mail part à l’ancienne adresse\u00a0; il permet d’annuler pendant ${undoHours}\u00a0heures.`,
  ],
  firstEmailTitle: 'Ajouter une adresse mail',
  firstEmailLead: [
    'Un lien sera envoyé à cette adresse. Elle devient celle de votre compte quand vous appuyez sur «\u00a0Confirmer mon email\u00a0».',
    `Ensuite, par sécurité, le mot de passe ne peut pas être changé pendant ${holdHours}\u00a0heures.`,
  ],
  newEmail: 'Nouvelle adresse mail',
  newEmailHint: 'Une adresse que vous êtes seul à consulter.',
  password: 'Mon mot de passe',
  passwordWhy: 'Pour nous assurer que la demande vient de vous.',
  show: 'Afficher',
  showPassword: 'Afficher le mot de passe',
  sendLink: 'Envoyer le lien',
  sending: 'Envoi du message…',

  newMobile: 'Nouveau numéro de portable',
  newLandline: 'Nouveau numéro de téléphone fixe',
  mobileHint: 'Par exemple 06\u00a012\u00a034\u00a056\u00a078, ou +32 pour un numéro étranger.',
  landlineHint: 'Par exemple 04\u00a012\u00a034\u00a056\u00a078.',
  now: (masked: string): string => `Actuellement\u00a0: ${masked}.`,
  remove: 'Supprimer ce numéro',
  removeMeans: 'Supprimer ce numéro retire aussi vos accords pour ce numéro.',
  removing: 'Suppression…',

  consentsLead:
    'Acceptez-vous de recevoir des informations sur les services de l’Assurance Maladie\u00a0? Vous pouvez changer d’avis à tout moment.',
  by: {
    email: 'Par mail',
    'mobile-call': 'Par appel sur mon portable',
    'mobile-sms': 'Par SMS',
    'landline-call': 'Par appel sur mon téléphone fixe',
  },
} as const;

export type InformationsFieldError =
  | 'email-required'
  | 'email-malformed'
  | 'email-taken'
  | 'email-unchanged'
  | 'password-required'
  | 'password-malformed'
  | 'mobile-required'
  | 'mobile-malformed'
  | 'mobile-not-a-mobile'
  | 'landline-required'
  | 'landline-malformed';

export const informationsFieldTexts: Record<InformationsFieldError, string> = {
  ...emailErrorTexts,
  'email-unchanged': 'Cette adresse est déjà celle de votre compte.',
  'password-required': 'Saisissez votre mot de passe.',
  'password-malformed':
    'Ce mot de passe contient des caractères que nous ne pouvons pas lire. Saisissez-le de nouveau.',
  'mobile-required': 'Saisissez votre numéro de portable.',
  'mobile-malformed': 'Ce numéro de portable n’est pas complet.',
  'mobile-not-a-mobile': 'Ce numéro n’est pas celui d’un portable.',
  'landline-required': 'Saisissez votre numéro de téléphone fixe.',
  'landline-malformed': 'Ce numéro de téléphone fixe n’est pas complet.',
};

/** What was just done, said where it was done. */
export type InformationsDone =
  | { what: 'email-sent'; maskedEmail: string; until: number }
  | { what: 'email-cancelled' }
  | { what: 'mobile-saved' | 'mobile-removed' | 'landline-saved' | 'landline-removed' }
  | { what: 'consents-saved' | 'consents-unchanged' }
  /** Made without network (I3): on this device for now, taken back, or given up for what is on file. `maybe-arrived`: it was on its way when it was taken back. */
  | {
      what: `${'mobile' | 'landline' | 'consents'}-${'waiting' | 'cancelled' | 'maybe-arrived' | 'yielded'}`;
    };

export function informationsDoneMessage(done: InformationsDone): Message {
  if (done.what === 'email-sent')
    return {
      title: `Un message vient d’être envoyé à ${done.maskedEmail}.`,
      lines: [
        `Ouvrez-le avant le ${formatDeadline(done.until)} et appuyez sur «\u00a0Confirmer mon email\u00a0». Jusque-là, rien ne change.`,
        'Rien reçu\u00a0? Regardez dans le dossier Spam ou Indésirable.',
      ],
    };
  return { title: doneTitles[done.what], lines: doneLines[done.what] ?? [] };
}

const waitsHere =
  'Votre modification est gardée sur cet appareil. Elle partira dès que la connexion le permet, tant que vous ne vous déconnectez pas.';

const maybeArrived =
  'Si elle était déjà arrivée, elle reste enregistrée\u00a0: voyez ce qu’indique cette page une fois à jour.';

const doneLines: Partial<Record<InformationsDone['what'], readonly string[]>> = {
  'mobile-waiting': [waitsHere],
  'landline-waiting': [waitsHere],
  'consents-waiting': [waitsHere],
  'mobile-maybe-arrived': [maybeArrived],
  'landline-maybe-arrived': [maybeArrived],
  'consents-maybe-arrived': [maybeArrived],
};

const doneTitles: Record<Exclude<InformationsDone['what'], 'email-sent'>, string> = {
  'email-cancelled': 'Le changement d’adresse mail est annulé.',
  'mobile-saved': 'Votre téléphone portable est enregistré.',
  'mobile-removed': 'Votre téléphone portable est supprimé.',
  'landline-saved': 'Votre téléphone fixe est enregistré.',
  'landline-removed': 'Votre téléphone fixe est supprimé.',
  'consents-saved': 'Vos réponses sont enregistrées.',
  'consents-unchanged': 'Vos réponses n’ont pas changé.',
  'mobile-waiting': 'Votre téléphone portable sera changé plus tard.',
  'landline-waiting': 'Votre téléphone fixe sera changé plus tard.',
  'consents-waiting': 'Vos réponses seront enregistrées plus tard.',
  'mobile-cancelled': 'La modification de votre téléphone portable est annulée.',
  'landline-cancelled': 'La modification de votre téléphone fixe est annulée.',
  'consents-cancelled': 'La modification de vos réponses est annulée.',
  'mobile-maybe-arrived': 'La modification de votre téléphone portable n’est plus en attente.',
  'landline-maybe-arrived': 'La modification de votre téléphone fixe n’est plus en attente.',
  'consents-maybe-arrived': 'La modification de vos réponses n’est plus en attente.',
  'mobile-yielded': 'Votre téléphone portable reste celui enregistré.',
  'landline-yielded': 'Votre téléphone fixe reste celui enregistré.',
  'consents-yielded': 'Vos réponses restent celles enregistrées.',
};

const { max, lock } = policy.passwordTries;
const lockMinutes = `${lock / 60_000}\u00a0minutes`;

/** Met while something was read on without a session: what is typed stays on the page. */
const signedOut = (): Message => ({
  title: 'Vous n’êtes pas connecté à votre compte.',
  lines: ['Connectez-vous, puis recommencez.'],
  link: { text: 'Me connecter', href: '/connexion' },
});

/** The password asked for again within an open session (I3, I5), or that there is none any more. */
const ownFailures = {
  'no-session': signedOut,
  'session-expired': signedOut,
  'wrong-password': ({ attemptsLeft }: Facts): Message => ({
    title: 'Le mot de passe saisi est incorrect.',
    lines: [
      attemptsLeft === undefined
        ? `Après ${max}\u00a0erreurs, votre compte est bloqué pendant ${lockMinutes}.`
        : `Il vous reste ${attemptsLeft}\u00a0essai${attemptsLeft > 1 ? 's' : ''} avant que votre compte soit bloqué pendant ${lockMinutes}.`,
    ],
  }),
  'password-lock': ({ until }: Facts): Message => ({
    title:
      until === undefined
        ? 'Votre mot de passe ne peut plus être vérifié pour le moment.'
        : `Votre mot de passe ne peut plus être vérifié jusqu’au ${formatDeadline(until)}.`,
    lines: [
      `Par sécurité, nous bloquons après ${max}\u00a0mots de passe incorrects. Vous restez connecté ici.`,
    ],
  }),
  'code-lock': ({ until }: Facts): Message => ({
    title:
      until === undefined
        ? 'Votre mot de passe ne peut pas être vérifié pour le moment.'
        : `Votre mot de passe ne peut pas être vérifié avant le ${formatDeadline(until)}.`,
    lines: [
      'Ailleurs, quelqu’un s’est trompé plusieurs fois de code de sécurité en se connectant à votre compte. Vous restez connecté ici.',
    ],
  }),
  'email-changed-recently': ({ until }: Facts): Message => ({
    title: `Votre adresse mail a changé depuis moins de ${holdHours}\u00a0heures.`,
    lines: [
      until === undefined
        ? 'Par sécurité, votre compte ne peut pas encore être résilié.'
        : `Par sécurité, votre compte ne peut pas être résilié avant le ${formatDeadline(until)}.`,
    ],
  }),
} as const;

/** The words for a failure met while something of the account is changed. */
export function accountMessage(code: string, facts: Facts): Message {
  if (Object.hasOwn(ownFailures, code)) return ownFailures[code as keyof typeof ownFailures](facts);
  const message = addressMessage(code, facts);
  return { ...message, lines: [...message.lines, kept] };
}
