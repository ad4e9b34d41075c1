import { html, type TemplateResult } from 'lit';
import { serialTexts as texts } from '../../../domain/messages/aide-carte.ts';

/** Our own sketch of a health card with a photo: where the serial number stands, nothing of the real look. */
export const serialDrawing = (): TemplateResult =>
  html`<figure class="sketch">
    <svg viewBox="0 0 340 214" role="img" aria-label=${texts.sketchLabel}>
      <rect class="sketch-card" x="1" y="1" width="338" height="212" rx="16" />
      <rect class="sketch-chip" x="28" y="62" width="46" height="36" rx="6" />
      <path class="sketch-line" d="M28 80h46M51 62v36" />
      <rect class="sketch-photo" x="250" y="40" width="62" height="76" rx="6" />
      <rect class="sketch-text" x="28" y="120" width="120" height="9" rx="4" />
      <rect class="sketch-text" x="28" y="137" width="164" height="9" rx="4" />
      <rect class="sketch-mark" x="18" y="162" width="304" height="36" rx="8" />
      <text class="sketch-number" x="28" y="186">8025000002</text>
      <text class="sketch-number sketch-key" x="146" y="186">00000000000</text>
    </svg>
    <figcaption>${texts.sketchCaption}</figcaption>
  </figure>`;
