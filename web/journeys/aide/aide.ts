import type { HelpSlug } from '../../../domain/messages/pages.ts';
import { tellShell } from '../../shell/page.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import { helpTitle, helpView } from './help-view.ts';

/** H1: the help pages. */
export class AmeliAide extends JourneyElement {
  static override properties = { slug: {} };

  /** Empty: the list of the pages. */
  declare slug: HelpSlug | '';

  constructor() {
    super();
    this.slug = '';
  }

  protected override render() {
    return helpView(this.slug);
  }

  protected override updated(): void {
    tellShell(this, 'journey-title', { title: helpTitle(this.slug), failed: false });
  }
}

customElements.define('ameli-aide', AmeliAide);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-aide': AmeliAide;
  }
}
