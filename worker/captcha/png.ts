const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * A PNG (ISO/IEC 15948) of 4-bit greys, from one level (0 … 15) a byte, row by row. `width` is even.
 */
export async function encodePng(
  greys: Uint8Array,
  { width, height }: { width: number; height: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // 4 bits, greyscale; deflate, the one family of filters, not interlaced.
  header.set([4, 0, 0, 0, 0], 8);
  return joined([
    Uint8Array.from(signature),
    chunk('IHDR', header),
    chunk('IDAT', await deflate(rows(greys, width, height))),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Two pixels a byte; each row begins with its filter, 0: none. */
function rows(greys: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = width / 2 + 1;
  const packed = new Uint8Array(bytes * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 2) {
      const at = y * width + x;
      packed[y * bytes + 1 + x / 2] = ((greys[at] ?? 0) << 4) | (greys[at + 1] ?? 0);
    }
  }
  return packed;
}

/** The stream that PNG wants: zlib (RFC 1950), which is what the platform calls `deflate`. */
async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(type: string, data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(data.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(new TextEncoder().encode(type), 4);
  whole.set(data, 8);
  view.setUint32(data.length + 8, crc(whole.subarray(4, data.length + 8)));
  return whole;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let word = byte;
  for (let bit = 0; bit < 8; bit += 1) word = word & 1 ? 0xedb88320 ^ (word >>> 1) : word >>> 1;
  return word;
});

function crc(bytes: Uint8Array): number {
  let word = 0xffffffff;
  for (const byte of bytes) word = (crcTable[(word ^ byte) & 255] ?? 0) ^ (word >>> 8);
  return (word ^ 0xffffffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
