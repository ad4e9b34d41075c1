import { passkeyLostMessage } from '../../../domain/messages/connexion-biometrie.ts';
import type { SignInHost } from '../connexion/host.ts';
import { hasPasskey } from './on-this-device.ts';

/** A5 in the web dress: nothing more on the page; the browser offers a credential in the field of the number. */
export async function offerInField(host: SignInHost): Promise<void> {
  if (!hasPasskey()) return;
  const { PasskeySignIn } = await import('./passkey-sign-in.ts');
  host.addController(new PasskeySignIn(host));
}

/** Found to be over before anybody signed in: said, and why. */
export function tellLost(host: SignInHost, reason: 'revoked' | 'expired'): void {
  const notice = passkeyLostMessage(reason);
  host.move({ type: 'told', notice });
  host.announce(notice.title);
}
