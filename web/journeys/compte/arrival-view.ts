import { html, type TemplateResult } from 'lit';
import type { Arrival } from './arrival.ts';

/** In the place of the whole area: while something is to be said there is nowhere else to go (A3). */
export const noticesView = (
  { account, notices, termsDue }: Arrival,
  onDone: () => void,
): TemplateResult =>
  html`<ameli-avis
    .account=${account}
    .notices=${notices}
    .termsDue=${termsDue}
    @notices-done=${onDone}
  ></ameli-avis>`;
