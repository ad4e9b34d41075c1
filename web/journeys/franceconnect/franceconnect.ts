import { franceConnectTexts as texts } from '../../../domain/messages/franceconnect.ts';
import type { FranceConnectReply } from '../../../domain/wire/franceconnect.ts';
import { call } from '../../shell/api.ts';
import type { Failure } from '../../shell/outcome.ts';
import { tellShell } from '../../shell/page.ts';
import '../../styles/creation.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import { failureView } from './failure-view.ts';

/** F4: back from FranceConnect without being signed in. */
export class AmeliFranceconnect extends JourneyElement {
  static override properties = { reply: { state: true }, failure: { state: true } };

  declare reply: FranceConnectReply | undefined;
  /** The reason itself could not be asked for. */
  declare failure: Failure | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render() {
    return failureView(this, () => void this.#load());
  }

  protected override updated(): void {
    // Nothing to read yet: the title, and the focus with it, wait for the reason.
    if (!this.reply && !this.failure) return;
    const failed = this.failure !== undefined || this.reply?.step === 'failed';
    tellShell(this, 'journey-title', { title: texts.title, failed });
    if (failed) this.querySelector<HTMLElement>('#error-summary')?.focus();
  }

  async #load(): Promise<void> {
    this.failure = undefined;
    const outcome = await call('GET /api/franceconnect');
    if (outcome.ok) this.reply = outcome.value;
    else this.failure = outcome.failure;
  }
}

customElements.define('ameli-franceconnect', AmeliFranceconnect);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-franceconnect': AmeliFranceconnect;
  }
}
