import { expect, test } from 'vitest';
import { keyringOf } from './keyring.fixture.ts';
import { signValue, verifyValue } from './signed-value.ts';

test('a signed value comes back, dots and all', async () => {
  for (const value of ['guard.token', '', 'a.b.c', 'ligne\nsuivante']) {
    const signed = await signValue(keyringOf('k1'), 'session', value);
    expect(await verifyValue(keyringOf('k1'), 'session', signed)).toBe(value);
  }
});

test('an altered value is refused, wherever it was altered', async () => {
  const keyring = keyringOf('k1', 'k2');
  const signed = await signValue(keyring, 'session', 'guard.token');
  for (let at = 0; at < signed.length; at += 1) {
    const altered = signed.slice(0, at) + (signed[at] === 'A' ? 'B' : 'A') + signed.slice(at + 1);
    expect(await verifyValue(keyring, 'session', altered)).toBeUndefined();
  }
  const junk = ['', '..', 'a.b', signed.replace('.k1.', '.k2.'), signed.slice(0, -1), `${signed}A`];
  for (const each of junk) expect(await verifyValue(keyring, 'session', each)).toBeUndefined();
});

test('a signature serves one purpose', async () => {
  const signed = await signValue(keyringOf('k1'), 'session', 'guard.token');
  expect(await verifyValue(keyringOf('k1'), 'appareil', signed)).toBeUndefined();
});

test('rotation: the old key still verifies, the new one signs, a withdrawn one is refused', async () => {
  const before = await signValue(keyringOf('k1'), 'session', 'guard.token');
  const during = keyringOf('k2', 'k1');
  expect(await verifyValue(during, 'session', before)).toBe('guard.token');
  expect(await signValue(during, 'session', 'guard.token')).toContain('.k2.');
  expect(await verifyValue(keyringOf('k2'), 'session', before)).toBeUndefined();
});
