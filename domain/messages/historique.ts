/** The account's own history, as its owner reads it (journal). The line of each event: journal.ts. */
export const historyTexts = {
  title: 'Historique',
  lead: 'Ce qui s’est passé sur votre compte, le plus récent d’abord. Ce que vous venez de faire s’ajoute en quelques instants.',
  intact: 'Cet historique est complet\u00a0: rien n’a été modifié.',
  brokenTitle: 'Cet historique n’est pas complet.',
  broken:
    'Une ligne a été modifiée ou retirée. Ce n’est pas de votre fait. Contactez votre caisse d’assurance maladie au 3646.',
  none: 'Rien n’est encore inscrit.',
  reading: 'Lecture de l’historique…',
  byAdviser: 'Par un conseiller',
  retry: 'Réessayer',
  older: (count: number): string =>
    count === 1 ? 'Afficher la ligne plus ancienne' : `Afficher les ${count} lignes plus anciennes`,
  newestOnly: (count: number): string => `Seules les ${count} dernières lignes sont affichées.`,
} as const;
