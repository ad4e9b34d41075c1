import { html, type TemplateResult } from 'lit';

export interface CardSketch {
  texts: { sketchLabel: string; sketchCaption: string };
  /** Top of the two lines that stand for text, and how wide the second is. */
  lines: { first: number; second: number; width: number };
  number: string;
  /** What follows the number, and where it begins. */
  rest: string;
  restAt: number;
}

/** Our own sketch of a health card, nothing of the real one's look; the marked number is what is looked for. */
export const cardSketch = ({ texts, lines, number, rest, restAt }: CardSketch): TemplateResult =>
  html`<figure class="sketch">
    <svg viewBox="0 0 340 214" role="img" aria-label=${texts.sketchLabel}>
      <rect class="sketch-card" x="1" y="1" width="338" height="212" rx="16" />
      <rect class="sketch-chip" x="28" y="62" width="46" height="36" rx="6" />
      <path class="sketch-line" d="M28 80h46M51 62v36" />
      <rect class="sketch-photo" x="250" y="40" width="62" height="76" rx="6" />
      <rect class="sketch-text" x="28" y=${lines.first} width="120" height="9" rx="4" />
      <rect class="sketch-text" x="28" y=${lines.second} width=${lines.width} height="9" rx="4" />
      <rect class="sketch-mark" x="18" y="162" width="304" height="36" rx="8" />
      <text class="sketch-number" x="28" y="186">${number}</text>
      <text class="sketch-number sketch-key" x=${restAt} y="186">${rest}</text>
    </svg>
    <figcaption>${texts.sketchCaption}</figcaption>
  </figure>`;
