import { html, render } from 'lit';
import { shellTexts } from '../../domain/messages/shell.ts';
import { tellShell } from './page.ts';

/** A journey's code could not be fetched: offline, or replaced by a newer version. A full reload mends both. */
export function showLoadFailure(main: HTMLElement): void {
  const page = document.createElement('div');
  page.className = 'card';
  main.replaceChildren(page);
  render(
    html`<h1 tabindex="-1">${shellTexts.pageNotLoaded}</h1>
      <p>${shellTexts.pageNotLoadedAdvice}</p>
      <p>
        <button class="button primary" type="button" @click=${() => location.reload()}>
          ${shellTexts.reload}
        </button>
      </p>`,
    page,
  );
  tellShell(page, 'journey-title', { title: shellTexts.pageNotLoaded, failed: true });
}
