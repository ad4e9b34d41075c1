import type { Database } from '../../db/client.ts';
import { UniqueClashError } from '../../db/errors.ts';
import { appendRows, findEnds } from '../../db/queries/journal.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { chainOn } from './chain.ts';
import type { JournalMessage } from './message.ts';

/** How many times the ends are read again because somebody else wrote meanwhile. */
const turns = 5;

/**
 * Adds lines to the journals of their accounts, all or none. Those that are there already are passed over;
 * the others are numbered in the order in which they happened. Throws when the database is away, or when
 * others keep writing at the same time.
 */
export async function appendLines(
  database: Database,
  keyring: Keyring,
  messages: readonly JournalMessage[],
): Promise<void> {
  const inOrder = messages.toSorted((one, other) => one.at - other.at);
  const accountIds = [...new Set(messages.map(({ accountId }) => accountId))];
  const ids = [...new Set(messages.map(({ id }) => id))];
  for (let turn = 1; ; turn += 1) {
    const ends = await findEnds(database, accountIds, ids);
    const { rows, heads } = await chainOn(keyring, inOrder, ends);
    if (rows.length === 0) return;
    try {
      return await appendRows(database, rows, heads);
    } catch (error) {
      if (turn === turns || !(error instanceof UniqueClashError)) throw error;
    }
  }
}
