/** What an authenticator writes: whole numbers, bytes, texts, lists and maps of them (RFC 8949, definite lengths). */
export type Cbor = number | Uint8Array | string | Cbor[] | Map<number | string, Cbor>;

export function encodeCbor(value: Cbor): Uint8Array<ArrayBuffer> {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value);
    return joined(head(3, bytes.length), bytes);
  }
  if (value instanceof Uint8Array) return joined(head(2, value.length), value);
  if (!(value instanceof Map)) {
    return joined(head(4, value.length), ...value.map(encodeCbor));
  }
  const pairs = [...value].flatMap(([name, content]) => [encodeCbor(name), encodeCbor(content)]);
  return joined(head(5, value.size), ...pairs);
}

/** Kind (three bits) and argument, in as few bytes as it needs. */
function head(kind: number, argument: number): Uint8Array<ArrayBuffer> {
  const first = kind << 5;
  if (argument < 24) return Uint8Array.of(first | argument);
  if (argument < 256) return Uint8Array.of(first | 24, argument);
  return Uint8Array.of(first | 25, argument >> 8, argument & 255);
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
