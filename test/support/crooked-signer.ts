import { randomUUID } from 'node:crypto';
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWTPayload,
} from 'jose';
import { crookedClient, type CrookedFault } from './crooked-faults.ts';

interface Key {
  kid: string;
  alg: 'ES256' | 'RS256';
  publicKey: CryptoKey;
  privateKey: CryptoKey;
}

const sharedSecret = new TextEncoder().encode(crookedClient.secret);

/** Signs as FranceConnect does, or wrongly. */
export class Signer {
  readonly #keys = new Map<Key['alg'], Promise<Key>>();

  publicKeys = async () => {
    const keys = await Promise.all(this.#keys.values());
    return { keys: await Promise.all(keys.map(published)) };
  };

  /** The keys it has are forgotten, as if they had been changed. */
  rotate = (): void => this.#keys.clear();

  idToken = (claims: JWTPayload, fault: CrookedFault): Promise<string> =>
    this.#sign(wrong(claims, fault, 'id-token'), fault, 'id-token');

  userInfo = (claims: JWTPayload, fault: CrookedFault): Promise<string> =>
    this.#sign(wrong(claims, fault, 'userinfo'), fault, 'userinfo');

  async #sign(
    claims: JWTPayload,
    fault: CrookedFault,
    what: 'id-token' | 'userinfo',
  ): Promise<string> {
    const key = await this.#key(fault === 'honest-rsa' ? 'RS256' : 'ES256');
    const by = ({ alg, kid, privateKey }: Key): Promise<string> =>
      new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(privateKey);
    switch (fault) {
      case `${what}-unknown-key`:
        return by(await newKey(key.alg));
      case `${what}-forged`:
        return by({ ...(await newKey(key.alg)), kid: key.kid });
      case `${what}-unsigned`:
        return new UnsecuredJWT(claims).encode();
      case `${what}-shared-secret`:
        return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(sharedSecret);
      default:
        return by(key);
    }
  }

  #key(alg: Key['alg']): Promise<Key> {
    const key = this.#keys.get(alg) ?? newKey(alg);
    this.#keys.set(alg, key);
    return key;
  }
}

/** One claim that does not hold, if that is the fault. */
function wrong(claims: JWTPayload, fault: CrookedFault, what: 'id-token' | 'userinfo'): JWTPayload {
  const past = Math.floor(Date.now() / 1000) - 60;
  switch (fault) {
    case `${what}-issuer`:
      return { ...claims, iss: 'https://franceconnect.example' };
    case `${what}-audience`:
      return { ...claims, aud: 'another-service' };
    case `${what}-expired`:
      return { ...claims, iat: past - 60, exp: past };
    case `${what}-subject`:
      return { ...claims, sub: 'somebody-else' };
    case `${what}-nonce`:
      return { ...claims, nonce: 'x'.repeat(43) };
    case `${what}-level`:
      return { ...claims, acr: 'eidas0' };
    case 'userinfo-schema':
      return what === 'userinfo' ? { ...claims, birthdate: '14 octobre 1988' } : claims;
    default:
      return claims;
  }
}

async function newKey(alg: Key['alg']): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid: randomUUID(), alg, publicKey, privateKey };
}

const published = async ({ kid, alg, publicKey }: Key) => {
  const jwk = await exportJWK(publicKey);
  return { ...jwk, kid, alg, use: 'sig' };
};
