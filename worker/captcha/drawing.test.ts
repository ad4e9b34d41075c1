import { inflateSync, crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { alphabet, newText } from './alphabet.ts';
import { Canvas } from './canvas.ts';
import { drawText, levels, pictureSize } from './drawing.ts';
import { glyphHeight, glyphs, type Point } from './glyphs.ts';
import { encodePng } from './png.ts';
import { randomFrom } from './random.ts';

const random = (seed: number) => randomFrom(new Uint8Array(16).fill(seed));
const { width, height } = pictureSize;

/** Reads a PNG of 4-bit greys without filters, by another way than it was written. */
function decode(png: Uint8Array): number[] {
  const file = Buffer.from(png);
  expect(file.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
  const chunks = new Map<string, Buffer>();
  let at = 8;
  while (at < file.length) {
    const length = file.readUInt32BE(at);
    const body = file.subarray(at + 4, at + 8 + length);
    expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(body.toString('latin1', 0, 4), body.subarray(4));
    at += length + 12;
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
  const header = chunks.get('IHDR') ?? Buffer.alloc(13);
  expect([header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([width, height]);
  expect([...header.subarray(8)]).toEqual([4, 0, 0, 0, 0]);
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  expect(rows).toHaveLength((width / 2 + 1) * height);
  const greys: number[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = rows.subarray(y * (width / 2 + 1), (y + 1) * (width / 2 + 1));
    expect(row[0]).toBe(0);
    for (const byte of row.subarray(1)) greys.push(byte >> 4, byte & 15);
  }
  return greys;
}

test('P1: the picture is a PNG that another reader opens, pixel for pixel', async () => {
  const greys = drawText('HJMQT', random(7));
  const png = await encodePng(greys, pictureSize);
  expect(decode(png)).toEqual([...greys]);
  // Small enough for a slow network.
  expect(png.length).toBeLessThan(20_000);
});

test('P1: the noise is the challenge’s own: the same every time, another for another', () => {
  expect(drawText('HJMQT', random(7))).toEqual(drawText('HJMQT', random(7)));
  expect(drawText('HJMQT', random(8))).not.toEqual(drawText('HJMQT', random(7)));
});

test('P1: dark on light, with the contrast of text', () => {
  const greys = drawText('W59YZ', random(3));
  const ink = greys.filter((grey) => grey === levels.ink).length / greys.length;
  const plate = greys.filter((grey) => grey >= levels.plate).length / greys.length;
  expect(ink).toBeGreaterThan(0.05);
  expect(ink).toBeLessThan(0.2);
  expect(plate).toBeGreaterThan(0.75);
  const luminance = (level: number) => ((level / 15 + 0.055) / 1.055) ** 2.4;
  const contrast = (luminance(levels.plate) + 0.05) / (luminance(levels.ink) + 0.05);
  expect(contrast).toBeGreaterThan(4.5);
});

test('P1: nothing of a text runs over the edge, however wide', () => {
  for (let seed = 1; seed <= 16; seed += 1) {
    const greys = drawText(seed % 2 ? 'WWWWW' : newText(5), random(seed));
    const rows = Array.from({ length: height }, (_, y) => y * width);
    // A pen is 8 pixels wide and more, what disturbs less than 5: longer runs of ink at the edge would be text.
    for (const x of [0, width - 1]) {
      const runs = rows.map((row) => (greys[row + x] === levels.ink ? 'x' : ' ')).join('');
      expect(runs).not.toMatch(/x{9}/u);
    }
  }
});

test('P1: no two characters share most of their ink', () => {
  const inkOf = (character: (typeof alphabet)[number]) => {
    const canvas = new Canvas(120, 160);
    const { strokes, width } = glyphs[character];
    const onto = ([x, y]: Point): Point => [
      60 + (x - width / 2) * 8,
      80 + (y - glyphHeight / 2) * 9,
    ];
    for (const stroke of strokes) canvas.draw(stroke.map(onto), 10);
    return canvas.ink;
  };
  const inks = alphabet.map((character) => [character, inkOf(character)] as const);
  for (const [one, left] of inks) {
    for (const [other, right] of inks) {
      if (one >= other) continue;
      const both = left.reduce((sum, ink, at) => sum + Math.min(ink, right[at] ?? 0), 0);
      const any = left.reduce((sum, ink, at) => sum + Math.max(ink, right[at] ?? 0), 0);
      expect(both / any, `${one} ${other}`).toBeLessThan(0.5);
    }
  }
});
