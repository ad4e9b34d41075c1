import { html, nothing, type TemplateResult } from 'lit';

export interface Button {
  text: string;
  kind?: 'primary' | 'secondary' | 'link';
  /** Text shown while the answer is awaited; the button keeps the focus and ignores further presses. */
  waiting?: string | undefined;
  /** False until the script runs (static page). */
  ready?: boolean;
  /** Left out, the button submits its form. */
  onPress?: () => void;
}

/** A button that stays focusable while it waits: `disabled` would drop the focus and say nothing. */
export const button = ({
  text,
  kind = 'primary',
  waiting,
  ready = true,
  onPress,
}: Button): TemplateResult =>
  html`<button
    class=${`button ${kind}`}
    type=${onPress ? 'button' : 'submit'}
    ?disabled=${!ready}
    aria-disabled=${waiting ? 'true' : nothing}
    aria-busy=${waiting ? 'true' : nothing}
    @click=${onPress ?? nothing}
  >
    <span>${waiting ?? text}</span>
  </button>`;
