import { html, nothing, type TemplateResult } from 'lit';
import {
  changeLabels as labels,
  changeTexts as texts,
} from '../../../../domain/messages/changement.ts';

/** The two steps of the change, and which one this is. */
export const steps = (current: 1 | 2): TemplateResult =>
  html`<ol class="steps" aria-label=${texts.stepsLabel}>
    ${[labels.codeStep, texts.passwordStep].map(
      (label, at) =>
        html`<li
          class=${at < current ? 'step-reached' : ''}
          aria-current=${at + 1 === current ? 'step' : nothing}
        >
          ${at + 1}.
          ${label}${at + 1 < current ? html`<span class="unseen"> ${texts.stepDone}</span>` : nothing}
        </li>`,
    )}
  </ol>`;
