import { html, nothing, type TemplateResult } from 'lit';
import { editTexts as texts } from '../../../domain/messages/informations.ts';
import { describedBy, field, type Field } from '../../ui/field.ts';

export interface PasswordField {
  error: string | undefined;
  shown: boolean;
  onToggle: () => void;
}

/** The password of the account, asked for again before something that cannot be taken back (I3, I5). */
export function passwordField({ error, shown, onToggle }: PasswordField): TemplateResult {
  const password: Field = {
    id: 'password',
    label: texts.password,
    hint: texts.passwordWhy,
    error,
  };
  return field(
    password,
    html`<div class="with-button">
      <input
        id="password"
        name="password"
        type=${shown ? 'text' : 'password'}
        autocomplete="current-password"
        autocapitalize="none"
        spellcheck="false"
        maxlength="200"
        required
        aria-describedby=${describedBy(password)}
        aria-invalid=${error ? 'true' : nothing}
      />
      <button
        class="toggle"
        type="button"
        aria-label=${texts.showPassword}
        aria-pressed=${shown ? 'true' : 'false'}
        @click=${onToggle}
      >
        ${texts.show}
      </button>
    </div>`,
  );
}
