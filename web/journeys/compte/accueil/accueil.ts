import { compteTexts as texts } from '../../../../domain/messages/compte.ts';
import type { AccountHome } from '../../../../domain/wire/compte.ts';
import { call } from '../../../shell/api.ts';
import type { Failure } from '../../../shell/outcome.ts';
import { AccountPageElement, type Heading } from '../account-page.ts';
import { homeView } from './view.ts';

/** I1: the account home. What was shown stays when it cannot be read again. */
export class AmeliCompteAccueil extends AccountPageElement {
  static override properties = { home: { state: true }, failure: { state: true } };

  declare home: AccountHome | undefined;
  declare failure: Failure | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render() {
    return homeView(this, () => void this.#load());
  }

  protected override heading(): Heading | undefined {
    if (!this.home && !this.failure) return undefined;
    // Tabs and the browser's history keep it: it names nobody.
    return { title: texts.home, failed: this.failure !== undefined };
  }

  async #load(): Promise<void> {
    const again = this.failure !== undefined;
    this.failure = undefined;
    const outcome = await this.answerTo(call('GET /api/compte/accueil'));
    if (outcome?.ok) this.home = outcome.value;
    // The button that had the focus is gone.
    if (outcome?.ok && again) this.focusNext('h1');
    if (!outcome || outcome.ok) return;
    this.failure = outcome.failure;
    this.focusNext('#error-summary');
  }
}

customElements.define('ameli-compte-accueil', AmeliCompteAccueil);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-compte-accueil': AmeliCompteAccueil;
  }
}
