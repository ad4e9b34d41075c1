import { expect, test } from 'vitest';
import { codeDigest } from './code-digest.ts';
import { keyringOf } from './keyring.fixture.ts';

test('a digest belongs to one code, one guard and one key', async () => {
  const digest = await codeDigest(keyringOf('k1'), 'sign-in', 'guard-a', '012345');
  expect(await codeDigest(keyringOf('k1'), 'sign-in', 'guard-a', '012345')).toBe(digest);
  const others = await Promise.all([
    codeDigest(keyringOf('k1'), 'sign-in', 'guard-a', '012346'),
    codeDigest(keyringOf('k1'), 'sign-in', 'guard-b', '012345'),
    codeDigest(keyringOf('k2'), 'sign-in', 'guard-a', '012345'),
    codeDigest(keyringOf('k1'), 'change', 'guard-a', '012345'),
  ]);
  expect(others).not.toContain(digest);
  expect(digest).not.toContain('012345');
});
