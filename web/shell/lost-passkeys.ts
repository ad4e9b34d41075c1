import { hours } from '../../domain/duration.ts';
import { eraseVault, knownVaults } from '../offline/vault.ts';
import { call } from './api.ts';
import { dropPasskey, knownPasskeys } from './device.ts';

/** Why fingerprint or face no longer opens an account here, for the sign-in page to say. */
export type PasskeyLoss = 'revoked' | 'expired';

/** A page that is looked at again asks, but not each time the person switches to and fro, ms. */
export const betweenLooks = hours(1);

/**
 * Asks whether the credentials of this device still open something: one that was ended elsewhere, or is over, takes
 * with it what was kept here for reading offline. Undefined when all is well, or nobody could be asked.
 */
export async function findLostPasskey(): Promise<PasskeyLoss | undefined> {
  let loss: PasskeyLoss | undefined;
  // What is remembered of accounts is for the last few only: a vault says by itself whose key it has.
  const known = [...knownPasskeys(), ...(await knownVaults())];
  for (const credentialId of new Set(known.map((each) => each.credentialId))) {
    const outcome = await call('POST /api/biometrie/etat', { credentialId });
    if (!outcome.ok || outcome.value.state === 'active') continue;
    for (const { account } of known.filter((each) => each.credentialId === credentialId)) {
      await eraseVault(account);
      dropPasskey(account);
    }
    loss = outcome.value.state === 'expired' ? 'expired' : 'revoked';
  }
  return loss;
}

export interface PasskeyWatch {
  onLoss: (loss: PasskeyLoss) => void;
  now: () => number;
  /** Where it is heard that the page is looked at. */
  page: Document;
}

/** Asks now, and whenever the page is looked at again after a while. Returns the way to ask at once. */
export function watchPasskeys({ onLoss, now, page }: PasskeyWatch): () => Promise<void> {
  let lookedAt = now();
  const look = async (): Promise<void> => {
    lookedAt = now();
    const loss = await findLostPasskey();
    if (loss) onLoss(loss);
  };
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState === 'visible' && now() - lookedAt >= betweenLooks) void look();
  });
  void look();
  return look;
}
