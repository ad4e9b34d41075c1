import { expect, test } from 'vitest';
import { guardName } from './guard-name.ts';
import { keyringOf } from './keyring.fixture.ts';

test('one name for one NIR, whatever becomes of the other keys', async () => {
  const name = await guardName(keyringOf('k1'), '171072B999019');
  expect(name).toMatch(/^[A-Za-z0-9_-]{43}$/u);
  expect(await guardName(keyringOf('k3', 'k1'), '171072B999019')).toBe(name);
  expect(await guardName(keyringOf('k1'), '171072A999019')).not.toBe(name);
});
