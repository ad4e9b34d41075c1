import type { CaptchaCharacter } from './alphabet.ts';
import { Canvas } from './canvas.ts';
import { glyphHeight, glyphs, type Point, type Stroke } from './glyphs.ts';
import { between, type Random } from './random.ts';

/** Pixels of the picture; shown at half this size, so that it stays sharp at 200 %. */
export const pictureSize = { width: 600, height: 200 } as const;

/** Levels of grey of 15: dark ink on a light plate in both colour schemes, contrast 11 and more. */
export const levels = { ink: 2, plate: 13, brightest: 15 } as const;

/** Most of the width that the text may take, px. */
const room = 540;

/** Longest step along a stroke, px: what is longer would not bend. */
const step = 6;

type Move = (point: Point) => Point;

/** The text as a picture, 4-bit grey levels row by row; the same for the same `random`. */
export function drawText(text: string, random: Random): Uint8Array<ArrayBuffer> {
  const canvas = new Canvas(pictureSize.width, pictureSize.height);
  const bend = bending(random);
  for (const { strokes, thickness } of lay(text, random)) {
    for (const stroke of strokes) canvas.draw(fine(stroke).map(bend), thickness);
  }
  disturb(canvas, random);
  return grey(canvas, random);
}

/** Where each character stands, leaning and stretched a little differently every time. */
function lay(text: string, random: Random) {
  const drawn = [...text].map((character) => {
    const { width, strokes } = glyphs[character as CaptchaCharacter];
    const tall = between(random, 7.2, 8.6);
    const wide = tall * between(random, 0.85, 1);
    return { strokes, tall, wide, width: width * wide, gap: between(random, 26, 38) };
  });
  const wanted = drawn.reduce((sum, { width, gap }) => sum + width + gap, 0);
  // A text of wide letters is drawn narrower.
  const fit = Math.min(1, room / wanted);
  let left = (pictureSize.width - wanted * fit) / 2 + between(random, -12, 12);
  return drawn.map(({ strokes, tall, ...sizes }) => {
    const [wide, width, gap] = [sizes.wide * fit, sizes.width * fit, sizes.gap * fit];
    const centre: Point = [
      left + (gap + width) / 2,
      pictureSize.height / 2 + between(random, -16, 16),
    ];
    left += gap + width;
    const place = placing(centre, between(random, -0.22, 0.22), between(random, -0.18, 0.18));
    const around: Move = ([x, y]) => place([x * wide - width / 2, (y - glyphHeight / 2) * tall]);
    return {
      strokes: strokes.map((stroke) => stroke.map(around)),
      thickness: between(random, 8.5, 11.5),
    };
  });
}

/** Turned by an angle (radians), slanted, and moved. */
function placing([centreX, centreY]: Point, turn: number, slant: number): Move {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return ([x, y]) => {
    const slanted = x + y * slant;
    return [centreX + slanted * cos - y * sin, centreY + slanted * sin + y * cos];
  };
}

/** Waves through the whole picture, in both directions. */
function bending(random: Random): Move {
  const wave = (shortest: number, longest: number, height: number) => {
    const length = between(random, shortest, longest);
    const phase = between(random, 0, 2 * Math.PI);
    const rise = between(random, height / 2, height);
    return (at: number) => rise * Math.sin((2 * Math.PI * at) / length + phase);
  };
  const [sideways, upwards] = [wave(110, 200, 6), wave(160, 320, 9)];
  return ([x, y]) => [x + sideways(y), y + upwards(x)];
}

/** Lines across the text, in ink and in plate, and dots: thinner than the pen, so that eyes read over them. */
function disturb(canvas: Canvas, random: Random): void {
  const { width, height } = pictureSize;
  const across = (): Stroke => {
    const [from, to, rise, phase] = [
      between(random, 0.2, 0.8) * height,
      between(random, 0.2, 0.8) * height,
      between(random, 10, 34),
      between(random, 0, 2 * Math.PI),
    ];
    const length = between(random, 180, 420);
    return Array.from({ length: width / 8 + 1 }, (_, index): Point => {
      const x = index * 8;
      const wave = rise * Math.sin((2 * Math.PI * x) / length + phase);
      return [x, from + ((to - from) * x) / width + wave];
    });
  };
  for (let line = 0; line < 4; line += 1) canvas.cut(across(), between(random, 2, 3));
  for (let line = 0; line < 3; line += 1) canvas.draw(across(), between(random, 2.5, 3.5));
  for (let dot = 0; dot < 110; dot += 1) {
    const at: Point = [random() * width, random() * height];
    canvas.draw([at], between(random, 1.5, 4.5));
  }
}

/** Points close enough together to bend. */
const fine = (stroke: Stroke): Stroke =>
  stroke.flatMap((to, index) => {
    const from = stroke[index - 1];
    if (from === undefined) return [to];
    const pieces = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / step) || 1;
    return Array.from({ length: pieces }, (_, piece): Point => {
      const t = (piece + 1) / pieces;
      return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
    });
  });

/** Ink over a plate that is not quite even: there is no one colour to take away. */
function grey({ ink, width, height }: Canvas, random: Random): Uint8Array<ArrayBuffer> {
  const [slope, phase] = [between(random, 60, 160), between(random, 0, 2 * Math.PI)];
  const range = (levels.brightest - levels.plate) / 2;
  const plates = Float32Array.from(
    { length: width + 2 * height },
    (_, along) => levels.plate + range * (1 + Math.sin(along / slope + phase)),
  );
  const greys = new Uint8Array(width * height);
  for (const [at, dark] of ink.entries()) {
    const plate = plates[(at % width) + 2 * Math.floor(at / width)] ?? levels.plate;
    greys[at] = Math.round(plate + (levels.ink - plate) * dark);
  }
  return greys;
}
