import { html, type TemplateResult } from 'lit';
import { suiteTexts as texts } from '../../../domain/messages/connexion-suite.ts';
import { labels } from '../../../domain/messages/connexion.ts';
import type { ConnexionState } from './machine.ts';

/** Whose sign-in this is, and the way out for somebody else. After a reload the number is not known any more. */
export const identity = (
  { nir }: ConnexionState,
  startOver: () => void,
  label: string = labels.nir,
): TemplateResult =>
  html`<div class="identity">
    ${nir ? html`<p>${label}<br /><strong class="number">${nir}</strong></p>` : ''}
    <p>
      ${texts.notYou}
      <button class="button link" type="button" @click=${startOver}>${texts.changeNumber}</button>
    </p>
  </div>`;
