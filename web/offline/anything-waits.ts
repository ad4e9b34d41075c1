import { withKept } from './database.ts';

/** Under this name the vault keeps the edits that wait to be sent, sealed as the pages are. */
export const waitingPage = 'envoi';

/**
 * Whether something waits to be sent for this account, or for anybody on this device: that can be told without opening
 * a vault. Where storage is refused nothing waits.
 */
export async function anythingWaits(account?: string): Promise<boolean> {
  try {
    const keys = await withKept((database) => database.getAllKeys('pages'), []);
    return keys.some(
      ([owner, page]) => page === waitingPage && (account === undefined || owner === account),
    );
  } catch {
    return false;
  }
}
