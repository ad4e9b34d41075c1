import { html, nothing, type TemplateResult } from 'lit';
import { appLabels, appTexts as texts } from '../../../../domain/messages/application.ts';
import { button } from '../../../ui/button.ts';
import type { ConnexionState } from '../machine.ts';
import type { AppActions } from './app-view.ts';

/** A1: the number that this device remembers, masked, and the ways round it. */
export const rememberedNumber = (
  { phone }: ConnexionState,
  { askForget, useOther }: AppActions,
): TemplateResult =>
  html`<div class="kept-number">
    <p>
      ${appLabels.nir}<br /><strong class="number" id="number-remembered"
        >${phone?.remembered || texts.remembered}</strong
      >
    </p>
    <p class="hint">${phone?.remembered ? texts.remembered : texts.rememberedLater}</p>
    <div class="ways">
      ${
        phone?.remembered
          ? html`<button class="button link" id="ask-forget" type="button" @click=${askForget}>
              ${texts.forget}
            </button>`
          : nothing
      }
      <button class="button link" type="button" @click=${useOther}>${texts.otherNumber}</button>
    </div>
  </div>`;

/** What goes with it is said before it goes. */
export const forgetNumber = (
  { phone, waiting }: ConnexionState,
  { forget, keepNumber }: AppActions,
): TemplateResult =>
  html`<section class="stack" aria-labelledby="forget">
    <h2 id="forget" tabindex="-1">${texts.forgetTitle}</h2>
    <p><strong class="number">${phone?.remembered}</strong></p>
    <p>${texts.forgetLead}</p>
    <ul>
      ${phone?.unsent ? html`<li>${texts.forgetUnsent}</li>` : nothing}
      ${texts.forgetList.map((item) => html`<li>${item}</li>`)}
    </ul>
    <p>${texts.forgetOthers}</p>
    ${button({
      text: texts.forget,
      waiting: waiting === 'forget' ? texts.forgetting : undefined,
      onPress: forget,
    })}
    ${button({ text: texts.keepNumber, kind: 'secondary', onPress: keepNumber })}
  </section>`;
