import { html, type TemplateResult } from 'lit';
import { connexionTexts as texts } from '../../domain/messages/connexion.ts';

/** A slow answer, said under the button it belongs to. Always in the page: a live region must be there before its text. */
export const progress = ({ slow }: { slow: boolean }): TemplateResult =>
  html`<p class="progress" role="status">${slow ? texts.slow : ''}</p>`;
