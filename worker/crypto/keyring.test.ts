import { expect, test } from 'vitest';
import { keyringOf } from './keyring.fixture.ts';
import { KeyringError, openKeyring } from './keyring.ts';

const good = 'A'.repeat(43) + '=';
const secrets = (keyring: unknown, name: string = good) => ({
  KEYRING: typeof keyring === 'string' ? keyring : JSON.stringify(keyring),
  GUARD_NAME_KEY: name,
});

test('the same secrets give the same keyring, other secrets another', () => {
  const one = openKeyring(secrets({ current: 'a', keys: { a: good } }));
  expect(openKeyring(secrets({ current: 'a', keys: { a: good } }))).toBe(one);
  const two = openKeyring(secrets({ current: 'b', keys: { a: good, b: good } }));
  expect(two).not.toBe(one);
  expect(two.ids).toEqual(['b', 'a']);
});

test('an unusable secret is refused without quoting it', () => {
  const short = btoa('trop court');
  const unusable = [
    secrets('pas du JSON'),
    secrets([]),
    secrets({ current: 'a', keys: {} }),
    secrets({ current: 'b', keys: { a: good } }),
    secrets({ current: 'a.b', keys: { 'a.b': good } }),
    secrets({ current: 'a', keys: { a: short } }),
    secrets({ current: 'a', keys: { a: 42 } }),
    secrets({ current: 'a', keys: { a: good } }, short),
    secrets({ current: 'a', keys: { a: good } }, ''),
  ];
  for (const each of unusable) {
    expect(() => openKeyring(each)).toThrow(KeyringError);
    expect(() => openKeyring(each)).not.toThrow(short);
  }
});

test('a key of one purpose is no use for another', async () => {
  const keyring = keyringOf('k1', 'k2');
  const mac = async (id: string, use: 'sign:a' | 'sign:b') => {
    const key = await keyring.macKey(id, use);
    if (key === undefined) throw new Error('no key');
    return [...new Uint8Array(await crypto.subtle.sign('HMAC', key, new Uint8Array(4)))].join();
  };
  const macs = [await mac('k1', 'sign:a'), await mac('k1', 'sign:b'), await mac('k2', 'sign:a')];
  expect(new Set(macs).size).toBe(3);
  expect(await mac('k1', 'sign:a')).toBe(macs[0]);
  expect(await keyring.macKey('k3', 'sign:a')).toBeUndefined();
  expect(await keyring.sealingKey('k3', 'seal:a')).toBeUndefined();
});
