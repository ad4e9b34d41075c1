import type { Edit, EditField } from '../../../offline/edits.ts';
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
  /** One that waits is not wanted any more. */
  cancelEdit: (edit: Edit) => void;
  /** One that was refused is typed again. */
  correct: (edit: Edit) => void;
  /** «Garder ce qui est enregistré», «Remplacer par le mien». */
  keepFiled: (field: EditField) => void;
  replace: (field: EditField) => void;
}
