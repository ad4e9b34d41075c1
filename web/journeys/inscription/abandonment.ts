import { html, type TemplateResult } from 'lit';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { button } from '../../ui/button.ts';
import type { InscriptionState } from './machine.ts';

/** The way out of a creation in progress: nothing is kept. */
export const abandonment = (state: InscriptionState, abandon: () => void): TemplateResult =>
  html`<p class="centred">
    ${button({
      text: texts.abandon,
      kind: 'link',
      waiting: state.waiting === 'abandon' ? texts.abandoning : undefined,
      onPress: abandon,
    })}
  </p>`;
