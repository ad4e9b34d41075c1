import { html } from 'lit';
import { seconds } from '../../domain/duration.ts';
import { updateTexts as texts } from '../../domain/messages/installation.ts';
import '../styles/update.ts';
import { button } from '../ui/button.ts';
import { JourneyElement } from '../ui/journey-element.ts';

/** From the press to the reload, at most; then the button may be pressed again. */
const patience = seconds(10);

/** A new version is ready: the person says when. Events: `accept`. It takes no focus and covers nothing. */
export class AmeliUpdate extends JourneyElement {
  static override properties = { busy: { state: true }, waiting: { state: true } };

  /** Something is being typed, here or in another tab. */
  declare busy: boolean;
  declare waiting: boolean;

  constructor() {
    super();
    this.busy = false;
    this.waiting = false;
  }

  protected override render() {
    return html`<section class="update" aria-label=${texts.title}>
      <div>
        <p class="notice-title">${texts.title}</p>
        <p role="status">${this.busy ? texts.busy : texts.advice}</p>
      </div>
      <div class="update-choice">
        ${button({
          text: texts.update,
          waiting: this.waiting ? texts.updating : undefined,
          onPress: () => this.#accept(),
        })}
        ${button({ text: texts.later, kind: 'secondary', onPress: () => this.remove() })}
      </div>
    </section>`;
  }

  /** The answer to `accept`: the version may come now, or has to wait for a form. */
  answered(now: boolean): void {
    this.busy = !now;
    this.waiting = now;
    if (now) setTimeout(() => (this.waiting = false), patience);
  }

  #accept(): void {
    if (!this.waiting) this.dispatchEvent(new CustomEvent('accept'));
  }
}

customElements.define('ameli-update', AmeliUpdate);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-update': AmeliUpdate;
  }
}
