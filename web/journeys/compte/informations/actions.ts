import type { Editable } from './machine.ts';

/** What the page may ask of the element that shows it. */
export interface InformationsActions {
  read: () => void;
  edit: (what: Editable) => void;
  close: () => void;
  togglePassword: () => void;
  changeEmail: (event: SubmitEvent) => void;
  cancelEmail: () => void;
  savePhone: (event: SubmitEvent) => void;
  removePhone: () => void;
  saveConsents: (event: SubmitEvent) => void;
}
