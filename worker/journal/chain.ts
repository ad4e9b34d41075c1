import type {
  JournalEnd,
  JournalEnds,
  JournalHeadRow,
  JournalRow,
} from '../../db/queries/journal.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { JournalMessage } from './message.ts';
import { isHead, isLine, noLine, signHead, signLine } from './signing.ts';

/** Whether an account's journal is as it was written; else what is wrong first, and at which number. */
export type JournalState =
  | { intact: true; lines: number }
  | { intact: false; seq: number; what: JournalDamage };

/** Lines are not there; a line is not what was signed; the mark of the end is not there, or not ours. */
export type JournalDamage = 'removed' | 'altered' | 'end-unknown';

/** Numbers and signs what is to be added, in the order given, each line after the one before it in its account. */
export async function chainOn(
  keyring: Keyring,
  messages: readonly JournalMessage[],
  { written, lasts, heads }: JournalEnds,
): Promise<{ rows: JournalRow[]; heads: JournalHeadRow[] }> {
  const seen = new Set(written);
  const ends = new Map<string, JournalEnd>();
  const rows: JournalRow[] = [];
  for (const { id, accountId, event, actor, at, detail } of messages) {
    if (seen.has(id)) continue;
    seen.add(id);
    const { seq, mac: previous } =
      ends.get(accountId) ?? (await endOf(keyring, lasts.get(accountId), heads.get(accountId)));
    const line = { id, accountId, seq: seq + 1, at, event, actor, detailSealed: detail };
    const row = { ...line, mac: await signLine(keyring, line, previous) };
    rows.push(row);
    ends.set(accountId, row);
  }
  const marks = [...ends.values()].map(async (end) => ({
    accountId: end.accountId,
    seq: end.seq,
    mac: await signHead(keyring, end),
  }));
  return { rows, heads: await Promise.all(marks) };
}

/**
 * Where to go on. When head and last line do not belong together somebody cut the end off: a number is left
 * out then, so that a new head does not cover it up.
 */
async function endOf(
  keyring: Keyring,
  last: JournalEnd | undefined,
  head: JournalHeadRow | undefined,
): Promise<Pick<JournalEnd, 'seq' | 'mac'>> {
  if (!last && !head) return { seq: 0, mac: noLine };
  if (last && head?.seq === last.seq && (await isHead(keyring, head, last))) return last;
  return { seq: Math.max(last?.seq ?? 0, head?.seq ?? 0) + 1, mac: last?.mac ?? noLine };
}

/**
 * Checks a whole journal, page after page in the order of its numbers. Lines after the head are lines that
 * were added while it was read.
 */
export async function checkChain(
  keyring: Keyring,
  head: JournalHeadRow | undefined,
  pages: AsyncIterable<readonly JournalRow[]>,
): Promise<JournalState> {
  let last: JournalRow | undefined;
  let headSeen = false;
  for await (const page of pages) {
    const before = last?.mac ?? noLine;
    const right = await Promise.all(
      page.map((line, at) => isLine(keyring, line, page[at - 1]?.mac ?? before)),
    );
    for (const [at, line] of page.entries()) {
      const seq = (last?.seq ?? 0) + 1;
      if (line.seq !== seq) return { intact: false, seq, what: 'removed' };
      if (right[at] !== true) return { intact: false, seq, what: 'altered' };
      if (seq === head?.seq) headSeen = await isHead(keyring, head, line);
      last = line;
    }
  }
  const lines = last?.seq ?? 0;
  if (headSeen || (!head && lines === 0)) return { intact: true, lines };
  if (head && head.seq > lines) return { intact: false, seq: lines + 1, what: 'removed' };
  return { intact: false, seq: lines, what: 'end-unknown' };
}
