/** Compares two byte strings in a time that depends on their lengths only. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) {
    difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  }
  return difference === 0;
}

/** The same for two texts, such as digests in base64. */
export const equalTexts = (left: string, right: string): boolean =>
  equalBytes(new TextEncoder().encode(left), new TextEncoder().encode(right));
