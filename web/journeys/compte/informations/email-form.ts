import { html, nothing, type TemplateResult } from 'lit';
import { editTexts as texts } from '../../../../domain/messages/informations.ts';
import { describedBy, field, type Field } from '../../../ui/field.ts';
import { passwordField } from '../password-field.ts';
import { editForm, errorOf } from './edit-form.ts';
import { ownEmail, type InformationsState } from './machine.ts';
import type { InformationsActions } from './actions.ts';

/** Another address: what it will entail, then the address and the password (I3). */
export const emailForm = (
  state: InformationsState,
  actions: InformationsActions,
): TemplateResult => {
  const email: Field = {
    id: 'email',
    label: texts.newEmail,
    hint: texts.newEmailHint,
    error: errorOf(state, 'email'),
  };
  const first = ownEmail(state.shown?.email ?? null) === null;
  const title = first ? texts.firstEmailTitle : texts.emailTitle;
  const lead = first ? texts.firstEmailLead : texts.emailLead;
  const content = html`<h3 id="edit-title" tabindex="-1">${title}</h3>
    ${lead.map((line) => html`<p>${line}</p>`)}
    ${field(
      email,
      html`<input
        id="email"
        name="email"
        type="email"
        autocomplete="email"
        autocapitalize="none"
        spellcheck="false"
        maxlength="320"
        required
        aria-describedby=${describedBy(email)}
        aria-invalid=${email.error ? 'true' : nothing}
      />`,
    )}
    ${passwordField({
      error: errorOf(state, 'password'),
      shown: state.passwordShown,
      onToggle: actions.togglePassword,
    })}`;
  return editForm(
    { content, submit: texts.sendLink, waiting: texts.sending, onSubmit: actions.changeEmail },
    state,
    actions,
  );
};
