import type { Ending } from './machine.ts';

/** What the page may ask of the element that shows it. */
export interface SecurityActions {
  /** Reads what is open again, after a failure. */
  read: () => void;
  readJournal: () => void;
  end: (ending: Ending) => void;
  /** «Tout fermer»: asks once more. */
  confirm: () => void;
  cancel: () => void;
  showOlder: () => void;
  /** Fingerprint or face on this device (A4). */
  activate: () => void;
  activationOver: () => void;
}
