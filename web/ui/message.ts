import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../../domain/messages/shell.ts';

const lines = ({ lines, link }: Message) =>
  html`${lines.map((line) => html`<p>${line}</p>`)}
  ${link ? html`<p><a href=${link.href}>${link.text}</a></p>` : nothing}`;

/** Good or neutral news, said once when it appears and left where it can be read again. */
export const notice = (message: Message): TemplateResult =>
  html`<div class="notice" role="status">
    <p class="notice-title">${message.title}</p>
    ${lines(message)}
  </div>`;

export interface SummaryLink {
  /** Id of the field. */
  field: string;
  text: string;
}

/**
 * What went wrong, at the top of the page: takes the focus (see `focusSummary`) and leads to the fields.
 * Same pattern as GOV.UK's error summary: the outer box is focused, the inner one is the alert.
 */
export const errorSummary = (
  message: Message,
  links: readonly SummaryLink[] = [],
): TemplateResult =>
  html`<div class="summary" id="error-summary" tabindex="-1">
    <div role="alert">
      <h2 class="summary-title">${message.title}</h2>
      ${lines(message)}
      ${
        links.length > 0
          ? html`<ul>
              ${links.map(({ field, text }) => html`<li><a href=${`#${field}`} @click=${goToField}>${text}</a></li>`)}
            </ul>`
          : nothing
      }
    </div>
  </div>`;

function goToField(event: Event): void {
  event.preventDefault();
  const { hash } = event.currentTarget as HTMLAnchorElement;
  const field = document.querySelector<HTMLInputElement>(hash);
  field?.focus();
  field?.select();
}
