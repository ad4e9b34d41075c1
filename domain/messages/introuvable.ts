/** An address of ours that leads nowhere. */
export const notFoundTexts = {
  title: 'Cette page n’existe pas',
  advice: 'L’adresse est peut-être incomplète ou ancienne.',
  toSignIn: 'Aller à la page de connexion',
} as const;
