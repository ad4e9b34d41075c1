import { expect, test } from 'vitest';
import { guardName, userHandle } from './guard-name.ts';
import { keyringOf } from './keyring.fixture.ts';

test('one name for one NIR, whatever becomes of the other keys', async () => {
  const name = await guardName(keyringOf('k1'), '171072B999019');
  expect(name).toMatch(/^[A-Za-z0-9_-]{43}$/u);
  expect(await guardName(keyringOf('k3', 'k1'), '171072B999019')).toBe(name);
  expect(await guardName(keyringOf('k1'), '171072A999019')).not.toBe(name);
});

test('A4 a user handle is 32 bytes that no rotation changes, and names no guard', async () => {
  const handle = await userHandle(keyringOf('k1'), 'account-1');
  expect(handle).toMatch(/^[\w-]{43}$/u);
  expect(await userHandle(keyringOf('k2', 'k1'), 'account-1')).toBe(handle);
  expect(await userHandle(keyringOf('k1'), 'account-2')).not.toBe(handle);
  expect(await guardName(keyringOf('k1'), 'account-1')).not.toBe(handle);
});
