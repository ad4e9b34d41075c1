import { html, type TemplateResult } from 'lit';
import { connexionTexts } from '../../../domain/messages/connexion.ts';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { button } from '../../ui/button.ts';
import type { InscriptionState } from './machine.ts';

/** A slow answer, said under the button it belongs to. Always in the page: a live region must be there before its text. */
export const progress = ({ slow }: InscriptionState): TemplateResult =>
  html`<p class="progress" role="status">${slow ? connexionTexts.slow : ''}</p>`;

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
