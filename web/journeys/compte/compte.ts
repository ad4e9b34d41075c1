import type { AccountHome } from '../../../domain/wire/compte.ts';
import { call } from '../../shell/api.ts';
import type { Failure } from '../../shell/outcome.ts';
import { endOfSession, tellShell } from '../../shell/page.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import { homeTitle, homeView } from './home-view.ts';

/** I1: the account home. */
export class AmeliCompte extends JourneyElement {
  static override properties = {
    home: { state: true },
    failure: { state: true },
    leaving: { state: true },
  };

  declare home: AccountHome | undefined;
  declare failure: Failure | undefined;
  declare leaving: boolean;

  readonly #actions = { retry: () => void this.#load(), signOut: () => void this.#signOut() };

  constructor() {
    super();
    this.leaving = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render() {
    return homeView(this, this.#actions);
  }

  protected override updated(): void {
    // While it loads there is nothing to read yet: the title, and the focus with it, wait for the name.
    if (!this.home && !this.failure) return;
    const failed = this.failure !== undefined;
    tellShell(this, 'journey-title', { title: homeTitle(this.home), failed });
    if (failed) this.querySelector<HTMLElement>('#error-summary')?.focus();
  }

  async #load(): Promise<void> {
    this.failure = undefined;
    const outcome = await call('GET /api/compte/accueil');
    if (outcome.ok) this.home = outcome.value;
    else this.#fail(outcome.failure);
  }

  async #signOut(): Promise<void> {
    if (this.leaving) return;
    this.leaving = true;
    const outcome = await call('DELETE /api/session');
    this.leaving = false;
    if (outcome.ok || endOfSession(outcome.failure.code)) {
      const next = outcome.ok ? outcome.value.next : null;
      tellShell(this, 'journey-signed-out', { reason: 'signed-out', next });
    } else {
      this.#fail(outcome.failure);
    }
  }

  #fail(failure: Failure): void {
    const reason = endOfSession(failure.code);
    if (reason) tellShell(this, 'journey-signed-out', { reason });
    else this.failure = failure;
  }
}

customElements.define('ameli-compte', AmeliCompte);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-compte': AmeliCompte;
  }
}
