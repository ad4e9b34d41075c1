/** Texts of the e-mails about a password forgotten or changed. Dates passed in are already written for people. */

/** P1: a link and a provisional code, to choose from. */
export const passwordResetTexts = {
  subject: (hour: string) => `Votre compte ameli - Mot de passe oublié, demande de ${hour}`,
  lead: 'Vous avez oublié votre mot de passe\u00a0? Voici deux façons d’en choisir un nouveau. Une seule suffit.',
  linkTitle: 'Avec un lien',
  linkLead: 'Ouvrez cette page et choisissez votre nouveau mot de passe.',
  button: 'Choisir un nouveau mot de passe',
  codeTitle: 'Ou avec un code provisoire',
  codeLead:
    'Sur la page de connexion, recopiez ce code à la place de votre mot de passe, dans le champ «\u00a0Mon mot de passe (ou code provisoire)\u00a0».',
  validity: (minutes: number, end: string) =>
    `Le lien et le code sont valables ${minutes} minutes, jusqu’à ${end}. ` +
    'Ils ne servent qu’une fois\u00a0: dès que l’un a servi, l’autre ne fonctionne plus. ' +
    'Si vous avez reçu plusieurs messages, seul le plus récent fonctionne.',
  personal: 'Ce lien et ce code sont strictement personnels.',
  neverAsked:
    'Ne les donnez à personne. Nous ne les demandons jamais, ni par téléphone, ni par SMS, ni par mail, ' +
    'même si la personne qui appelle dit être de l’Assurance Maladie.',
  stranger: [
    'Ne faites rien\u00a0: votre mot de passe ne change pas, et personne ne peut en choisir un autre sans ce message.',
    'Si vous recevez souvent de tels messages, prévenez votre caisse d’assurance maladie au 3646.',
  ],
} as const;

/** ME3: the address is too new for a password to be chosen. */
export const resetHeldTexts = {
  subject: (hour: string) => `Votre compte ameli - Mot de passe oublié, demande de ${hour}`,
  lead: 'Vous avez oublié votre mot de passe\u00a0? Il ne peut pas encore être changé.',
  reason: (hours: number) =>
    `L’adresse mail de votre compte ameli a été changée il y a moins de ${hours} heures. ` +
    'Pendant ce délai, personne ne peut changer le mot de passe\u00a0: c’est une protection, au cas où un autre que vous aurait changé cette adresse.',
  nextTitle: 'Que faire\u00a0?',
  next: (end: string) => [
    `Vous pourrez refaire votre demande à partir du ${end}.`,
    'D’ici là, votre mot de passe actuel fonctionne toujours.',
  ],
  stranger: [
    'Ne faites rien\u00a0: votre mot de passe ne change pas.',
    'Si ce n’est pas vous qui avez changé l’adresse mail, prévenez votre caisse d’assurance maladie au 3646.',
  ],
} as const;

/** M1: the code asked for before another password. */
export const changeCodeTexts = {
  subject: (hour: string) => `Votre code de confirmation demandé à ${hour}`,
  lead: 'Recopiez ce code pour modifier le mot de passe de votre compte ameli\u00a0:',
  stranger: [
    'Quelqu’un est entré dans votre compte, mais ne peut pas changer votre mot de passe sans ce code\u00a0: ne le transmettez pas.',
    'Connectez-vous, fermez les autres connexions à la page «\u00a0Sécurité\u00a0», changez votre mot de passe, puis prévenez votre caisse d’assurance maladie au 3646.',
  ],
} as const;
