import { LitElement } from 'lit';

/**
 * Base of every journey: one custom element rendering in the light DOM, so that labels, password managers
 * and autofill work. What the static page already shows inside it is replaced by the first render.
 */
export abstract class JourneyElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    this.takeOver();
    this.replaceChildren();
    return this;
  }

  /** Called once, before the static content goes: the moment to remember what was typed into it. */
  protected takeOver(): void {}
}
