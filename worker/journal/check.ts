import type { Database } from '../../db/client.ts';
import { findAfter, findStart, type JournalRow } from '../../db/queries/journal.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { checkChain, type JournalState } from './chain.ts';

/** Reads an account's whole journal, a page at a time, and checks every line and the mark of its end. */
export async function checkJournal(
  database: Database,
  keyring: Keyring,
  accountId: string,
  { pageSize = 500 } = {},
): Promise<JournalState> {
  // The head is of the same instant as the first page: whatever is added meanwhile comes after it.
  const { head, lines } = await findStart(database, accountId, pageSize);
  return checkChain(keyring, head, pagesFrom(database, accountId, lines, pageSize));
}

async function* pagesFrom(
  database: Database,
  accountId: string,
  first: readonly JournalRow[],
  pageSize: number,
): AsyncGenerator<readonly JournalRow[]> {
  let page = first;
  yield page;
  for (let last = page.at(-1); last && page.length === pageSize; last = page.at(-1)) {
    page = await findAfter(database, accountId, last.seq, pageSize);
    yield page;
  }
}
