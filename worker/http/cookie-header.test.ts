import { expect, test } from 'vitest';
import { clearableNames, cookiePairs } from './cookie-header.ts';

test('keeps duplicates and order', () => {
  expect(cookiePairs('a=1; b=2;a=3 ;  c')).toEqual([
    { name: 'a', value: '1' },
    { name: 'b', value: '2' },
    { name: 'a', value: '3' },
  ]);
});

test('only names that a Set-Cookie can carry, once each, up to the maximum', () => {
  expect(clearableNames('a=1; a=2; b c=3; é=4; =5; d=6; e=7', 2)).toEqual(['a', 'd']);
});
