import { html, type TemplateResult } from 'lit';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';
import { button } from '../../ui/button.ts';
import { errorOf } from './error-of.ts';
import { choice } from './inputs.ts';
import type { InscriptionState } from './machine.ts';
import { progress } from '../../ui/progress.ts';
import type { InscriptionActions } from './view.ts';

const answers = [
  { value: 'yes', text: labels.accept },
  { value: 'no', text: labels.refuse },
] as const;

/** C3: the terms of use. */
export const termsForm = (
  state: InscriptionState,
  { answerTerms, abandon }: InscriptionActions,
): TemplateResult =>
  html`<form class="stack" method="post" novalidate @submit=${answerTerms}>
    <p class="lead">${texts.termsLead}</p>
    <ul>
      ${texts.termsPoints.map((point) => html`<li>${point}</li>`)}
    </ul>
    <p><a href="/conditions">${texts.termsLink}</a></p>
    ${choice({
      id: 'terms',
      legend: texts.termsQuestion,
      answers,
      required: true,
      error: errorOf(state, 'terms'),
    })}
    ${button({
      text: labels.continue,
      waiting: state.waiting === 'step' || state.waiting === 'refuse' ? texts.saving : undefined,
    })}
    ${progress(state)}
    ${button({
      text: labels.cancel,
      kind: 'secondary',
      waiting: state.waiting === 'abandon' ? texts.abandoning : undefined,
      onPress: abandon,
    })}
  </form>`;
