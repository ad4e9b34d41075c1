/** A value as it lies in storage: nothing of it can be read without the key, and its length says little. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  box: ArrayBuffer;
}

/** Part of what is authenticated; another number when the way of writing changes. */
const version = 1;

/** Bytes; what is sealed fills one or more of them. */
const block = 4096;
/** Bytes of the length, before the value. */
const head = 4;

const utf8 = new TextEncoder();

/**
 * The key of one vault: HKDF-SHA-256 (RFC 5869) from the phone's secret and the vault's own salt. It cannot be taken
 * out of the browser's hands, and is never stored.
 */
export async function keyOf(
  secret: ArrayBuffer,
  salt: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = utf8.encode(`compte ameli, hors connexion, ${version}`);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** `label` says what it is and whose: sealed under one, it opens under no other. */
export async function seal(key: CryptoKey, label: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = utf8.encode(`${label}|${version}`);
  const padded = pad(utf8.encode(JSON.stringify(value)));
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, padded);
  return { iv, box };
}

/** Undefined when the key or the label is not the one it was sealed with, or it was damaged. */
export async function unseal(
  key: CryptoKey,
  label: string,
  { iv, box }: Sealed,
): Promise<{ value: unknown } | undefined> {
  const additionalData = utf8.encode(`${label}|${version}`);
  try {
    const padded = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, box);
    const length = new DataView(padded).getUint32(0);
    const text = new TextDecoder().decode(new Uint8Array(padded, head, length));
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((head + bytes.length) / block) * block);
  new DataView(padded.buffer).setUint32(0, bytes.length);
  padded.set(bytes, head);
  return padded;
}
