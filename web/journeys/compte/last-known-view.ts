import { html, nothing, type TemplateResult } from 'lit';
import {
  lastKnownMessage,
  offlineTexts as texts,
} from '../../../domain/messages/hors-connexion.ts';
import type { LastKnown } from './kept-page.ts';
import { rowButton } from './row-button.ts';

/** Of when what is shown is, and why it is not of now. */
export const lastKnownView = (
  { at, why }: LastKnown,
  reading: boolean,
  refresh: () => void,
): TemplateResult => {
  const { title, lines, link } = lastKnownMessage(at, why);
  return html`<div class="notice last-known" role="status">
    <p class="notice-title">${title}</p>
    ${lines.map((line) => html`<p>${line}</p>`)}
    ${link ? html`<p><a href=${link.href}>${link.text}</a></p>` : nothing}
    <p>
      ${rowButton({
        text: texts.refresh,
        about: texts.thisPage,
        waiting: reading ? texts.refreshing : undefined,
        onPress: refresh,
      })}
    </p>
  </div>`;
};

/**
 * The service cannot be reached, and nothing is shown: what is kept here may be. Fetched when it is needed; without
 * it, there would be nothing to open either.
 */
export function unlockPlace(forWaiting = false): TemplateResult {
  void import('../../offline/unlock.ts').catch(() => undefined);
  return html`<ameli-deverrouillage .forWaiting=${forWaiting}></ameli-deverrouillage>`;
}
