import { compteTexts as texts } from '../../../../domain/messages/compte.ts';
import type { AccountHome } from '../../../../domain/wire/compte.ts';
import { call } from '../../../shell/api.ts';
import { failed, type Failure } from '../../../shell/outcome.ts';
import type { Heading } from '../account-page.ts';
import { KeptPageElement, type HiddenFor } from '../kept-page.ts';
import { homeView } from './view.ts';

/** I1: the account home. What was shown stays when it cannot be read again. */
export class AmeliCompteAccueil extends KeptPageElement<AccountHome> {
  static override properties = {
    ...KeptPageElement.properties,
    home: { state: true },
    failure: { state: true },
    reading: { state: true },
  };

  declare home: AccountHome | undefined;
  declare failure: Failure | undefined;
  declare reading: boolean;

  protected override readonly keptAs = 'accueil';

  constructor() {
    super();
    this.reading = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The invitation to install comes when it comes, or not at all.
    import('../../../shell/installation.ts').catch(() => {});
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

  protected override showKept(home: AccountHome): void {
    const first = !this.home;
    this.home = home;
    this.failure = undefined;
    if (first) this.focusNext('h1');
  }

  protected override hideKept(why: HiddenFor): void {
    this.home = undefined;
    this.failure = failed(why === 'slow' ? 'timeout' : why).failure;
    this.focusNext('h1');
  }

  protected override isEmpty(): boolean {
    return this.home === undefined;
  }

  protected override readAgain(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    if (this.reading) return;
    const again = this.failure !== undefined;
    this.failure = undefined;
    this.reading = true;
    const outcome = await this.readPage(call('GET /api/compte/accueil'));
    this.reading = false;
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
