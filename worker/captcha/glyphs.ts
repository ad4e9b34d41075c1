import type { CaptchaCharacter } from './alphabet.ts';

export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

export interface Glyph {
  width: number;
  strokes: readonly Stroke[];
}

/** Height of every glyph, in its own units; y goes down. */
export const glyphHeight = 14;

/** Part of an ellipse; degrees, clockwise from the right. */
function arc(
  [centreX, centreY]: Point,
  [radiusX, radiusY]: Point,
  [from, to]: readonly [number, number],
): Point[] {
  const steps = Math.ceil(Math.abs(to - from) / 12);
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180;
    return [centreX + radiusX * Math.cos(angle), centreY + radiusY * Math.sin(angle)];
  });
}

/** Plain capitals and figures as strokes of a pen: easy to bend without spoiling them. */
// prettier-ignore
export const glyphs: Record<CaptchaCharacter, Glyph> = {
  H: { width: 9, strokes: [[[0.5, 0], [0.5, 14]], [[8.5, 0], [8.5, 14]], [[0.5, 7], [8.5, 7]]] },
  J: { width: 9, strokes: [[[4, 0], [8.5, 0], ...arc([4.5, 9.8], [4, 4.2], [0, 165])]] },
  M: { width: 11, strokes: [[[0.5, 14], [0.5, 0], [5.5, 9], [10.5, 0], [10.5, 14]]] },
  Q: { width: 12, strokes: [arc([5.5, 6.8], [5, 6.8], [0, 360]), [[6.5, 9.5], [11.5, 14.8]]] },
  T: { width: 10, strokes: [[[0, 0], [10, 0]], [[5, 0], [5, 14]]] },
  W: { width: 13, strokes: [[[0, 0], [3.2, 14], [6.5, 4.5], [9.8, 14], [13, 0]]] },
  X: { width: 10, strokes: [[[0.5, 0], [9.5, 14]], [[9.5, 0], [0.5, 14]]] },
  Y: { width: 10, strokes: [[[0.3, 0], [5, 7], [9.7, 0]], [[5, 7], [5, 14]]] },
  Z: { width: 10, strokes: [[[0.5, 0], [9.5, 0], [0.5, 14], [9.5, 14]]] },
  3: { width: 9.5, strokes: [[
    ...arc([4.4, 3.7], [3.9, 3.7], [-155, 90]),
    ...arc([4.4, 10.7], [4.7, 3.3], [-90, 155]),
  ]] },
  // Open at the top: closed and leaning, it would be an A.
  4: { width: 10.4, strokes: [[[4.2, 0], [0.2, 9.2], [10.2, 9.2]], [[7.2, 3], [7.2, 14]]] },
  5: { width: 9.5, strokes: [[[8.6, 0], [1.8, 0], ...arc([4.5, 9.5], [4.7, 4.6], [-138, 152])]] },
  9: { width: 9.5, strokes: [
    arc([4.8, 4.4], [4.3, 4.4], [0, 360]),
    arc([2.8, 4.4], [6.3, 9.6], [0, 72]),
  ] },
};
