import { soonArticles } from '../../../domain/messages/a-venir.ts';
import { soonSlugs } from '../../../domain/messages/pages.ts';
import { tellShell } from '../../shell/page.ts';
import { articleView } from '../../ui/article.ts';
import { JourneyElement } from '../../ui/journey-element.ts';

/** Journeys that are announced and come later: says so, and what to do meanwhile. */
export class AmeliAVenir extends JourneyElement {
  readonly #article = soonArticles[soonSlugs.find((slug) => slug === this.getAttribute('slug')) ?? 'inscription'];

  protected override render() {
    return articleView(this.#article);
  }

  protected override firstUpdated(): void {
    tellShell(this, 'journey-title', { title: this.#article.title, failed: false });
  }
}

customElements.define('ameli-a-venir', AmeliAVenir);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-a-venir': AmeliAVenir;
  }
}
