import type { Keyring } from './keyring.ts';
import { mac } from './mac.ts';

/** Fields looked up by keyed hash: the 13-character NIR, the lower-cased address, the `identityKey`. */
export type IndexedField = 'nir' | 'email' | 'identity';

/** The index to write, `<key id>.<HMAC>`: equal values have equal indexes under the same key. */
export async function blindIndex(
  keyring: Keyring,
  field: IndexedField,
  value: string,
): Promise<string> {
  return indexUnder(keyring, keyring.current, field, value);
}

/**
 * The indexes to look up: one per key, since a row keeps the index of the key it was written with.
 * While two keys are in use, a writer of a unique value looks up all of them first.
 */
export async function blindIndexes(
  keyring: Keyring,
  field: IndexedField,
  value: string,
): Promise<string[]> {
  return Promise.all(keyring.ids.map((id) => indexUnder(keyring, id, field, value)));
}

const indexUnder = async (keyring: Keyring, id: string, field: IndexedField, value: string) =>
  `${id}.${await mac(keyring, id, `index:${field}`, value)}`;
