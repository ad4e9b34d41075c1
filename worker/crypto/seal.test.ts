import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyringOf } from './keyring.fixture.ts';
import { seal, unseal } from './seal.ts';

const text = fc.string({ unit: 'binary', maxLength: 60 }).filter((each) => each.isWellFormed());

test('any text comes back, and never twice in the same dress', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (plain) => {
      const [one, two] = await Promise.all([
        seal(keyringOf('k1'), 'person.nir', plain),
        seal(keyringOf('k1'), 'person.nir', plain),
      ]);
      expect(one).not.toBe(two);
      expect(one.startsWith('k1.')).toBe(true);
      expect(await unseal(keyringOf('k1'), 'person.nir', one)).toBe(plain);
    }),
    { numRuns: 50 },
  );
});

test('an altered value does not open, wherever it was altered', async () => {
  const sealed = await seal(keyringOf('k1', 'k2'), 'account.email', 'camille.moreau@example.test');
  for (let at = 0; at < sealed.length; at += 1) {
    const altered = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(await unseal(keyringOf('k1', 'k2'), 'account.email', altered)).toBeUndefined();
  }
  for (const junk of [
    '',
    '.',
    'k1',
    'k1.',
    'k1.AAAA',
    `k2${sealed.slice(2)}`,
    sealed.slice(0, -4),
  ]) {
    expect(await unseal(keyringOf('k1', 'k2'), 'account.email', junk)).toBeUndefined();
  }
});

test('a value sealed for one purpose does not open as another', async () => {
  const sealed = await seal(keyringOf('k1'), 'mail', '482913');
  expect(await unseal(keyringOf('k1'), 'cookie.connexion', sealed)).toBeUndefined();
});

test('rotation: the old key still opens, the new one seals, a withdrawn one does neither', async () => {
  const before = await seal(keyringOf('k1'), 'person.iban', 'FR02');
  const during = keyringOf('k2', 'k1');
  expect(await unseal(during, 'person.iban', before)).toBe('FR02');
  expect((await seal(during, 'person.iban', 'FR02')).startsWith('k2.')).toBe(true);
  expect(await unseal(keyringOf('k2'), 'person.iban', before)).toBeUndefined();
});
