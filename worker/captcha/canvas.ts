import type { Point, Stroke } from './glyphs.ts';

/** A sheet of ink: how dark each pixel is, 0 (plate) to 1. Smoothed edges. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly ink: Float32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.ink = new Float32Array(width * height);
  }

  /** A line with round ends, `thickness` pixels wide. */
  draw(stroke: Stroke, thickness: number): void {
    this.#along(stroke, thickness, (ink, cover) => Math.max(ink, cover));
  }

  /** The same, taking ink away. */
  cut(stroke: Stroke, thickness: number): void {
    this.#along(stroke, thickness, (ink, cover) => Math.min(ink, 1 - cover));
  }

  #along(stroke: Stroke, thickness: number, change: (ink: number, cover: number) => number): void {
    for (const [index, to] of stroke.entries()) {
      this.#segment(stroke[index - 1] ?? to, to, thickness / 2, change);
    }
  }

  #segment(
    from: Point,
    to: Point,
    radius: number,
    change: (ink: number, cover: number) => number,
  ): void {
    const reach = radius + 1;
    const limit = (radius + 0.5) ** 2;
    const [left, right] = span(from[0], to[0], reach, this.width);
    const [top, bottom] = span(from[1], to[1], reach, this.height);
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const squared = squaredDistance(x, y, from, to);
        if (squared >= limit) continue;
        const cover = radius + 0.5 - Math.sqrt(squared);
        const at = y * this.width + x;
        this.ink[at] = change(this.ink[at] ?? 0, Math.min(cover, 1));
      }
    }
  }
}

/** The pixels from one to the other, `reach` further on both sides, that are on the sheet. */
const span = (one: number, other: number, reach: number, size: number): [number, number] => [
  Math.max(0, Math.floor(Math.min(one, other) - reach)),
  Math.min(size - 1, Math.ceil(Math.max(one, other) + reach)),
];

/** Of a point from a segment. */
function squaredDistance(x: number, y: number, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return (x - x1 - t * dx) ** 2 + (y - y1 - t * dy) ** 2;
}
