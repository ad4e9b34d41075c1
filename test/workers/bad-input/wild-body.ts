import fc from 'fast-check';
import type { Operation } from './api-document.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.string({ unit: fc.constantFrom('\ud800', '\udc00', '\0', '\u202e', '1', ' '), maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'0123456789 .-AB'), maxLength: 20 }),
);
const value = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 3 }),
  fc.boolean(),
  fc.double({ noNaN: true }),
);

/** Any JSON at all, often with the operation's own names. At most a few hundred bytes. */
export function wildBody({ body }: Operation): fc.Arbitrary<unknown> {
  const names = Object.keys(body?.properties ?? {});
  const fields = fc.record(Object.fromEntries(names.map((name) => [name, value])), {
    requiredKeys: [],
  });
  return fc.oneof(fields, fc.dictionary(text, value, { maxKeys: 3 }), value);
}
