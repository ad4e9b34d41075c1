import type { Keyring } from '../crypto/keyring.ts';
import { seal, unseal } from '../crypto/seal.ts';

/** Why a file was opened or acted upon (K1 to K3), and by whom: the account's owner reads the first, an audit both. */
export interface AdviserReason {
  reason: string;
  /** The adviser's professional address; null in what does not say it. */
  adviser: string | null;
}

/** No typed line holds one. */
const separator = '\n';

export const sealReason = (
  keyring: Keyring,
  { reason, adviser }: { reason: string; adviser: string },
): Promise<string> => seal(keyring, 'adviser.reason', `${adviser}${separator}${reason}`);

/** Undefined when no key of ours opens it. */
export async function openReason(
  keyring: Keyring,
  sealed: string,
): Promise<AdviserReason | undefined> {
  const plain = await unseal(keyring, 'adviser.reason', sealed);
  if (plain === undefined) return undefined;
  const at = plain.indexOf(separator);
  return at < 0
    ? { reason: plain, adviser: null }
    : { reason: plain.slice(at + 1), adviser: plain.slice(0, at) };
}
