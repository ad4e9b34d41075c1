import { fromBase64 } from './base64url.ts';

/** The two secrets a keyring is made of; docs/operations.md says how to make and rotate them. */
export interface KeyringSecrets {
  /** JSON: `{"current":"<id>","keys":{"<id>":"<base64, 32 bytes>"}}`. */
  KEYRING: string;
  /** Base64, 32 bytes. */
  GUARD_NAME_KEY: string;
}

/** What a key is for: keys of different purposes have nothing in common (NIST SP 800-57, 5.2). */
export type KeyUse = `${'seal' | 'index' | 'sign' | 'code' | 'pepper'}:${string}`;

/** Root keys by id. Values are written with `current` and read with whichever id they carry. */
export interface Keyring {
  readonly current: string;
  /** All key ids, the current one first. */
  readonly ids: readonly string[];
  /** AES-256-GCM key for one purpose; undefined for an id that this keyring does not have. */
  sealingKey(id: string, use: KeyUse): Promise<CryptoKey | undefined>;
  /** HMAC-SHA-256 key for one purpose; undefined for an id that this keyring does not have. */
  macKey(id: string, use: KeyUse): Promise<CryptoKey | undefined>;
  /** HMAC-SHA-256 key that names the guards; it has no id because it is never rotated. */
  guardNameKey(): Promise<CryptoKey>;
}

/** The secret is missing or malformed. The message never quotes it. */
export class KeyringError extends Error {
  override name = 'KeyringError';
}

let opened: { secrets: KeyringSecrets; keyring: Keyring } | undefined;

/** Opens the keyring, once per isolate for the same secrets. Throws KeyringError when they are unusable. */
export function openKeyring({ KEYRING, GUARD_NAME_KEY }: KeyringSecrets): Keyring {
  if (opened?.secrets.KEYRING !== KEYRING || opened.secrets.GUARD_NAME_KEY !== GUARD_NAME_KEY) {
    opened = {
      secrets: { KEYRING, GUARD_NAME_KEY },
      keyring: createKeyring({ KEYRING, GUARD_NAME_KEY }),
    };
  }
  return opened.keyring;
}

type DerivedKey = { name: 'AES-GCM'; length: 256 } | { name: 'HMAC'; hash: 'SHA-256'; length: 256 };
const aes: DerivedKey = { name: 'AES-GCM', length: 256 };
const hmac: DerivedKey = { name: 'HMAC', hash: 'SHA-256', length: 256 };

function createKeyring(secrets: KeyringSecrets): Keyring {
  const { current, roots } = parseRoots(secrets.KEYRING);
  const naming = rootBytes(secrets.GUARD_NAME_KEY, 'GUARD_NAME_KEY');
  // Keys are kept, never promises: a promise of a request that was cut off might not settle.
  const derived = new Map<string, CryptoKey>();

  async function derive(id: string, use: KeyUse, algorithm: DerivedKey) {
    const root = roots.get(id);
    if (root === undefined) return undefined;
    const known = derived.get(`${id} ${use}`);
    if (known !== undefined) return known;
    const base = await crypto.subtle.importKey('raw', root, 'HKDF', false, ['deriveKey']);
    const info = new TextEncoder().encode(use);
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
    const usages: KeyUsage[] = algorithm === aes ? ['encrypt', 'decrypt'] : ['sign', 'verify'];
    const key = await crypto.subtle.deriveKey(hkdf, base, algorithm, false, usages);
    derived.set(`${id} ${use}`, key);
    return key;
  }

  let namingKey: CryptoKey | undefined;
  return {
    current,
    ids: [current, ...[...roots.keys()].filter((id) => id !== current)],
    sealingKey: (id, use) => derive(id, use, aes),
    macKey: (id, use) => derive(id, use, hmac),
    async guardNameKey() {
      namingKey ??= await crypto.subtle.importKey('raw', naming, hmac, false, ['sign']);
      return namingKey;
    },
  };
}

type KeyUsage = 'encrypt' | 'decrypt' | 'sign' | 'verify';

function parseRoots(secret: string): {
  current: string;
  roots: Map<string, Uint8Array<ArrayBuffer>>;
} {
  const parsed = parseJson(secret);
  if (!isRecord(parsed) || typeof parsed['current'] !== 'string' || !isRecord(parsed['keys'])) {
    throw new KeyringError(
      'KEYRING must be {"current": "<id>", "keys": {"<id>": "<base64, 32 bytes>"}}',
    );
  }
  const roots = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [id, key] of Object.entries(parsed['keys'])) {
    // The id is written in front of every value, followed by a dot.
    if (!/^[A-Za-z0-9_-]{1,32}$/u.test(id))
      throw new KeyringError('KEYRING has an unusable key id');
    roots.set(id, rootBytes(key, `key ${id} of KEYRING`));
  }
  if (!roots.has(parsed['current'])) throw new KeyringError('KEYRING lacks its current key');
  return { current: parsed['current'], roots };
}

function rootBytes(text: unknown, what: string): Uint8Array<ArrayBuffer> {
  const bytes = typeof text === 'string' ? fromBase64(text) : undefined;
  if (bytes?.length !== 32) throw new KeyringError(`${what} must be 32 bytes in base64`);
  return bytes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
