import { html, nothing, type TemplateResult } from 'lit';
import {
  changeCodeErrors,
  changeLabels as labels,
  changeMessage,
  changeRefusals,
  changeTexts as texts,
} from '../../../../domain/messages/changement.ts';
import '../../../styles/creation.ts';
import { button } from '../../../ui/button.ts';
import { errorSummary } from '../../../ui/message.ts';
import {
  isPasswordFailure,
  newPasswordFieldTexts,
  newPasswordSummary,
} from '../../../ui/password/check.ts';
import '../../../ui/password/new-password.ts';
import type { ChangeActions } from './actions.ts';
import { codeEntry, codeNeeded } from './code-entry.ts';
import type { ChangeState, ScreenOf } from './machine.ts';
import { steps } from './steps.ts';

/** «Modifier votre mot de passe», in each of its states. */
export function changeView(state: ChangeState, actions: ChangeActions): TemplateResult {
  const { screen } = state;
  if (screen.step === 'refused') return refused(screen);
  if (screen.step === 'done') return done();
  return html`<div class="card">
    ${steps(screen.step === 'password' ? 2 : 1)}
    <h1 tabindex="-1">${labels.title}</h1>
    ${summary(state) ?? nothing}
    <div class="stack">${content(state, actions)}</div>
    <p class="centred"><a href="/compte/informations">${texts.cancel}</a></p>
  </div>`;
}

function summary({ failure, codeError, passwordErrors }: ChangeState): TemplateResult | undefined {
  if (codeError)
    return errorSummary({ title: texts.checkFields, lines: [] }, [
      { field: 'code', text: changeCodeErrors[codeError] },
    ]);
  const aboutPassword = newPasswordSummary(passwordErrors, failure, 'password');
  if (aboutPassword || !failure) return aboutPassword;
  const links = failure.code === 'wrong-code' ? [{ field: 'code', text: texts.correctCode }] : [];
  return errorSummary(changeMessage(failure.code, failure), links);
}

function content(state: ChangeState, actions: ChangeActions): TemplateResult {
  const { screen, failure, waiting } = state;
  switch (screen.step) {
    case 'code-needed':
      return codeNeeded(screen, state, actions);
    case 'code-sent':
      return codeEntry(screen, state, actions);
    case 'password':
      return passwordEntry(screen, state, actions);
    default:
      return failure && !waiting
        ? button({ text: texts.retry, onPress: actions.read })
        : html`<p class="lead" role="status">${texts.reading}</p>`;
  }
}

/** M2. */
const passwordEntry = (
  { owner }: ScreenOf<'password'>,
  { failure, passwordErrors, waiting, slow }: ChangeState,
  { choose, refuse }: ChangeActions,
): TemplateResult =>
  html`<h2 id="step" tabindex="-1">${texts.passwordStep}</h2>
    ${failure || Object.keys(passwordErrors).length > 0 ? nothing : html`<p>${texts.codeRight}</p>`}
    <ameli-nouveau-mot-de-passe
      .owner=${owner}
      .errors=${newPasswordFieldTexts(passwordErrors, isPasswordFailure(failure) ? failure : undefined, 'password')}
      .submit=${texts.save}
      .waiting=${waiting === 'password' ? texts.saving : undefined}
      .slow=${slow}
      @password-chosen=${choose}
      @password-wrong=${refuse}
    ></ameli-nouveau-mot-de-passe>`;

/** ME1 to ME3. */
const refused = ({ code, facts }: ScreenOf<'refused'>): TemplateResult =>
  html`<div class="card">
    <h1 tabindex="-1">${labels.impossible}</h1>
    <div class="stack">
      ${changeRefusals[code](facts).map((line) => html`<p>${line}</p>`)}
      <a class="button primary" href="/compte/informations">${labels.back}</a>
    </div>
  </div>`;

/** M3. */
const done = (): TemplateResult =>
  html`<div class="card">
    <h1 tabindex="-1">${texts.done}</h1>
    <div class="stack">
      ${texts.doneLines.map((line) => html`<p>${line}</p>`)}
      <a class="button primary" href="/compte/informations">${texts.toInformations}</a>
      <p class="centred"><a href="/compte/securite">${texts.toSecurity}</a></p>
    </div>
  </div>`;
