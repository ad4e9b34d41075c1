import { html, nothing, type TemplateResult } from 'lit';
import { appTexts as texts } from '../../../../domain/messages/application.ts';
import type { ConnexionState } from '../machine.ts';

/** What can be done without signing in, while one cannot. */
export function meanwhile({ phone }: ConnexionState): TemplateResult | typeof nothing {
  if (!phone?.offline && !phone?.unreached) return nothing;
  const { offline, readable } = phone;
  return html`<section class="notice" aria-labelledby="meanwhile">
    <h2 class="notice-title" id="meanwhile">
      ${offline ? texts.offlineTitle : texts.meanwhileTitle}
    </h2>
    <p>${offline ? texts.offline : texts.meanwhile}</p>
    <ul>
      ${readable ? html`<li><a href="/compte">${texts.readOffline}</a></li>` : nothing}
      <li><a href="/aide">${texts.readHelp}</a></li>
    </ul>
  </section>`;
}
