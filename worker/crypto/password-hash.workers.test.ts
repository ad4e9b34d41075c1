import simd from 'argon2id/dist/simd.wasm';
import { expect, test } from 'vitest';
import { argon2From } from './argon2-engine.ts';
import { keyringOf } from './keyring.fixture.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const text = (ascii: string) => Uint8Array.from(new TextEncoder().encode(ascii));

test('the WebAssembly gives the bytes of the reference implementation', () => {
  // phc-winner-argon2, test.c: hashtest(version 0x13, t 2, m 8 (2^8 KiB), p 1, "password", "somesalt"), Argon2id.
  const cost = { memory: 256, passes: 2, lanes: 1 };
  expect(hex(argon2From(simd)(text('password'), text('somesalt'), cost, 32))).toBe(
    '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe',
  );
});

const no = { right: false, outdated: false };

test('a password is right, another is not, nobody’s never is', async () => {
  const keyring = keyringOf('k1');
  const phc = await hashPassword(keyring, 'Demo-Ameli-2026');
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1,keyid=azE\$/u);
  expect(await verifyPassword(keyring, 'Demo-Ameli-2026', phc)).toEqual({
    right: true,
    outdated: false,
  });
  expect(await verifyPassword(keyring, 'demo-ameli-2026', phc)).toEqual(no);
  expect(await verifyPassword(keyring, 'Demo-Ameli-2026', undefined)).toEqual(no);
});
