import { soonArticles } from '../../../domain/messages/a-venir.ts';
import type { SoonSlug } from '../../../domain/messages/pages.ts';
import { tellShell } from '../../shell/page.ts';
import { articleView } from '../../ui/article.ts';
import { JourneyElement } from '../../ui/journey-element.ts';

/** Journeys that are announced and come later: says so, and what to do meanwhile. */
export class AmeliAVenir extends JourneyElement {
  static override properties = { slug: {} };

  declare slug: SoonSlug;

  protected override render() {
    return articleView(soonArticles[this.slug]);
  }

  protected override updated(): void {
    tellShell(this, 'journey-title', { title: soonArticles[this.slug].title, failed: false });
  }
}

customElements.define('ameli-a-venir', AmeliAVenir);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-a-venir': AmeliAVenir;
  }
}
