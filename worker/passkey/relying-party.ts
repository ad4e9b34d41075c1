import { passkeyNames } from '../../domain/messages/biometrie-nom.ts';

/** COSE algorithms that are asked for, and accepted: ES256, then RS256 for Windows. */
export const algorithms: readonly number[] = [-7, -257];

/** Who asks for a signature: the host that the person is on, and no other (WebAuthn level 3, 5.1.2). */
export const relyingParty = (origin: string) => ({
  id: new URL(origin).hostname,
  name: passkeyNames.site,
});
