// ITU-T G.711: 8 bits a sample on a logarithmic scale, so that quiet parts keep their detail.
const bias = 33 / 8192;

/** One byte as a sample, -1 … 1. */
export function fromMuLaw(byte: number): number {
  const bits = ~byte & 255;
  const exponent = (bits >> 4) & 7;
  const size = (((bits & 15) * 2 + 33) * 2 ** exponent - 33) / 8192;
  return bits & 128 && size > 0 ? -size : size;
}

/** A sample, -1 … 1, as one byte. */
export function toMuLaw(sample: number): number {
  const size = Math.min(Math.abs(sample) + bias, 1 - 1 / 8192);
  const exponent = Math.max(0, Math.floor(Math.log2(size)) + 8);
  const mantissa = Math.min(15, Math.max(0, Math.floor((size * 8192) / 2 ** exponent / 2) - 16));
  return ~((sample < 0 ? 128 : 0) | (exponent << 4) | mantissa) & 255;
}
