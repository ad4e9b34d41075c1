import { equalBytes } from '../../domain/constant-time.ts';
import { KeyringError, type Keyring } from './keyring.ts';
import { encodePhc, parsePhc, type Argon2Cost, type PasswordRecord } from './phc.ts';

/** One Argon2id computation (RFC 9106), version 1.3, without secret nor associated data. */
export type Argon2id = (
  peppered: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  cost: Argon2Cost,
  hashLength: number,
) => Uint8Array;

/** `right`: this is the password. `outdated`: it is, but figures or pepper moved on; hash it again. */
export interface PasswordCheck {
  right: boolean;
  outdated: boolean;
}

/** OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
export const currentCost: Argon2Cost = { memory: 19_456, passes: 2, lanes: 1 };
const saltLength = 16;
const hashLength = 32;

/** Hashes a password under the current figures and pepper. Returns a PHC string. */
export async function hashWith(
  argon2: Argon2id,
  keyring: Keyring,
  password: string,
): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(saltLength));
  const peppered = await pepper(keyring, keyring.current, password);
  const hash = Uint8Array.from(argon2(peppered, salt, currentCost, hashLength));
  return encodePhc({ cost: currentCost, keyId: keyring.current, salt, hash });
}

/**
 * Checks a password. `undefined` stands for an account that does not exist: the same work is done
 * and the answer is no. Throws when the stored hash is unreadable or its pepper key is gone: that is
 * our failure, not a wrong password.
 */
export async function verifyWith(
  argon2: Argon2id,
  keyring: Keyring,
  password: string,
  phc: string | undefined,
): Promise<PasswordCheck> {
  const record = phc === undefined ? nobody(keyring) : parsePhc(phc);
  if (record === undefined) throw new Error('a stored password hash is unreadable');
  const peppered = await pepper(keyring, record.keyId, password);
  const hash = argon2(peppered, record.salt, record.cost, record.hash.length);
  const right = equalBytes(hash, record.hash) && phc !== undefined;
  return { right, outdated: right && !isCurrent(record, keyring) };
}

/** A record that no password matches but that costs as much to check as a real one. */
const nobody = (keyring: Keyring): PasswordRecord => ({
  cost: currentCost,
  keyId: keyring.current,
  salt: new Uint8Array(saltLength),
  hash: new Uint8Array(hashLength),
});

const isCurrent = ({ cost, keyId, hash }: PasswordRecord, keyring: Keyring): boolean =>
  keyId === keyring.current &&
  hash.length === hashLength &&
  cost.memory === currentCost.memory &&
  cost.passes === currentCost.passes &&
  cost.lanes === currentCost.lanes;

/** HMAC-SHA-256 of the NFC form, under a key that the database does not have (NIST SP 800-63B-4, 3.1.1.2). */
async function pepper(
  keyring: Keyring,
  keyId: string,
  password: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await keyring.macKey(keyId, 'pepper:password');
  if (key === undefined)
    throw new KeyringError('the pepper of a stored password is not in KEYRING');
  const text = new TextEncoder().encode(password.normalize('NFC'));
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, text));
}
