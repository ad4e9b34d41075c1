import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64url.ts';

test('any bytes come back from their text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(new Uint8Array(bytes));
      expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
});

test('base64url has one spelling for each value', () => {
  expect(toBase64Url(new Uint8Array([255, 239]))).toBe('_-8');
  expect(fromBase64Url('_-8')).toEqual(new Uint8Array([255, 239]));
  // Same bytes, stray low bits; then padding, the other alphabet, a space, an impossible length.
  for (const other of ['_-9', '_-8=', '/+8', '_- 8', 'a'])
    expect(fromBase64Url(other)).toBeUndefined();
});

test('base64 accepts padding and refuses what is not base64', () => {
  expect(fromBase64('/+8=')).toEqual(new Uint8Array([255, 239]));
  expect(fromBase64('pas du base64 !')).toBeUndefined();
});
