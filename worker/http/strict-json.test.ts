import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

test('reads whatever JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      // fast-check's objects have unique names, so nothing may be refused.
      expect(parseStrictJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '[{"b":{"a":"}","a":2}}]',
  '{"a":{},"b":[],"a":null}',
  '{"a":"\\"","a":""}',
])('refuses a name given twice: %s', (text) => {
  expect(() => parseStrictJson(text)).toThrow(SyntaxError);
});

test.each([
  '{"a":{"a":1},"b":{"a":2}}',
  '[{"a":1},{"a":2}]',
  '{"a":"a","b":["a","a"]}',
  '"{\\"a\\":1,\\"a\\":2}"',
])('allows the same name elsewhere: %s', (text) => {
  expect(parseStrictJson(text)).toEqual(JSON.parse(text));
});
