import { expect, test } from 'vitest';
import { ipPrefix } from './ip-prefix.ts';

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2ab::1', '2001:db8:1:200::/56'],
  ['2001:0DB8:0001:02cd:1:2:3:4', '2001:db8:1:200::/56'],
  ['2001:db8::1', '2001:db8:0:0::/56'],
  ['::1', '0:0:0:0::/56'],
  ['', undefined],
  ['192.0.2', undefined],
  ['2001:db8::1::2', undefined],
  ['not an address', undefined],
  ['12345::', undefined],
])('%s → %s', (address, expected) => {
  expect(ipPrefix(address)).toBe(expected);
});
