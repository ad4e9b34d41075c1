import type { PasskeySignInRequest } from '../../domain/wire/biometrie.ts';
import { fromBase64Url } from '../crypto/base64url.ts';
import { isOfOwnPage } from './client-data.ts';
import { library } from './library.ts';
import { relyingParty } from './relying-party.ts';

export interface Assertion {
  credential: PasskeySignInRequest['credential'];
  /** What was to be signed. */
  challenge: string;
  /** `https://host` that the person is on. */
  origin: string;
  /** Of the credential on file: COSE, base64url. */
  publicKey: string;
}

/**
 * Did this credential's holder sign our challenge, on our page, finger or face seen (A5; WebAuthn level 3, 7.2)?
 * What its counter is worth is for the guard to say, which has the last one.
 */
export async function verifyAssertion({
  credential,
  challenge,
  origin,
  publicKey,
}: Assertion): Promise<{ ok: true; counter: number } | { ok: false }> {
  const key = fromBase64Url(publicKey);
  if (!key || !isOfOwnPage(credential.response.clientDataJSON)) return { ok: false };
  const { authenticatorAttachment: _, ...sent } = credential;
  const { userHandle, ...response } = sent.response;
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...sent, response: { ...response, ...(userHandle && { userHandle }) } },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty(origin).id,
      requireUserVerification: true,
      credential: { id: sent.id, publicKey: key, counter: 0 },
    });
    return verified ? { ok: true, counter: authenticationInfo.newCounter } : { ok: false };
  } catch {
    // Its only way to say no; the message quotes what was sent.
    return { ok: false };
  }
}
