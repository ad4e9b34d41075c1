import { html, nothing } from 'lit';
import type { Clock } from '../../domain/clock.ts';
import { seconds } from '../../domain/duration.ts';
import { offlineTexts } from '../../domain/messages/hors-connexion.ts';
import { sessionTexts as texts } from '../../domain/messages/session.ts';
import { button } from '../ui/button.ts';
import { JourneyElement } from '../ui/journey-element.ts';
import { call } from './api.ts';
import { endOfSession, tellShell } from './page.ts';
import type { Countdown } from './session-countdown.ts';
import { losesBySigningOut, signOut } from './sign-out.ts';

/** The end of the session is near (WCAG 2.2.1): stay, or leave. The seconds are shown, not spoken. */
export class AmeliSessionWarning extends JourneyElement {
  static override properties = {
    countdown: { attribute: false },
    now: { state: true },
    waiting: { state: true },
    failed: { state: true },
    confirming: { state: true },
    leaving: { state: true },
  };

  declare countdown: Countdown;
  declare clock: Clock;
  declare now: number;
  declare waiting: boolean;
  declare failed: boolean;
  /** Signing out would lose something: the person is asked. */
  declare confirming: boolean;
  declare leaving: boolean;
  /** Time left when the warning came up, ms: words that are read aloud do not change under the reader. */
  #atFirst = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.waiting = false;
    this.failed = false;
    this.confirming = false;
    this.leaving = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.now = this.clock.now();
    this.#atFirst = this.countdown.endAt - this.now;
    this.#timer = setInterval(() => (this.now = this.clock.now()), seconds(1));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')!.showModal();
  }

  protected override render() {
    const { extendable, endAt } = this.countdown;
    return html`<dialog
      class="dialog"
      aria-labelledby="session-title"
      aria-describedby="session-text"
      @cancel=${(event: Event) => this.#dismissed(event)}
    >
      <h2 id="session-title">${extendable ? texts.warningTitle : texts.absoluteTitle}</h2>
      <p id="session-text">
        ${extendable ? texts.warning(this.#atFirst) : texts.absoluteWarning(this.#atFirst)}
      </p>
      <p class="remaining" aria-hidden="true">${texts.remaining(endAt - this.now)}</p>
      <p role="alert">${this.failed ? texts.notProlonged : ''}</p>
      <div class="stack">
        ${this.confirming ? this.#question() : nothing}
        ${
          extendable
            ? button({
                text: texts.stay,
                waiting: this.waiting ? texts.stay : undefined,
                onPress: () => void this.#stay(),
              })
            : button({
                text: texts.understood,
                onPress: () => this.querySelector('dialog')!.close(),
              })
        }
        ${button({
          text: this.confirming ? offlineTexts.leave : texts.signOut,
          kind: 'secondary',
          waiting: this.leaving ? texts.signOut : undefined,
          onPress: () => void this.#signOut(),
        })}
      </div>
    </dialog>`;
  }

  /** Edits that wait would go with the person: said where they are about to press again. */
  #question() {
    return html`<div id="leave-question" tabindex="-1">
      <p><strong>${offlineTexts.confirmTitle}</strong></p>
      <p>${offlineTexts.confirmLead}</p>
    </div>`;
  }

  /** Escape is a sign of life: the session goes on, where it can. */
  #dismissed(event: Event): void {
    if (!this.countdown.extendable) return;
    event.preventDefault();
    void this.#stay();
  }

  async #stay(): Promise<void> {
    if (this.waiting) return;
    this.waiting = true;
    const outcome = await call('POST /api/session/prolongation', {});
    this.waiting = false;
    if (outcome.ok) {
      // Closed before it goes: the focus returns to where the person was.
      this.querySelector('dialog')?.close();
      tellShell(this, 'journey-announce', { text: texts.stayed });
      return tellShell(this, 'journey-prolonged', { session: outcome.value });
    }
    if (endOfSession(outcome.failure.code))
      tellShell(this, 'journey-signed-out', { reason: 'session-expired' });
    else this.failed = true;
  }

  async #signOut(): Promise<void> {
    if (this.leaving) return;
    this.leaving = true;
    const asks = !this.confirming && (await losesBySigningOut());
    const done = asks ? undefined : await signOut();
    this.leaving = false;
    if (done) return tellShell(this, 'journey-signed-out', done);
    if (!asks) return void (this.failed = true);
    this.confirming = true;
    await this.updateComplete;
    this.querySelector<HTMLElement>('#leave-question')?.focus();
  }
}

customElements.define('ameli-session-warning', AmeliSessionWarning);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-session-warning': AmeliSessionWarning;
  }
}
