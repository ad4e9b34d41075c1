import { html, nothing, type TemplateResult } from 'lit';
import { creationLabels } from '../../../domain/messages/inscription.ts';
import type { NewPasswordTexts } from '../../../domain/messages/mot-de-passe.ts';
import { button } from '../button.ts';
import { describedBy, field, type Field } from '../field.ts';
import { progress } from '../progress.ts';
import type { NewPasswordFieldTexts } from './check.ts';
import { allowedCharacters, ruleList, strengthLine } from './rules.ts';
import type { TypedPassword } from './typed.ts';

export interface NewPasswordForm {
  texts: NewPasswordTexts;
  typed: TypedPassword;
  /** Whether the rules about the person can be judged here. */
  known: boolean;
  username: string;
  errors: NewPasswordFieldTexts;
  submit: string;
  waiting: string | undefined;
  slow: boolean;
  onType: () => void;
  onToggle: () => void;
  onSubmit: (event: SubmitEvent) => void;
}

/** `method="post"`: were the script to fail, nothing typed would end up in an address. */
export const newPasswordForm = (form: NewPasswordForm): TemplateResult =>
  html`<form class="stack" method="post" novalidate @submit=${form.onSubmit}>
    <p class="lead">${form.texts.advice}</p>
    <p class="hint">${creationLabels.mandatory}</p>
    ${form.username === '' ? nothing : usernameInput(form.username)}
    ${passwordInput(
      {
        id: 'password',
        label: mandatory(form.texts.label),
        error: form.errors.password,
        below: strengthLine(form.typed),
      },
      form,
    )}
    <div class="rules">
      <p id="rules-title">${form.texts.rulesTitle}</p>
      ${ruleList(form.typed, form.known)} ${allowedCharacters()}
    </div>
    ${passwordInput(
      {
        id: 'confirmation',
        label: mandatory(form.texts.againLabel),
        hint: form.texts.againHint,
        error: form.errors.confirmation,
      },
      form,
    )}
    ${button({ text: form.submit, waiting: form.waiting })} ${progress(form)}
  </form>`;

const mandatory = (label: string): TemplateResult =>
  html`${label}<span aria-hidden="true"> *</span>`;

/** The number stands hidden beside the password: password managers keep the two together. */
const usernameInput = (username: string): TemplateResult =>
  html`<input
    class="unseen"
    type="text"
    name="username"
    autocomplete="username"
    value=${username}
    readonly
    tabindex="-1"
    aria-hidden="true"
  />`;

function passwordInput(input: Field, form: NewPasswordForm): TemplateResult {
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
        type=${form.typed.shown ? 'text' : 'password'}
        autocomplete="new-password"
        autocapitalize="none"
        spellcheck="false"
        maxlength="200"
        required
        aria-describedby=${described || nothing}
        aria-invalid=${input.error ? 'true' : nothing}
        @input=${first ? form.onType : nothing}
      />
      ${first ? toggle(form) : nothing}
    </div>`,
  );
}

const toggle = ({ texts, typed, onToggle }: NewPasswordForm): TemplateResult =>
  html`<button
    class="toggle"
    type="button"
    aria-label=${texts.showPassword}
    aria-pressed=${typed.shown ? 'true' : 'false'}
    @click=${onToggle}
  >
    ${texts.show}
  </button>`;
