import { html, nothing, type TemplateResult } from 'lit';
import { captchaErrorTexts } from '../../../domain/messages/captcha.ts';
import { fieldErrorTexts } from '../../../domain/messages/connexion-champs.ts';
import { connexionTexts, labels } from '../../../domain/messages/connexion.ts';
import { forgottenTexts as texts } from '../../../domain/messages/oubli.ts';
import { button } from '../../ui/button.ts';
import { describedBy, field, type Field } from '../../ui/field.ts';
import { progress } from '../../ui/progress.ts';
import type { ForgottenState } from './machine.ts';
import type { ForgottenActions } from './view.ts';

/** P1: the number, and the text to copy. */
export const askForm = (state: ForgottenState, actions: ForgottenActions): TemplateResult =>
  html`<form class="stack" method="post" novalidate @submit=${actions.ask}>
      <p class="lead">${texts.lead}</p>
      <p class="hint">${labels.allMandatory}</p>
      ${nirField(state, actions)}
      <ameli-captcha
        .error=${state.captchaError && captchaErrorTexts[state.captchaError]}
        @captcha-renewed=${actions.captchaRenewed}
      ></ameli-captcha>
      ${button({
        text: texts.submit,
        waiting: state.waiting === 'ask' ? texts.checking : undefined,
      })}
      ${progress(state)}
    </form>
    <ul class="next">
      <li>${texts.haveCode} <a href="/connexion">${texts.useCode}</a></li>
      <li><a href=${texts.noMailbox.href}>${texts.noMailbox.text}</a></li>
      <li><a href="/connexion">${texts.toSignIn}</a></li>
    </ul>`;

function nirField({ nir, nirError }: ForgottenState, { leaveNir }: ForgottenActions) {
  const number: Field = {
    id: 'nir',
    label: labels.nir,
    hint: connexionTexts.nirHint,
    error: nirError && fieldErrorTexts[nirError],
    below: html`<p class="below">
      <a href="/aide/numero-de-securite-sociale">${labels.whereIsNir}</a>
    </p>`,
  };
  return field(
    number,
    html`<input
      id="nir"
      name="nir"
      class="number"
      autocomplete="username"
      inputmode="text"
      autocapitalize="characters"
      spellcheck="false"
      maxlength="40"
      required
      aria-describedby=${describedBy(number)}
      aria-invalid=${number.error ? 'true' : nothing}
      .value=${nir}
      @change=${leaveNir}
    />`,
  );
}
