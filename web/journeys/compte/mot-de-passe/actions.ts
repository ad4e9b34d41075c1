import type { NewPasswordEvents } from '../../../ui/password/new-password.ts';

/** What the page may ask of the element that shows it. */
export interface ChangeActions {
  /** Reads where the change stands, after a failure. */
  read: () => void;
  /** Asks for a code, the first one or another. */
  send: () => void;
  verify: (event: SubmitEvent) => void;
  choose: (event: CustomEvent<NewPasswordEvents['password-chosen']>) => void;
  refuse: (event: CustomEvent<NewPasswordEvents['password-wrong']>) => void;
}
