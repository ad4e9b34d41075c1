import * as v from 'valibot';
import { fromBase64Url } from '../../worker/crypto/base64url.ts';
import { type Cbor, joined } from './cbor.ts';

/** ES256 and RS256 are the two that are asked for; the third is one that nobody asked for. */
export type PasskeyAlgorithm = 'ES256' | 'RS256' | 'EdDSA';

export interface KeyPair {
  /** The public key as authenticators write it (RFC 9052, 9053, 8230). */
  cose: Map<number, Cbor>;
  /** A signature in the form of WebAuthn: DER for ECDSA. */
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

const parameters = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RS256: {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  },
  EdDSA: { name: 'Ed25519' },
} as const;

const text = v.optional(v.string());
const publicPart = v.object({ x: text, y: text, n: text, e: text });

export async function newKey(algorithm: PasskeyAlgorithm): Promise<KeyPair> {
  const chosen = parameters[algorithm];
  const pair = (await crypto.subtle.generateKey(chosen, true, ['sign', 'verify'])) as CryptoKeyPair;
  const jwk = v.parse(publicPart, await crypto.subtle.exportKey('jwk', pair.publicKey));
  return {
    cose: coseOf(algorithm, jwk),
    async sign(data) {
      const signature = new Uint8Array(await crypto.subtle.sign(chosen, pair.privateKey, data));
      return algorithm === 'ES256' ? derOf(signature) : signature;
    },
  };
}

function coseOf(
  algorithm: PasskeyAlgorithm,
  { x, y, n, e }: v.InferOutput<typeof publicPart>,
): Map<number, Cbor> {
  const [kty, alg, crv] = [1, 3, -1];
  const coordinate = (text: string | undefined) => fromBase64Url(text ?? '') ?? new Uint8Array();
  switch (algorithm) {
    case 'ES256':
      return new Map<number, Cbor>([
        [kty, 2],
        [alg, -7],
        [crv, 1],
        [-2, coordinate(x)],
        [-3, coordinate(y)],
      ]);
    case 'RS256':
      return new Map<number, Cbor>([
        [kty, 3],
        [alg, -257],
        [-1, coordinate(n)],
        [-2, coordinate(e)],
      ]);
    case 'EdDSA':
      return new Map<number, Cbor>([
        [kty, 1],
        [alg, -8],
        [crv, 6],
        [-2, coordinate(x)],
      ]);
  }
}

/** From WebCrypto's r and s, side by side, to the SEQUENCE of two INTEGERs of X.509. */
function derOf(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const half = signature.length / 2;
  const body = joined(integer(signature.subarray(0, half)), integer(signature.subarray(half)));
  return joined(Uint8Array.of(0x30, body.length), body);
}

function integer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const from = bytes.findIndex((byte) => byte !== 0);
  const significant = bytes.subarray(Math.max(0, from));
  // A first bit that is set would make it negative.
  const padding = (significant[0] ?? 0) > 127 ? [0] : [];
  const length = padding.length + significant.length;
  return joined(Uint8Array.of(0x02, length, ...padding), significant);
}
