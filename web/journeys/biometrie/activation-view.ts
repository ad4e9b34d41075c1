import { html, nothing, type TemplateResult } from 'lit';
import {
  activatedUntil,
  activationMessage,
  activationTexts as texts,
  noSensor,
  offlineTexts,
} from '../../../domain/messages/biometrie.ts';
import { connexionTexts } from '../../../domain/messages/connexion.ts';
import { button } from '../../ui/button.ts';
import { errorSummary } from '../../ui/message.ts';
import { passwordField } from '../compte/password-field.ts';
import { canRetry, type ActivationState, type ActivationStep } from './activation-machine.ts';

export interface ActivationActions {
  retry: () => void;
  /** Goes on: to the account, or back to where it was begun. */
  leave: () => void;
  givePassword: (event: SubmitEvent) => void;
  togglePassword: () => void;
}

/** The activation in each of its states (A4). */
export const activationView = (
  state: ActivationState,
  actions: ActivationActions,
): TemplateResult =>
  html`<div class="card">
    ${summary(state)}
    <h1 tabindex="-1">${titleOf(state)}</h1>
    ${views[state.step](state, actions)}
    <p class="progress" role="status">${state.slow ? connexionTexts.slow : ''}</p>
  </div>`;

export const titleOf = ({ step }: ActivationState): string =>
  step === 'done' ? texts.doneTitle : texts.title;

export const hasFailed = ({ step, failure, missing }: ActivationState): boolean =>
  step === 'no-sensor' || missing || failure !== undefined;

function summary({ step, failure, missing }: ActivationState): TemplateResult | typeof nothing {
  if (step === 'no-sensor') return errorSummary(noSensor);
  if (missing)
    return errorSummary(
      { title: texts.checkFields, lines: [] },
      toPassword(texts.passwordRequired),
    );
  if (!failure) return nothing;
  const links = failure.code === 'wrong-password' ? toPassword(texts.goToPassword) : [];
  return errorSummary(activationMessage(failure.code, failure), links);
}

const toPassword = (text: string) => [{ field: 'password', text }];

const underWay = (text: string) => (): TemplateResult =>
  html`<p class="lead" role="status">${text}</p>`;

const password = (
  { failure, missing, passwordShown, checking }: ActivationState,
  { givePassword, togglePassword, leave }: ActivationActions,
): TemplateResult => {
  const wrong = failure && activationMessage(failure.code, failure).title;
  const error = missing ? texts.passwordRequired : wrong;
  return html`<p class="lead">${texts.passwordLead}</p>
    <form class="stack" method="post" novalidate @submit=${givePassword}>
      ${passwordField({ error, shown: passwordShown, onToggle: togglePassword })}
      ${button({ text: texts.continue, waiting: checking ? texts.checking : undefined })}
      ${button({ text: texts.later, kind: 'secondary', onPress: leave })}
    </form>`;
};

const settings = (_state: ActivationState, { retry, leave }: ActivationActions): TemplateResult =>
  html`<h2>${texts.settingsTitle}</h2>
    <dl class="facts">
      ${texts.settings.map(
        ({ device, way }) =>
          html`<div class="fact">
            <dt>${device}</dt>
            <dd>${way}</dd>
          </div>`,
      )}
    </dl>
    <div class="choices">
      ${button({ text: texts.checkAgain, onPress: retry })}
      ${button({ text: texts.later, kind: 'secondary', onPress: leave })}
    </div>`;

const failedView = (state: ActivationState, { retry, leave }: ActivationActions): TemplateResult =>
  canRetry(state)
    ? html`<div class="choices">
        ${button({ text: texts.retry, onPress: retry })}
        ${button({ text: texts.later, kind: 'secondary', onPress: leave })}
      </div>`
    : button({ text: texts.continue, onPress: leave });

const done = ({ activated }: ActivationState, { leave }: ActivationActions): TemplateResult =>
  html`<div class="notice" role="status">
      <p class="notice-title">${texts.doneLead}</p>
      ${activated ? html`<p>${activatedUntil(activated.until)}</p>` : nothing}
    </div>
    <p>${texts.mail}</p>
    ${
      activated
        ? html`<h2>${texts.offlineTitle}</h2>
            <p>${offlineTexts[activated.offline]}</p>`
        : nothing
    }
    ${button({ text: texts.continue, onPress: leave })}`;

const views: Record<
  ActivationStep,
  (state: ActivationState, actions: ActivationActions) => TemplateResult
> = {
  preparing: underWay(texts.preparing),
  password,
  prompt: underWay(texts.prompt),
  registering: underWay(texts.registering),
  'no-sensor': settings,
  failed: failedView,
  done,
};
