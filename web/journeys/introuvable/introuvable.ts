import { html } from 'lit';
import { notFoundTexts as texts } from '../../../domain/messages/introuvable.ts';
import { tellShell } from '../../shell/page.ts';
import { JourneyElement } from '../../ui/journey-element.ts';

/** An address of ours that leads nowhere. */
export class AmeliIntrouvable extends JourneyElement {
  protected override render() {
    return html`<div class="card">
      <h1 tabindex="-1">${texts.title}</h1>
      <p>${texts.advice}</p>
      <p><a class="button primary" href="/connexion">${texts.toSignIn}</a></p>
    </div>`;
  }

  protected override updated(): void {
    tellShell(this, 'journey-title', { title: texts.title, failed: false });
  }
}

customElements.define('ameli-introuvable', AmeliIntrouvable);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-introuvable': AmeliIntrouvable;
  }
}
