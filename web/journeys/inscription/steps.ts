import { html, nothing, type TemplateResult } from 'lit';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';

/** «Étape 1» to «Étape 3», and which one this is. */
export const steps = (current: 1 | 2 | 3): TemplateResult =>
  html`<ol class="steps" aria-label=${texts.stepsLabel}>
    ${labels.steps.map(
      (label, at) =>
        html`<li
          class=${at < current ? 'step-reached' : ''}
          aria-current=${at + 1 === current ? 'step' : nothing}
        >
          ${label}${at + 1 < current ? html`<span class="unseen"> ${texts.stepDone}</span>` : nothing}
        </li>`,
    )}
  </ol>`;
