import { html, type TemplateResult } from 'lit';
import { layoutTexts as texts } from '../../domain/messages/shell.ts';

/** What surrounds every journey. Exists in the static pages only: no script draws it again. */
export const layout = (page: TemplateResult): TemplateResult =>
  html`<a class="skip" href="#content">${texts.skip}</a>
    <ameli-app>
      <header>
        <div class="top">
          <a class="wordmark" href="/" aria-label=${texts.home}
            >${mark()}<span>compte <b>ameli</b></span></a
          >
          <a href="/aide">${texts.help}</a>
        </div>
        <p class="offline" id="offline" hidden></p>
        <noscript><p class="no-script">${texts.noScript}</p></noscript>
      </header>
      <main id="content" tabindex="-1">${page}</main>
      <footer class="bottom">
        <nav aria-label=${texts.footerLabel}>
          <ul>
            ${texts.footerLinks.map(({ text, href }) => html`<li><a href=${href}>${text}</a></li>`)}
          </ul>
        </nav>
        <p>${texts.independent}</p>
      </footer>
      <div class="unseen" id="announcer" role="status"></div>
    </ameli-app>`;

/** Two shores and a path between them: ours, and nobody else's. */
const mark = (): TemplateResult =>
  html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="9" />
    <path d="M8 20c3-8 6-8 8-4s5 4 8-4" />
  </svg>`;
