import { formatDay, formatHour } from '../paris-format.ts';
import { failureMessage } from './failures.ts';

/** Edits made without network (I3). */
export const waitingTexts = {
  tag: 'En attente d’envoi',
  newNumber: (number: string): string => `Nouveau numéro\u00a0: ${number}`,
  noNumber: 'Numéro à supprimer',
  madeAt: (at: number): string => `Modifié le ${formatDay(at)} à\u00a0${formatHour(at)}`,
  attempted: 'Un envoi a déjà été tenté\u00a0: la modification est peut-être arrivée.',
  cancel: 'Annuler cette modification',
  cancelling: 'Annulation…',

  conflictTitle: 'Modifié ailleurs entre-temps',
  conflictLead: 'Depuis un autre appareil, ou par votre caisse. Rien n’a été remplacé.',
  notReadYet: 'Ce qui est enregistré maintenant s’affichera ici dès que la page pourra être lue.',
  onFile: (value: string): string => `Enregistré\u00a0: ${value}`,
  wanted: (value: string): string => `Votre modification\u00a0: ${value}`,
  keepFiled: 'Garder ce qui est enregistré',
  replace: 'Remplacer par le mien',
  replacing: 'Envoi…',

  refusedTitle: 'Modification non acceptée',
  correct: 'Corriger',
  remove: 'Retirer',
} as const;

/** Why an edit made without network was not accepted, when no field says it. */
export const refusedMessage = (code: string): string => failureMessage(code).title;
