import { html, nothing, type TemplateResult } from 'lit';

export interface RowButton {
  text: string;
  /** What it is about, for those who hear the button without its row. */
  about: string;
  id?: string;
  /** Text shown while the answer is awaited. */
  waiting?: string | undefined;
  onPress: () => void;
}

/** A small button beside what it changes. Like the others it stays focusable while it waits. */
export const rowButton = ({ text, about, id, waiting, onPress }: RowButton): TemplateResult =>
  html`<button
    class="button secondary row-button"
    type="button"
    id=${id ?? nothing}
    aria-disabled=${waiting ? 'true' : nothing}
    aria-busy=${waiting ? 'true' : nothing}
    @click=${onPress}
  >
    <span>${waiting ?? text}</span><span class="unseen"> ${about}</span>
  </button>`;
