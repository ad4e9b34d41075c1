import { html } from 'lit';
import { shellTexts as texts } from '../../../domain/messages/shell.ts';
import { tellShell } from '../../shell/page.ts';
import { JourneyElement } from '../../ui/journey-element.ts';

/** An address of ours that leads nowhere. */
export class AmeliIntrouvable extends JourneyElement {
  protected override render() {
    return html`<div class="card">
      <h1 tabindex="-1">${texts.notFoundTitle}</h1>
      <p>${texts.notFoundAdvice}</p>
      <p><a class="button primary" href="/connexion">${texts.toSignIn}</a></p>
    </div>`;
  }

  protected override updated(): void {
    tellShell(this, 'journey-title', { title: texts.notFoundTitle, failed: false });
  }
}

customElements.define('ameli-introuvable', AmeliIntrouvable);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-introuvable': AmeliIntrouvable;
  }
}
