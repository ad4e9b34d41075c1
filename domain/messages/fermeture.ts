/** I5: closing the account. */
export const closingTexts = {
  title: 'Résilier mon compte ameli',
  lead: 'Voici ce que cela veut dire\u00a0:',
  points: [
    'Votre compte est fermé tout de suite\u00a0: vous êtes déconnecté, ici et partout ailleurs.',
    'Votre adresse mail et vos téléphones sont effacés. Cette adresse peut servir à un autre compte.',
    'Vos droits et vos remboursements ne changent pas\u00a0: ils ne dépendent pas de ce compte.',
    'Vous pourrez le rouvrir en créant un compte, avec votre carte Vitale et vos coordonnées bancaires (RIB).',
  ],
  confirmationMail: 'Un mail vous le confirmera, à votre adresse actuelle.',
  submit: 'Résilier mon compte',
  closing: 'Fermeture de votre compte…',
  cancel: 'Garder mon compte',
  checkFields: 'Vérifiez votre saisie',
  goToPassword: 'Corriger mon mot de passe',
  /** Too soon after another address was given. */
  held: (deadline: string): string =>
    `Votre adresse mail est récente. Par sécurité, votre compte ne peut pas être résilié avant le ${deadline}.`,
  passwordRequired: 'Saisissez votre mot de passe.',
} as const;
