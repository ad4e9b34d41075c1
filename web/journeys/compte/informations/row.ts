import { html, type TemplateResult } from 'lit';

/** One thing on file, within a `<dl class="facts">`. */
export const row = (name: string, value: string | TemplateResult): TemplateResult =>
  html`<div class="fact">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** `value` when there is one, else the words for its absence, quieter. */
export const orNone = (value: string | null, none: string): TemplateResult =>
  value === null ? html`<span class="quiet">${none}</span>` : html`${value}`;
