import type { JournalEnds, JournalRow } from '../../db/queries/journal.ts';
import type { JournalMessage } from './message.ts';

/** For tests: 3 February 2026, 14:27:12 in Paris. */
export const startedAt = Date.UTC(2026, 1, 3, 13, 27, 12);

/** For tests: the `number`th event of an account, a second after the one before it. */
export const message = (number: number, change: Partial<JournalMessage> = {}): JournalMessage => ({
  id: `guard:${startedAt}-${number}`,
  accountId: 'camille',
  event: 'signed-in',
  actor: 'person',
  at: startedAt + number * 1000,
  detail: `k1.sealed-${number}`,
  ...change,
});

/** For tests: of an account without lines. */
export const noEnds: JournalEnds = { written: new Set(), lasts: new Map(), heads: new Map() };

/** For tests: lines as `checkChain` reads them, two at a time. */
export async function* pagesOf(rows: readonly JournalRow[]): AsyncGenerator<readonly JournalRow[]> {
  for (let from = 0; from < rows.length; from += 2) yield rows.slice(from, from + 2);
}
