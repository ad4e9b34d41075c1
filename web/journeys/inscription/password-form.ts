import { html, nothing, type TemplateResult } from 'lit';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';
import { button } from '../../ui/button.ts';
import { describedBy, field, type Field } from '../../ui/field.ts';
import { errorOf } from './error-of.ts';
import { mandatory } from './inputs.ts';
import type { InscriptionState, StepOf } from './machine.ts';
import { allowedCharacters, ruleList, strengthLine } from './password-rules.ts';
import { abandonment, progress } from './progress.ts';
import type { InscriptionActions } from './view.ts';

/** C4. The number stands hidden beside the password: password managers keep the two together. */
export const passwordForm = (
  { nir }: StepOf<'password'>,
  state: InscriptionState,
  actions: InscriptionActions,
): TemplateResult => {
  const { password } = state;
  return html`<form class="stack" method="post" novalidate @submit=${actions.choosePassword}>
      <p class="lead">${texts.passwordAdvice}</p>
      <input
        class="unseen"
        type="text"
        name="username"
        autocomplete="username"
        value=${nir}
        readonly
        tabindex="-1"
        aria-hidden="true"
      />
      ${passwordInput(
        {
          id: 'password',
          label: mandatory(labels.newPassword),
          error: errorOf(state, 'password'),
          below: html`${strengthLine(password)}`,
        },
        state,
        actions,
      )}
      <div class="rules">
        <p id="rules-title">${texts.rulesTitle}</p>
        ${ruleList(password)} ${allowedCharacters()}
      </div>
      ${passwordInput(
        {
          id: 'confirmation',
          label: mandatory(labels.confirmPassword),
          hint: texts.confirmHint,
          error: errorOf(state, 'confirmation'),
        },
        state,
        actions,
      )}
      ${button({
        text: labels.continue,
        waiting: state.waiting === 'step' ? texts.saving : undefined,
      })}
      ${progress(state)}
    </form>
    ${abandonment(state, actions.abandon)}`;
};

function passwordInput(
  input: Field,
  { password }: InscriptionState,
  { typePassword, togglePassword }: InscriptionActions,
): TemplateResult {
  const first = input.id === 'password';
  const described = [describedBy(input), first && 'rules-title rules']
    .filter((ids) => typeof ids === 'string')
    .join(' ');
  return field(
    input,
    html`<div class=${first ? 'with-button' : ''}>
      <input
        id=${input.id}
        name=${input.id}
        type=${password.shown ? 'text' : 'password'}
        autocomplete="new-password"
        autocapitalize="none"
        spellcheck="false"
        maxlength="200"
        required
        aria-describedby=${described || nothing}
        aria-invalid=${input.error ? 'true' : nothing}
        @input=${first ? typePassword : nothing}
      />
      ${
        first
          ? html`<button
              class="toggle"
              type="button"
              aria-label=${texts.showPassword}
              aria-pressed=${password.shown ? 'true' : 'false'}
              @click=${togglePassword}
            >
              ${texts.show}
            </button>`
          : nothing
      }
    </div>`,
  );
}
