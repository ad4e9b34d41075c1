/** Uniform in [0, 1). */
export type Random = () => number;

/**
 * The same numbers for the same seed (16 bytes or more): xoshiro128**. Not for secrets: the seed is the secret,
 * and what is made of it is noise.
 */
export function randomFrom(seed: Uint8Array<ArrayBuffer>): Random {
  const view = new DataView(seed.buffer, seed.byteOffset, 16);
  const state = Uint32Array.from([0, 4, 8, 12], (at) => view.getUint32(at, true));
  // All zeros would stay so.
  if (state.every((word) => word === 0)) state[0] = 1;
  return () => {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const word = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const c1 = c ^ a;
    const d1 = d ^ b;
    state.set([a ^ d1, b ^ c1, c1 ^ (b << 9), rotate(d1, 11)]);
    return word / 2 ** 32;
  };
}

/** Uniform in [from, to). */
export const between = (random: Random, from: number, to: number): number =>
  from + random() * (to - from);

/** One of the items. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
