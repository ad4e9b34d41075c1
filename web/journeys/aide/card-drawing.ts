import { html, type TemplateResult } from 'lit';
import { helpIndex } from '../../../domain/messages/aide.ts';

/** Our own sketch of a health card: where the number stands, nothing of the real one's look. */
export const cardDrawing = (): TemplateResult =>
  html`<figure class="sketch">
    <svg viewBox="0 0 340 214" role="img" aria-label=${helpIndex.sketchLabel}>
      <rect class="sketch-card" x="1" y="1" width="338" height="212" rx="16" />
      <rect class="sketch-chip" x="28" y="62" width="46" height="36" rx="6" />
      <path class="sketch-line" d="M28 80h46M51 62v36" />
      <rect class="sketch-photo" x="250" y="40" width="62" height="76" rx="6" />
      <rect class="sketch-text" x="28" y="124" width="120" height="9" rx="4" />
      <rect class="sketch-text" x="28" y="141" width="84" height="9" rx="4" />
      <rect class="sketch-mark" x="18" y="162" width="304" height="36" rx="8" />
      <text class="sketch-number" x="28" y="186">2 90 01 99 999 001</text>
      <text class="sketch-number sketch-key" x="288" y="186">13</text>
    </svg>
    <figcaption>${helpIndex.sketchCaption}</figcaption>
  </figure>`;
