import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policy } from '../../domain/policy.ts';
import { keyringOf } from '../crypto/keyring.fixture.ts';
import { seal } from '../crypto/seal.ts';
import { keyIdOf, newChallenge, noiseOf, openChallenge, sealChallenge } from './challenge.ts';

const keyring = keyringOf('k1');
const now = Date.UTC(2026, 0, 31, 10);

test('P1: a challenge comes back whole, under the former key too, and short enough for an address', async () => {
  const challenge = newChallenge(now);
  const token = await sealChallenge(keyring, challenge);
  expect(token.length).toBeLessThan(250);
  expect(await openChallenge(keyring, token)).toEqual(challenge);
  expect(await openChallenge(keyringOf('k2', 'k1'), token)).toEqual(challenge);
  expect(await openChallenge(keyringOf('k2'), token)).toBeUndefined();
  expect(challenge.until - now).toBe(policy.captcha.validity);
});

test('P1: whatever else is sent opens nothing, and nothing fails over it', async () => {
  const token = await sealChallenge(keyring, newChallenge(now));
  const damaged = fc
    .tuple(fc.nat(token.length - 1), fc.string({ maxLength: 3 }))
    .map(([at, put]) => token.slice(0, at) + put + token.slice(at + 1))
    .filter((text) => text !== token);
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged, fc.string({ unit: 'binary-ascii' })), async (text) => {
      expect(await openChallenge(keyring, text)).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

test('P1: what we sealed ourselves, but is no challenge, opens nothing', async () => {
  const { id, text, until } = newChallenge(now);
  const others = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary-ascii' }),
    fc.constantFrom(
      ...[
        { id: 'short', text, until },
        { id, text: 'ABCDE', until },
        { id, text: `${text}H`, until },
        { id, text, until: '0' },
        { id, text },
        { id, text, until, more: true },
      ].map((one) => JSON.stringify(one)),
    ),
  );
  await fc.assert(
    fc.asyncProperty(others, async (plain) => {
      const token = await seal(keyring, 'captcha', plain);
      expect(await openChallenge(keyring, token)).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

test('P1: the noise of a challenge is nobody’s to foresee: it depends on the key, the challenge and the use', async () => {
  const [one, other] = [newChallenge(now), newChallenge(now)];
  const token = await sealChallenge(keyring, one);
  const begins = async (...use: Parameters<typeof noiseOf>) => (await noiseOf(...use))();
  const noise = await begins(keyring, token, one, 'picture');
  expect(await begins(keyringOf('k2', 'k1'), token, one, 'picture')).toBe(noise);
  const others = [
    await begins(keyring, token, one, 'sound'),
    await begins(keyring, token, other, 'picture'),
    await begins(keyringOf('k2'), await sealChallenge(keyringOf('k2'), one), one, 'picture'),
  ];
  expect(others).not.toContain(noise);
  expect(keyIdOf(token)).toBe('k1');
});
