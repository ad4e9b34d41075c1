import { expect, test } from 'vitest';
import { styleSource, withStyle } from './inline-style.ts';

const page =
  '<head><link rel="stylesheet" crossorigin href="/assets/style-a1.css"><title>a</title></head>';

test('the style sheet stands where its link stood, to the letter', () => {
  const css = "a{content:'$&'}";
  expect(withStyle(page, css)).toBe(`<head><style>${css}</style><title>a</title></head>`);
});

test('a style sheet that would end early, or a page without one, is refused', () => {
  expect(() => withStyle(page, 'a{}</STYLE><script>')).toThrow('end its element');
  expect(() => withStyle('<head></head>', 'a{}')).toThrow('names no style sheet');
});

test('the policy names it by its digest', () => {
  // printf 'a{}' | openssl dgst -sha256 -binary | base64
  expect(styleSource('a{}')).toBe("'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='");
});
