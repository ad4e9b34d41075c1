import { fromBase64Url, toBase64Url } from '../../worker/crypto/base64url.ts';
import { type Cbor, encodeCbor, joined } from './cbor.ts';
import { newKey, type KeyPair, type PasskeyAlgorithm } from './passkey-keys.ts';

/** What the phone is asked, and how it answers; all but the challenge and the origin may be wrong on purpose. */
export interface Ceremony {
  challenge: string;
  /** `https://host` of the page. */
  origin: string;
  /** The host of the origin, unless told. */
  rpId?: string;
  /** Present, verified, may be backed up, is backed up. */
  flags?: Partial<Record<'up' | 'uv' | 'be' | 'bs', boolean>>;
  /** The signature counter; left out, one more than the last, or 0 for a key that is synced. */
  counter?: number;
  type?: string;
  crossOrigin?: boolean;
  userHandle?: string;
  /** What vouches for the new key; nothing, unless told. */
  attestation?: Attestation;
}

const vouchers = {
  none: { format: 'none', certified: false, wrong: false },
  'none-with-statement': { format: 'none', certified: false, wrong: false },
  self: { format: 'packed', certified: false, wrong: false },
  'self-wrong': { format: 'packed', certified: false, wrong: true },
  certified: { format: 'packed', certified: true, wrong: false },
  'fido-u2f': { format: 'fido-u2f', certified: true, wrong: false },
};
export type Attestation = keyof typeof vouchers;

/**
 * A phone's credential, in plain WebCrypto: it holds the key, and answers like `navigator.credentials`, in the JSON
 * that the pages send (WebAuthn level 3, 5.1).
 */
export class SoftPasskey {
  readonly id: string;
  readonly #key: KeyPair;
  /** Synced keys count nothing. */
  readonly #counts: boolean;
  #counter = 0;

  static async create({
    algorithm = 'ES256',
    counts = true,
    idLength = 32,
  }: {
    algorithm?: PasskeyAlgorithm;
    counts?: boolean;
    idLength?: number;
  } = {}): Promise<SoftPasskey> {
    return new SoftPasskey(await newKey(algorithm), { counts, idLength });
  }

  private constructor(key: KeyPair, { counts, idLength }: { counts: boolean; idLength: number }) {
    this.#key = key;
    this.#counts = counts;
    this.id = toBase64Url(crypto.getRandomValues(new Uint8Array(idLength)));
  }

  /** A4: `credentials.create`, attestation none. */
  async register(ceremony: Ceremony) {
    const id = bytesOf(this.id);
    const attested = joined(
      new Uint8Array(16),
      Uint8Array.of(id.length >> 8, id.length & 255),
      id,
      encodeCbor(this.#key.cose),
    );
    const authData = joined(await this.#authenticatorData(ceremony, attestedFlag), attested);
    const client = clientData('webauthn.create', ceremony);
    const attestationObject = encodeCbor(
      new Map<string, Cbor>([
        ...(await this.#vouch(
          ceremony.attestation ?? 'none',
          joined(authData, await sha256(client)),
        )),
        ['authData', authData],
      ]),
    );
    return {
      ...this.#identity(),
      response: {
        clientDataJSON: toBase64Url(client),
        attestationObject: toBase64Url(attestationObject),
        transports: ['internal'],
      },
    };
  }

  /** A5: `credentials.get`. */
  async signIn(ceremony: Ceremony) {
    const client = clientData('webauthn.get', ceremony);
    const authenticatorData = await this.#authenticatorData(ceremony, 0);
    const signed = joined(authenticatorData, await sha256(client));
    const { userHandle } = ceremony;
    return {
      ...this.#identity(),
      response: {
        clientDataJSON: toBase64Url(client),
        authenticatorData: toBase64Url(authenticatorData),
        signature: toBase64Url(await this.#key.sign(signed)),
        ...(userHandle !== undefined && { userHandle }),
      },
    };
  }

  /** Another phone with the same key and the same counter: what a thief who copied it would have. */
  copy(): SoftPasskey {
    const copy = new SoftPasskey(this.#key, { counts: this.#counts, idLength: 0 });
    copy.#counter = this.#counter;
    return Object.assign(copy, { id: this.id });
  }

  /** The form and the statement of an attestation (WebAuthn level 3, 8). */
  async #vouch(
    kind: Attestation,
    signed: Uint8Array<ArrayBuffer>,
  ): Promise<[name: string, value: Cbor][]> {
    const statement = new Map<string, Cbor>();
    const { format, certified, wrong } = vouchers[kind];
    if (kind !== 'none') {
      statement.set('alg', -7).set('sig', await this.#key.sign(wrong ? signed.slice(1) : signed));
    }
    if (certified) statement.set('x5c', [new Uint8Array(64)]);
    return [
      ['fmt', format],
      ['attStmt', statement],
    ];
  }

  #identity() {
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
    } as const;
  }

  async #authenticatorData(ceremony: Ceremony, more: number): Promise<Uint8Array<ArrayBuffer>> {
    const { origin, rpId = new URL(origin).hostname, flags = {} } = ceremony;
    if (this.#counts) this.#counter = ceremony.counter ?? this.#counter + 1;
    const counter = ceremony.counter ?? this.#counter;
    const { up = true, uv = true, be = false, bs = false } = flags;
    const said = [up && 0x01, uv && 0x04, be && 0x08, bs && 0x10].map(Number);
    const tail = new DataView(new ArrayBuffer(5));
    tail.setUint8(
      0,
      said.reduce((all, one) => all | one, more),
    );
    tail.setUint32(1, counter);
    return joined(await sha256(utf8(rpId)), new Uint8Array(tail.buffer));
  }
}

/** Data about the new credential follow. */
const attestedFlag = 0x40;

const clientData = (type: string, { type: other, challenge, origin, crossOrigin }: Ceremony) =>
  utf8(
    JSON.stringify({ type: other ?? type, challenge, origin, crossOrigin: crossOrigin ?? false }),
  );

/** With a buffer of its own, which is all that WebCrypto takes. */
const utf8 = (text: string) => new Uint8Array(new TextEncoder().encode(text));

const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(text);
  if (!bytes) throw new TypeError('not base64url');
  return bytes;
}
