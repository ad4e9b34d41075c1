import * as v from 'valibot';
import type { JournalActor, JournalEvent } from '../../domain/journal.ts';
import type { JournalEntry } from '../../durable-objects/contract.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { openReason } from '../adviser/reason.ts';
import { seal, unseal } from '../crypto/seal.ts';

const isText = (value: unknown): boolean => typeof value === 'string';

// A word that this version does not know yet is kept all the same: versions overlap while one is deployed.
const journalMessage = v.object({
  id: v.string(),
  accountId: v.string(),
  event: v.custom<JournalEvent>(isText),
  actor: v.custom<JournalActor>(isText),
  /** Ms since the epoch. */
  at: v.pipe(v.number(), v.safeInteger()),
  /** Sealed; null when there is nothing to say. */
  detail: v.nullable(v.string()),
});

/** One line on its way to the journal, as its queue carries it. */
export type JournalMessage = v.InferOutput<typeof journalMessage>;

export const isJournalMessage = (body: unknown): body is JournalMessage =>
  v.is(journalMessage, body);

const journalDetail = v.object({
  device: v.nullable(v.string()),
  place: v.nullable(v.string()),
  reason: v.nullable(v.string()),
});

/** What a line says that may be personal: from where, and an adviser's reason. */
export type JournalDetail = v.InferOutput<typeof journalDetail>;

export const noDetail: JournalDetail = { device: null, place: null, reason: null };

/** A guard's entry made ready for the queue. The guard is part of the id: entries are numbered by each. */
export async function journalMessageOf(
  keyring: Keyring,
  guard: string,
  { id, accountId, event, actor, at, visitor, sealedReason }: JournalEntry,
): Promise<JournalMessage> {
  // With the adviser who gave it: kept for an audit, shown to nobody by `openDetail`.
  const said = sealedReason === null ? undefined : await openReason(keyring, sealedReason);
  const detail =
    visitor === null && sealedReason === null
      ? null
      : await sealDetail(keyring, { ...noDetail, ...visitor, ...said });
  return { id: `${guard}:${id}`, accountId, event, actor, at, detail };
}

export const sealDetail = (keyring: Keyring, detail: JournalDetail): Promise<string> =>
  seal(keyring, 'journal', JSON.stringify(detail));

const sealedDetail = v.pipe(v.string(), v.parseJson(), journalDetail);

/** What a line says; nothing when it has no detail, or one that no key of ours opens. */
export async function openDetail(keyring: Keyring, sealed: string | null): Promise<JournalDetail> {
  const plain = sealed === null ? undefined : await unseal(keyring, 'journal', sealed);
  const parsed = v.safeParse(sealedDetail, plain);
  return parsed.success ? parsed.output : noDetail;
}
