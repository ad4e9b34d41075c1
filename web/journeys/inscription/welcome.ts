import { html, type TemplateResult } from 'lit';
import { formatBirthDate } from '../../../domain/birth-date.ts';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';
import { button } from '../../ui/button.ts';
import type { InscriptionState, StepOf } from './machine.ts';
import { progress } from '../../ui/progress.ts';
import type { InscriptionActions } from './view.ts';

/** F2: the identity received from FranceConnect; F3: said to somebody who came to sign in. */
export const welcome = (
  { gender, birthDate, cameToSignIn }: StepOf<'welcome'>,
  state: InscriptionState,
  { welcomed, abandon }: InscriptionActions,
): TemplateResult =>
  html`<div class="stack">
    <p class="lead">${texts.born(gender, formatBirthDate(birthDate))}</p>
    <p>${cameToSignIn ? texts.noAccountYet : texts.welcome}</p>
    ${button({
      text: labels.continue,
      waiting: state.waiting === 'step' ? texts.checking : undefined,
      onPress: welcomed,
    })}
    ${progress(state)}
    <p class="centred">
      ${button({
        text: labels.notYou,
        kind: 'link',
        waiting: state.waiting === 'abandon' ? texts.abandoning : undefined,
        onPress: abandon,
      })}
    </p>
  </div>`;
