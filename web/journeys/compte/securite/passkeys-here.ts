import type { Access } from '../../../../domain/wire/compte.ts';
import { knownPasskeys } from '../../../shell/device.ts';
import * as authenticator from '../../biometrie/authenticator.ts';
import { forgetHere } from '../../biometrie/on-this-device.ts';

/** Is this the credential that this very device uses? */
export const isHere = (credentialId: string): boolean =>
  knownPasskeys().some((known) => known.credentialId === credentialId);

export interface ForgettingOptions {
  rpId?: string;
  forgetHere?: (credentialId: string) => Promise<void>;
  signalGone?: (rpId: string, credentialId: string) => Promise<void>;
  signalAccepted?: (rpId: string, userHandle: string, ids: readonly string[]) => Promise<void>;
}

/**
 * Fingerprint or face was ended for some devices: what this one keeps by them goes, and the phone stops offering
 * them. Never fails: the account itself is closed to them already.
 */
export async function forgetEnded(
  before: Access,
  after: Access,
  options: ForgettingOptions = {},
): Promise<void> {
  const { rpId = location.hostname } = options;
  const { signalGone, signalAccepted } = { ...authenticator, ...options };
  const forget = options.forgetHere ?? forgetHere;
  const left = after.passkeys.map(({ id }) => id);
  const ended = before.passkeys.map(({ id }) => id).filter((id) => !left.includes(id));
  if (ended.length === 0) return;
  for (const id of ended) await forget(id);
  for (const id of ended) await signalGone(rpId, id);
  await signalAccepted(rpId, after.userHandle, left);
}
