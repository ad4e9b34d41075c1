import { fromBase64Url, toBase64Url } from './base64url.ts';
import type { Keyring } from './keyring.ts';

/** What a sealed value is: a value sealed for one purpose does not open as another. */
export type SealPurpose =
  | 'person.nir'
  | 'person.iban'
  | 'person.vitale'
  | 'person.phone'
  | 'person.file'
  | 'payment'
  | 'account.email'
  | 'account.phone'
  | 'passkey.visitor'
  | 'mail'
  | 'journal'
  | 'captcha'
  | 'adviser.reference'
  | 'adviser.reason'
  | 'cookie.connexion'
  | 'cookie.inscription'
  | 'cookie.franceconnect'
  | 'cookie.franceconnect-session'
  | 'cookie.conseiller'
  | 'cookie.conseiller-retour'
  | 'cookie.numero'
  | 'cookie.biometrie';

// NIST SP 800-38D: 96-bit random initialisation vector, 128-bit tag.
const ivLength = 12;

/** AES-256-GCM under the current key. Returns `<key id>.<base64url of iv and ciphertext>`. */
export async function seal(keyring: Keyring, purpose: SealPurpose, plain: string): Promise<string> {
  const key = await keyring.sealingKey(keyring.current, `seal:${purpose}`);
  if (key === undefined) throw new Error('the keyring lacks its current key');
  const iv = crypto.getRandomValues(new Uint8Array(ivLength));
  const sealed = await crypto.subtle.encrypt(
    gcm(iv, purpose),
    key,
    new TextEncoder().encode(plain),
  );
  const whole = new Uint8Array(ivLength + sealed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(sealed), ivLength);
  return `${keyring.current}.${toBase64Url(whole)}`;
}

/** The plain text; undefined when it was altered, sealed for another purpose, or under no key of ours. */
export async function unseal(
  keyring: Keyring,
  purpose: SealPurpose,
  sealed: string,
): Promise<string | undefined> {
  const dot = sealed.indexOf('.');
  const whole = fromBase64Url(sealed.slice(dot + 1));
  if (dot < 1 || whole === undefined || whole.length <= ivLength) return undefined;
  const key = await keyring.sealingKey(sealed.slice(0, dot), `seal:${purpose}`);
  if (key === undefined) return undefined;
  try {
    const algorithm = gcm(whole.subarray(0, ivLength), purpose);
    const plain = await crypto.subtle.decrypt(algorithm, key, whole.subarray(ivLength));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
  } catch {
    return undefined;
  }
}

const gcm = (iv: Uint8Array<ArrayBuffer>, purpose: SealPurpose) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(purpose),
});
