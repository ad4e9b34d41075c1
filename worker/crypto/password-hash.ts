// A WebAssembly file that is imported is compiled at upload; the platform refuses to compile one later.
import simd from 'argon2id/dist/simd.wasm';
import { argon2From } from './argon2-engine.ts';
import type { Keyring } from './keyring.ts';
import { hashWith, verifyWith, type PasswordCheck } from './password-scheme.ts';

/** One for the isolate. */
const argon2 = argon2From(simd);

/** Hashes a password for storage, as a PHC string. One Argon2id. */
export const hashPassword = (keyring: Keyring, password: string): Promise<string> =>
  hashWith(argon2, keyring, password);

/** Checks a password against its PHC string, or against nobody's (`undefined`). Always one Argon2id. */
export const verifyPassword = (
  keyring: Keyring,
  password: string,
  phc: string | undefined,
): Promise<PasswordCheck> => verifyWith(argon2, keyring, password, phc);
