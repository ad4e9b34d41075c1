import { html, nothing, type TemplateResult } from 'lit';
import { appLabels } from '../../../../domain/messages/application.ts';
import { errorSummary, notice } from '../../../ui/message.ts';
import type { ConnexionState } from '../machine.ts';
import type { ConnexionActions, Suite } from '../view.ts';
import { appCodeEntry, appCodeNeeded } from './app-code.ts';
import { appCredentials } from './app-credentials.ts';
import { forgetNumber } from './remembered-number.ts';

/** What only the app offers (A1, A5). */
export interface PhoneActions {
  useFinger: () => void;
  useOther: () => void;
  useRemembered: () => void;
  askForget: () => void;
  keepNumber: () => void;
  forget: () => void;
}

export type AppActions = ConnexionActions & PhoneActions;

/** The whole sign-in page of the app, from its state (A1, A2, AE). */
export const appView = (
  state: ConnexionState,
  actions: AppActions,
  suite: Suite | undefined,
): TemplateResult =>
  html`<div class="card app-sign-in">
    <h1 tabindex="-1">${appLabels.title}</h1>
    ${
      state.step === 'credentials' && !state.phone?.forgetting
        ? html`<p class="welcome">${appLabels.welcome}</p>`
        : nothing
    }
    ${problem(state, suite) ?? nothing} ${news(state, suite)} ${step(state, actions, suite)}
  </div>`;

const problem = (state: ConnexionState, suite: Suite | undefined): TemplateResult | undefined =>
  suite ? suite.summary(state) : state.failure && errorSummary(state.failure.message);

/** A new code is acknowledged beside the button that asked for it. */
function news(state: ConnexionState, suite: Suite | undefined): TemplateResult | typeof nothing {
  if (typeof state.notice === 'object') return notice(state.notice);
  return suite && state.notice && state.notice !== 'code-resent'
    ? notice(suite.noticeMessage(state.notice, state))
    : nothing;
}

function step(
  state: ConnexionState,
  actions: AppActions,
  suite: Suite | undefined,
): TemplateResult {
  if (!suite || state.step === 'credentials')
    return state.phone?.forgetting
      ? forgetNumber(state, actions)
      : appCredentials(state, actions, suite);
  if (state.step === 'code-needed') return appCodeNeeded(state, actions, suite);
  if (state.step === 'code-sent') return appCodeEntry(state, actions, suite);
  return suite.steps[state.step](state, actions, appLabels);
}
