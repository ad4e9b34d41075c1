import type { JournalEntry } from '../../durable-objects/contract.ts';
import { openKeyring } from '../crypto/keyring.ts';
import type { Env } from '../env.ts';
import { journalMessageOf } from './message.ts';

/** How many messages a queue takes at once. */
const atOnce = 100;

/** Hands a guard's entries to the journal's queue. Handed over twice, they are written once. */
export async function sendToJournal(
  env: Env,
  guard: string,
  entries: readonly JournalEntry[],
): Promise<void> {
  const keyring = openKeyring(env);
  const bodies = await Promise.all(
    entries.map(async (entry) => ({ body: await journalMessageOf(keyring, guard, entry) })),
  );
  for (let from = 0; from < bodies.length; from += atOnce) {
    await env.JOURNAL_QUEUE.sendBatch(bodies.slice(from, from + atOnce));
  }
}
