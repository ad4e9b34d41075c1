import { expect, test } from 'vitest';
import { KeyringError } from './keyring.ts';
import { keyringOf } from './keyring.fixture.ts';
import { encodePhc, parsePhc } from './phc.ts';
import { currentCost, hashWith, verifyWith, type Argon2id } from './password-scheme.ts';

/** Not Argon2: enough to tell inputs apart, and to see what is asked of it. */
function counting(): { argon2: Argon2id; costs: unknown[] } {
  const costs: unknown[] = [];
  const argon2: Argon2id = (peppered, salt, cost, hashLength) => {
    costs.push(cost);
    return Uint8Array.from(
      { length: hashLength },
      (_, at) => (peppered[at] ?? 0) ^ (salt[at % 16] ?? 0) ^ cost.passes,
    );
  };
  return { argon2, costs };
}

test('the same password twice gives two strings, both right', async () => {
  const { argon2 } = counting();
  const [one, two] = [
    await hashWith(argon2, keyringOf('k1'), 'Azerty-1'),
    await hashWith(argon2, keyringOf('k1'), 'Azerty-1'),
  ];
  expect(one).not.toBe(two);
  for (const phc of [one, two]) {
    expect((await verifyWith(argon2, keyringOf('k1'), 'Azerty-1', phc)).right).toBe(true);
    expect((await verifyWith(argon2, keyringOf('k1'), 'Azerty-2', phc)).right).toBe(false);
  }
});

test('composed and decomposed accents are the same password', async () => {
  const { argon2 } = counting();
  const phc = await hashWith(argon2, keyringOf('k1'), 'Caf\u00e9-2026');
  expect((await verifyWith(argon2, keyringOf('k1'), 'Cafe\u0301-2026', phc)).right).toBe(true);
});

test('nobody’s password costs exactly one hash, as a real one does', async () => {
  const { argon2, costs } = counting();
  await verifyWith(argon2, keyringOf('k1'), 'Azerty-1', undefined);
  expect(costs).toEqual([currentCost]);
});

const zeros: Argon2id = (_peppered, _salt, _cost, hashLength) => new Uint8Array(hashLength);

test('nobody’s password is never right, even if its hash came out right', async () => {
  expect(await verifyWith(zeros, keyringOf('k1'), 'x', undefined)).toEqual({
    right: false,
    outdated: false,
  });
});

test('rotation: the old pepper still checks and asks to be replaced; a withdrawn one is our failure', async () => {
  const { argon2 } = counting();
  const before = await hashWith(argon2, keyringOf('k1'), 'Azerty-1');
  const during = keyringOf('k2', 'k1');
  expect(await verifyWith(argon2, during, 'Azerty-1', before)).toEqual({
    right: true,
    outdated: true,
  });
  expect(await verifyWith(argon2, during, 'Azerty-2', before)).toEqual({
    right: false,
    outdated: false,
  });
  expect(parsePhc(await hashWith(argon2, during, 'Azerty-1'))?.keyId).toBe('k2');
  await expect(verifyWith(argon2, keyringOf('k2'), 'Azerty-1', before)).rejects.toThrow(
    KeyringError,
  );
});

test('former figures still check, at their own cost, and ask to be replaced', async () => {
  const { argon2, costs } = counting();
  const record = parsePhc(await hashWith(argon2, keyringOf('k1'), 'Azerty-1'));
  if (record === undefined) throw new Error('unreadable');
  const cost = { memory: 12_288, passes: 3, lanes: 1 };
  const hash = record.hash.map((byte) => byte ^ currentCost.passes ^ cost.passes);
  const former = encodePhc({ ...record, cost, hash });
  expect(await verifyWith(argon2, keyringOf('k1'), 'Azerty-1', former)).toEqual({
    right: true,
    outdated: true,
  });
  expect(costs.at(-1)).toEqual(cost);
});

test('an unreadable stored hash is our failure, and is not quoted', async () => {
  const { argon2 } = counting();
  const check = verifyWith(argon2, keyringOf('k1'), 'Azerty-1', '$2b$10$abc');
  await expect(check).rejects.toThrow(/^a stored password hash is unreadable$/u);
});
