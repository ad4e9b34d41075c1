import { eraseVault } from '../offline/vault.ts';
import { call } from './api.ts';
import { dropPasskey, knownPasskeys } from './device.ts';

/** Why fingerprint or face no longer opens an account here, for the sign-in page to say. */
export type PasskeyLoss = 'revoked' | 'expired';

/**
 * Asks whether the credentials of this device still open something: one that was ended elsewhere, or is over, takes
 * with it what was kept here for reading offline. Undefined when all is well, or nobody could be asked.
 */
export async function findLostPasskey(): Promise<PasskeyLoss | undefined> {
  let loss: PasskeyLoss | undefined;
  for (const { account, credentialId } of knownPasskeys()) {
    const outcome = await call('POST /api/biometrie/etat', { credentialId });
    if (!outcome.ok || outcome.value.state === 'active') continue;
    await eraseVault(account);
    dropPasskey(account);
    loss = outcome.value.state === 'expired' ? 'expired' : 'revoked';
  }
  return loss;
}
