import type { ReactiveControllerHost } from 'lit';
import type { SignInProgressReply } from '../../../domain/wire/connexion.ts';
import type { Failure, Outcome } from '../../shell/outcome.ts';
import type { PhoneEvent } from './app/phone.ts';
import type { Action, ConnexionState } from './machine.ts';
import type { Words } from './summary.ts';
import type { Suite } from './view.ts';

/** An answer whose failure may be a word of this page, not only one of the server or of the network. */
export type Asked<Value> = { ok: true; value: Value } | { ok: false; failure: Failure<string> };

/** What the sign-in element offers to the parts of it that are fetched when they are needed. */
export interface SignInHost extends HTMLElement, ReactiveControllerHost {
  readonly state: ConnexionState;
  /** Asked in this order, before the words of the page. */
  readonly words: Words[];
  /** Where the sign-in of this browser stands, as asked when the page was last put on the screen. */
  readonly progress: Promise<Outcome<SignInProgressReply>>;
  /** `focus`: selector of what takes the focus once the screen shows the move. */
  move: (event: PhoneEvent, focus?: string) => void;
  /** One call at a time. Undefined when there was one already, or when it failed and the screen says so. */
  ask: <Value>(
    action: Action,
    asking: (suite: Suite) => Promise<Asked<Value>>,
  ) => Promise<Value | undefined>;
  /** `account`: the one whose vault was opened with it (A5). */
  signedIn: (account?: string) => void;
  announce: (text: string) => void;
}
