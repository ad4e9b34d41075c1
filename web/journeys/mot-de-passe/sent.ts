import { html, nothing, type TemplateResult } from 'lit';
import { forgottenTexts as texts } from '../../../domain/messages/oubli.ts';
import { button } from '../../ui/button.ts';
import type { ForgottenState } from './machine.ts';
import type { ForgottenActions } from './view.ts';

/** P1, after the request: the same for every number, whether it has an account or not. */
export const sent = (
  { nir, requestsLeft }: ForgottenState,
  { again }: ForgottenActions,
): TemplateResult =>
  html`<div class="stack">
    <p class="lead">${texts.sentLead}</p>
    <ol>
      ${texts.sentSteps.map((step) => html`<li>${step}</li>`)}
    </ol>
    <p>${texts.sentWithin}</p>
    <a class="button secondary" href="/connexion">${texts.useCodeNow}</a>
    <section class="aside stack" aria-labelledby="not-received">
      <h2 id="not-received">${texts.notReceived}</h2>
      <ul>
        <li>${texts.checkSpam}</li>
        <li>${nir ? texts.checkNir(nir) : texts.checkNirUnseen}</li>
        <li>${texts.noAddress} <a href=${texts.noMailbox.href}>${texts.noMailbox.text}</a></li>
        <li>${texts.noAccount} <a href="/inscription">${texts.createAccount}</a></li>
      </ul>
      ${
        requestsLeft === 0
          ? nothing
          : button({ text: texts.again, kind: 'secondary', onPress: again })
      }
      <p class="hint">
        ${requestsLeft === 0 ? nothing : texts.onlyNewest}
        ${requestsLeft === undefined ? nothing : texts.requestsLeft(requestsLeft)}
      </p>
    </section>
  </div>`;
