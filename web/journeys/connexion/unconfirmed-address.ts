import { html } from 'lit';
import { unconfirmedTexts } from '../../../domain/messages/adresse.ts';
import type { UnconfirmedStep } from '../../../domain/wire/confirmation.ts';
import '../../styles/creation.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import '../confirmation/new-link.ts';

/** C7 to C9, and AE1 where there is none yet: what to know about the address, and how to get a link to confirm it. */
export class AmeliAdresseEnAttente extends JourneyElement {
  static override properties = { unconfirmed: { attribute: false }, page: { attribute: false } };

  declare unconfirmed: UnconfirmedStep;
  /** Title of the page around. */
  declare page: string;

  protected override render() {
    const { period, maskedEmail } = this.unconfirmed;
    const { title, lines } = unconfirmedTexts[period](maskedEmail ?? '');
    return html`<div class="stack">
      <h2 id="step" tabindex="-1">${title}</h2>
      ${lines.map((line) => html`<p>${line}</p>`)}
      <ameli-nouveau-lien
        .route=${'POST /api/connexion/adresse'}
        .page=${this.page}
        .urgent=${period === 'link-over'}
        .erased=${period === 'erased' || period === 'missing'}
      ></ameli-nouveau-lien>
    </div>`;
  }
}

customElements.define('ameli-adresse-en-attente', AmeliAdresseEnAttente);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-adresse-en-attente': AmeliAdresseEnAttente;
  }
}
