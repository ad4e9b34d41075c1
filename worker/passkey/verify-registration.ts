import type { PasskeyRegistrationRequest } from '../../domain/wire/biometrie.ts';
import { fromBase64Url, toBase64Url } from '../crypto/base64url.ts';
import { isOfOwnPage } from './client-data.ts';
import { helpers, library } from './library.ts';
import { algorithms, relyingParty } from './relying-party.ts';

export interface Registration {
  credential: PasskeyRegistrationRequest['credential'];
  /** What was to be signed. */
  challenge: string;
  /** `https://host` that the person is on. */
  origin: string;
}

/** A credential as it is kept. */
export interface VerifiedCredential {
  credentialId: string;
  /** COSE, base64url. */
  publicKey: string;
  algorithm: number;
  counter: number;
  transports: readonly string[];
}

/** Is this a new credential, made for our challenge on our page, finger or face seen (A4; WebAuthn level 3, 7.1)? */
export async function verifyRegistration({
  credential: { authenticatorAttachment, ...credential },
  challenge,
  origin,
}: Registration): Promise<VerifiedCredential | undefined> {
  const { clientDataJSON, attestationObject, transports = [] } = credential.response;
  // A key that is elsewhere would not open the account where the person is told it does.
  if (authenticatorAttachment === 'cross-platform' || !isOfOwnPage(clientDataJSON))
    return undefined;
  try {
    if (!(await isUnattested(attestationObject))) return undefined;
    const { verifyRegistrationResponse } = await library();
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...credential, response: { clientDataJSON, attestationObject } },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty(origin).id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...algorithms],
    });
    // Said twice, outside and inside of what was signed.
    if (registrationInfo?.credential.id !== credential.id) return undefined;
    const { id: credentialId, publicKey, counter } = registrationInfo.credential;
    const algorithm = await algorithmOf(publicKey);
    return { credentialId, publicKey: toBase64Url(publicKey), algorithm, counter, transports };
  } catch {
    // The library's only way to say no; its message quotes what was sent.
    return undefined;
  }
}

/**
 * None was asked for: what brings certificates all the same is refused before anything follows the addresses in
 * them. A key that only vouches for itself is as good as none.
 */
async function isUnattested(attestationObject: string): Promise<boolean> {
  const bytes = fromBase64Url(attestationObject);
  if (!bytes) return false;
  const { decodeAttestationObject } = await helpers();
  const decoded = decodeAttestationObject(bytes);
  const format = decoded.get('fmt');
  return format === 'none' || (format === 'packed' && !decoded.get('attStmt').get('x5c'));
}

async function algorithmOf(publicKey: Uint8Array<ArrayBuffer>): Promise<number> {
  const { cose, decodeCredentialPublicKey } = await helpers();
  return Number(decodeCredentialPublicKey(publicKey).get(cose.COSEKEYS.alg));
}
