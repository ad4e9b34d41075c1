import { findNewest, type JournalRow } from '../../db/queries/journal.ts';
import { journalActors, journalEvents } from '../../domain/journal.ts';
import type { JournalLine, JournalReply } from '../../domain/wire/compte.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { checkJournal } from '../journal/check.ts';
import { openDetail } from '../journal/message.ts';
import type { Edge } from './edge.ts';

/** An account's own history, newest first, and whether the whole of it is as it was written. */
export async function readJournal(
  edge: Edge,
  accountId: string,
  limit: number,
): Promise<JournalReply> {
  const [lines, { intact }] = await Promise.all([
    linesFor(edge, accountId, limit),
    edge.step('journal', () => checkJournal(edge.database, edge.keyring, accountId)),
  ]);
  return { lines, intact };
}

/** The newest lines of an account, opened for whoever may read them. */
export async function linesFor(
  { database, keyring }: Pick<Edge, 'database' | 'keyring'>,
  accountId: string,
  limit: number,
): Promise<JournalLine[]> {
  const rows = await findNewest(database, accountId, limit);
  // Queues may deliver an earlier event later.
  const inOrder = rows.filter(isKnown).toSorted((one, other) => other.at - one.at);
  return Promise.all(inOrder.map((row) => opened(keyring, row)));
}

async function opened(keyring: Keyring, row: JournalRow): Promise<JournalLine> {
  const { at, event, actor, detailSealed } = row;
  const detail = await openDetail(keyring, detailSealed);
  return { at: new Date(at).toISOString(), event, actor, ...detail };
}

const events: ReadonlySet<string> = new Set(journalEvents);
const actors: ReadonlySet<string> = new Set(journalActors);

/** A line of a version newer than this one has no words yet; it counts in the chain all the same. */
const isKnown = ({ event, actor }: JournalRow): boolean => events.has(event) && actors.has(actor);
