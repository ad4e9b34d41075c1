import { html, nothing, type TemplateResult } from 'lit';
import { labels } from '../../../domain/messages/connexion.ts';
import { errorSummary, notice } from '../../ui/message.ts';
import { credentials } from './credentials.ts';
import type { ConnexionState } from './machine.ts';
import type * as suiteModule from './suite.ts';

/** What comes after the first screen; undefined until it has been fetched. */
export type Suite = typeof suiteModule;

/** What the screen may ask of the element that shows it. */
export interface ConnexionActions {
  /** False in the static page, before the script runs. */
  ready: boolean;
  signIn: (event: SubmitEvent) => void;
  togglePassword: () => void;
  leaveNir: (event: Event) => void;
  requestCode: () => void;
  verify: (event: SubmitEvent) => void;
  startOver: () => void;
}

/** The whole sign-in page of the web, from its state; the static page is this same view of the initial state. */
export const connexionView = (
  state: ConnexionState,
  actions: ConnexionActions,
  suite?: Suite,
): TemplateResult =>
  html`<div class="card">
    <h1 tabindex="-1">${labels.title}</h1>
    ${problem(state, suite) ?? nothing}
    ${
      suite && state.notice && state.notice !== 'code-resent'
        ? notice(suite.noticeMessage(state.notice, state))
        : nothing
    }
    ${step(state, actions, suite)}
  </div>`;

function problem(state: ConnexionState, suite: Suite | undefined): TemplateResult | undefined {
  if (suite) return suite.summary(state);
  return state.failure && errorSummary(state.failure.message);
}

function step(
  state: ConnexionState,
  actions: ConnexionActions,
  suite: Suite | undefined,
): TemplateResult {
  return !suite || state.step === 'credentials'
    ? credentials(state, actions, suite)
    : suite.steps[state.step](state, actions);
}
