/** Texts of the e-mails. Strings passed in are already written for people (dates, devices). */

export const mailTexts = {
  greeting: 'Bonjour,',
  automatic: 'Ce message est envoyé automatiquement\u00a0: merci de ne pas y répondre.',
  signature: 'Votre Assurance Maladie',
  date: 'Date',
  device: 'Appareil',
  place: 'Lieu approximatif',
  unknownPlace: 'inconnu',
  copyTitle: 'Le bouton ne répond pas\u00a0?',
  copyLink: 'Copiez cette adresse dans votre navigateur\u00a0:',
  linkValidity: (days: number, end: string) =>
    `Ce lien est valable ${days} jours, jusqu’au ${end}, et ne sert qu’une fois. ` +
    'Si vous avez reçu plusieurs messages, seul le plus récent fonctionne.',
  neverAsked:
    'Nous ne vous demanderons jamais de code ni de mot de passe, ni par mail, ni par téléphone.',
  strangerTitle: 'Ce n’était pas vous\u00a0?',
} as const;

/** What is said of every code that is typed. */
export const codeTexts = {
  validity: (minutes: number, end: string) =>
    `Il est valable ${minutes} minutes, jusqu’à ${end}, et ne sert qu’une fois. ` +
    'Si vous en demandez un autre, seul le plus récent fonctionne.',
  personal: 'Ce code est strictement personnel.',
  neverAsked:
    'Ne le donnez à personne. Nous ne le demandons jamais, ni par téléphone, ni par SMS, ni par mail, ' +
    'même si la personne qui appelle dit être de l’Assurance Maladie.',
  requestTitle: 'D’où vient la demande\u00a0?',
} as const;

/** W2: the code to sign in. No link, and nothing to click. */
export const signInCodeTexts = {
  /** The hour tells apart two messages of one list: only the newest code works. */
  subject: (hour: string) => `Votre code de sécurité demandé à ${hour}`,
  lead: 'Recopiez ce code sur la page de connexion de votre compte\u00a0:',
  stranger: [
    'Quelqu’un connaît votre mot de passe, mais ne peut pas entrer dans votre compte sans ce code\u00a0: ne le transmettez pas.',
    'Changez votre mot de passe dès que possible, puis prévenez votre caisse d’assurance maladie au 3646.',
  ],
} as const;

/** C6, C7: the link that activates the account, and its reminder. */
export const confirmationTexts = {
  subject: 'Votre compte ameli - Confirmation de votre adresse mail',
  reminderSubject: 'Votre compte ameli - Rappel\u00a0: confirmez votre adresse mail',
  lead: 'Votre compte ameli est presque prêt. Pour l’activer, confirmez votre adresse mail\u00a0:',
  reminderLead:
    'Votre compte ameli attend toujours votre confirmation. Pour l’activer, confirmez votre adresse mail\u00a0:',
  button: 'Confirmer mon email',
  nextTitle: 'Comment faire\u00a0?',
  next: [
    'Ouvrez le lien, puis appuyez sur le bouton de la page. Ensuite, connectez-vous avec votre numéro de sécurité sociale et le mot de passe (code personnel) que vous avez choisi.',
  ],
  laterTitle: 'Passé ce délai',
  later: (days: number) =>
    `Vous pourrez demander un nouveau lien en vous connectant. Sans confirmation au bout de ${days} jours, nous effacerons cette adresse.`,
  stranger: [
    'Quelqu’un a sans doute saisi votre adresse par erreur. N’ouvrez pas le lien\u00a0: sans confirmation, votre adresse sera effacée.',
    'Si vous avez un doute, prévenez votre caisse d’assurance maladie au 3646.',
  ],
} as const;
