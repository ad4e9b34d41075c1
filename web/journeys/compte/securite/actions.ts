import type { Ending } from './machine.ts';

/** What the page may ask of the element that shows it. */
export interface SecurityActions {
  /** Reads what is open again, after a failure. */
  read: () => void;
  readJournal: () => void;
  end: (ending: Ending) => void;
  /** «Retirer»: asks first where edits that wait would be lost. */
  remove: (ending: Ending & { id: string }) => void;
  keep: () => void;
  /** «Tout fermer»: asks once more. */
  confirm: () => void;
  cancel: () => void;
  showOlder: () => void;
  /** Fingerprint or face on this device (A4). */
  activate: () => void;
  activationOver: () => void;
}
