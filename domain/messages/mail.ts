/** Texts of the e-mails. Strings passed in are already written for people (dates, devices). */

export const mailTexts = {
  greeting: 'Bonjour,',
  automatic: 'Ce message est envoyé automatiquement\u00a0: merci de ne pas y répondre.',
  signature: 'Votre Assurance Maladie',
} as const;

/** W2: the code to sign in. No link, and nothing to click. */
export const signInCodeTexts = {
  /** The hour tells apart two messages of one list: only the newest code works. */
  subject: (hour: string) => `Votre code de sécurité demandé à ${hour}`,
  lead: 'Recopiez ce code sur la page de connexion de votre compte\u00a0:',
  validity: (minutes: number, end: string) =>
    `Il est valable ${minutes} minutes, jusqu’à ${end}, et ne sert qu’une fois. ` +
    'Si vous en demandez un autre, seul le plus récent fonctionne.',
  personal: 'Ce code est strictement personnel.',
  neverAsked:
    'Ne le donnez à personne. Nous ne le demandons jamais, ni par téléphone, ni par SMS, ni par mail, ' +
    'même si la personne qui appelle dit être de l’Assurance Maladie.',
  requestTitle: 'D’où vient la demande\u00a0?',
  requestedAt: 'Date',
  device: 'Appareil',
  place: 'Lieu approximatif',
  unknownPlace: 'inconnu',
  strangerTitle: 'Ce n’était pas vous\u00a0?',
  stranger: [
    'Quelqu’un connaît votre mot de passe, mais ne peut pas entrer dans votre compte sans ce code\u00a0: ne le transmettez pas.',
    'Changez votre mot de passe dès que possible, puis prévenez votre caisse d’assurance maladie au 3646.',
  ],
} as const;
