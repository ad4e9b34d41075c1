import { expect, test } from 'vitest';
import { blindIndex, blindIndexes } from './blind-index.ts';
import { keyringOf } from './keyring.fixture.ts';

const nir = '2900199999001';

test('equal values have equal indexes; other values and other fields do not', async () => {
  const keyring = keyringOf('k1');
  expect(await blindIndex(keyring, 'nir', nir)).toBe(await blindIndex(keyring, 'nir', nir));
  expect(await blindIndex(keyring, 'nir', nir)).not.toBe(
    await blindIndex(keyring, 'nir', '2900199999002'),
  );
  expect(await blindIndex(keyring, 'nir', nir)).not.toBe(await blindIndex(keyring, 'email', nir));
});

test('rotation: what was indexed under the old key is found under both', async () => {
  const before = await blindIndex(keyringOf('k1'), 'nir', nir);
  const during = keyringOf('k2', 'k1');
  expect(await blindIndexes(during, 'nir', nir)).toEqual([
    await blindIndex(during, 'nir', nir),
    before,
  ]);
  expect(await blindIndex(during, 'nir', nir)).not.toBe(before);
  expect(await blindIndexes(keyringOf('k2'), 'nir', nir)).not.toContain(before);
});
