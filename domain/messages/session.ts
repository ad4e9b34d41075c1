const minutesLeft = (milliseconds: number): string => {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  return `${minutes}\u00a0minute${minutes > 1 ? 's' : ''}`;
};

/** The end of a session: the warning before it, in every signed-in page. */
export const sessionTexts = {
  warningTitle: 'Êtes-vous toujours là\u00a0?',
  warning: (milliseconds: number): string =>
    `Vous n’avez rien fait depuis un moment. Par sécurité, votre session va se fermer dans moins de ${minutesLeft(milliseconds)}.`,
  absoluteTitle: 'Votre session va se fermer',
  absoluteWarning: (milliseconds: number): string =>
    `Elle a atteint sa durée maximale et va se fermer dans moins de ${minutesLeft(milliseconds)}. Vous pourrez vous reconnecter tout de suite.`,
  remaining: (milliseconds: number): string => {
    const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
    const minutes = Math.floor(seconds / 60);
    const rest = seconds % 60;
    const parts = [minutes ? `${minutes}\u00a0min` : '', rest || !minutes ? `${rest}\u00a0s` : ''];
    return `Temps restant\u00a0: ${parts.filter(Boolean).join(' ')}`;
  },
  stay: 'Rester connecté',
  signOut: 'Me déconnecter',
  understood: 'J’ai compris',
  stayed: 'Votre session est prolongée.',
  notProlonged: 'Votre session n’a pas pu être prolongée. Réessayez.',
} as const;
