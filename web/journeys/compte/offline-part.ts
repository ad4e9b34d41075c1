import type * as Part from '../../offline/part.ts';
import { knownPasskeys } from '../../shell/device.ts';

type OfflinePart = typeof Part;

let loaded: OfflinePart | undefined;

/**
 * What works without network, fetched only where fingerprint or face is activated: nothing is kept anywhere else.
 * Undefined there, and when it could not be fetched.
 */
export async function offlinePart(): Promise<OfflinePart | undefined> {
  if (!loaded && knownPasskeys().length === 0) return undefined;
  try {
    loaded ??= await import('../../offline/part.ts');
  } catch {
    // Asked for again the next time it is needed.
  }
  return loaded;
}

/** The same when it is here already. */
export const loadedOfflinePart = (): OfflinePart | undefined => loaded;
