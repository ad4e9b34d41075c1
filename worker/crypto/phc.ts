import { fromBase64, toBase64 } from './base64url.ts';

/** Cost figures of Argon2id: memory in KiB, passes, lanes. */
export interface Argon2Cost {
  memory: number;
  passes: number;
  lanes: number;
}

/** A stored password hash: everything needed to compute it again except password and pepper. */
export interface PasswordRecord {
  cost: Argon2Cost;
  /** Which key of the keyring peppered it. */
  keyId: string;
  salt: Uint8Array<ArrayBuffer>;
  hash: Uint8Array<ArrayBuffer>;
}

/** PHC string of Argon2id 1.3, `keyid` being the key id in base64 as that format wants. */
export function encodePhc({ cost, keyId, salt, hash }: PasswordRecord): string {
  const id = toBase64(new TextEncoder().encode(keyId));
  const figures = `m=${cost.memory},t=${cost.passes},p=${cost.lanes},keyid=${id}`;
  return `$argon2id$v=19$${figures}$${toBase64(salt)}$${toBase64(hash)}`;
}

const layout =
  /^\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=(\d{1,2}),keyid=([^$,]+)\$([^$]+)\$([^$]+)$/u;

/** Returns undefined when the text is not one of ours. */
export function parsePhc(phc: string): PasswordRecord | undefined {
  const [, memory, passes, lanes, id, saltText, hashText] = layout.exec(phc) ?? [];
  const keyId = fromBase64(id ?? '!');
  const salt = fromBase64(saltText ?? '!');
  const hash = fromBase64(hashText ?? '!');
  if (keyId === undefined || salt === undefined || hash === undefined) return undefined;
  return {
    cost: { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    keyId: new TextDecoder().decode(keyId),
    salt,
    hash,
  };
}
