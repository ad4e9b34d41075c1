import { html, type TemplateResult } from 'lit';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';
import { errorOf } from './error-of.ts';
import type { InscriptionState, StepOf } from './machine.ts';
import { abandonment } from './abandonment.ts';
import type { InscriptionActions } from './view.ts';

/** C4. */
export const passwordForm = (
  step: StepOf<'password'>,
  state: InscriptionState,
  actions: InscriptionActions,
): TemplateResult =>
  html`<ameli-nouveau-mot-de-passe
      .owner=${step}
      .wording=${'code'}
      .errors=${{ password: errorOf(state, 'password'), confirmation: errorOf(state, 'confirmation') }}
      .submit=${labels.continue}
      .waiting=${state.waiting === 'step' ? texts.saving : undefined}
      .slow=${state.slow}
      @password-chosen=${actions.choosePassword}
      @password-wrong=${actions.refusePassword}
    ></ameli-nouveau-mot-de-passe>
    ${abandonment(state, actions.abandon)}`;
