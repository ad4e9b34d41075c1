import { termsArticle } from '../../../domain/messages/conditions.ts';
import { tellShell } from '../../shell/page.ts';
import { articleView } from '../../ui/article.ts';
import { JourneyElement } from '../../ui/journey-element.ts';

/** The terms of use, whole (C3). */
export class AmeliConditions extends JourneyElement {
  protected override render() {
    return articleView(termsArticle);
  }

  protected override updated(): void {
    tellShell(this, 'journey-title', { title: termsArticle.title, failed: false });
  }
}

customElements.define('ameli-conditions', AmeliConditions);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-conditions': AmeliConditions;
  }
}
