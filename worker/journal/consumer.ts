import { openDatabase } from '../../db/client.ts';
import { DatabaseUnavailableError } from '../../db/errors.ts';
import { openKeyring } from '../crypto/keyring.ts';
import type { Env } from '../env.ts';
import { consoleLog } from '../http/log.ts';
import { appendLines } from './append.ts';
import { isJournalMessage, type JournalMessage } from './message.ts';

type JournalBatch = Pick<MessageBatch<JournalMessage>, 'messages'>;

/** Adds lines, all or none; those that are there already are passed over. */
type Append = (messages: readonly JournalMessage[]) => Promise<void>;

interface Dependencies {
  log?: typeof consoleLog;
  append?: Append;
}

// Seconds before lines that could not be written are tried again.
const backoff = { first: 5, longest: 300 };

/** Writes a batch of lines into the journals of their accounts. Each is written once, however often it comes. */
export async function consumeJournal(
  batch: JournalBatch,
  env: Env,
  { log = consoleLog, append = appendIn(env) }: Dependencies = {},
): Promise<void> {
  const messages = linesOf(batch, log);
  const write = async (some: JournalBatch['messages']): Promise<void> => {
    try {
      await append(some.map(({ body }) => body));
      for (const message of some) message.ack();
      log({ event: 'journal', outcome: 'written', lines: some.length });
    } catch (error) {
      // One line that cannot be written holds back no other.
      if (some.length > 1 && !(error instanceof DatabaseUnavailableError)) {
        for (const message of some) await write([message]);
        return;
      }
      for (const message of some) message.retry({ delaySeconds: delayOf(message.attempts) });
      const { name, code } = error as { name?: string; code?: string };
      log({ event: 'journal', outcome: 'retried', lines: some.length, name, code });
    }
  };
  if (messages.length > 0) await write(messages);
}

const appendIn =
  (env: Env): Append =>
  (messages) => {
    const { DATABASE_URL: url, DATABASE_TOKEN: token } = env;
    return appendLines(openDatabase({ url, token }), openKeyring(env), messages);
  };

/**
 * Lines that no try could write go back to the journal's queue: an outage, however long, costs none of them.
 * The queue itself keeps a message for a few days only, so they are sent anew rather than left to wait.
 */
export async function returnJournal(
  batch: JournalBatch,
  { JOURNAL_QUEUE }: Pick<Env, 'JOURNAL_QUEUE'>,
  { log = consoleLog }: Pick<Dependencies, 'log'> = {},
): Promise<void> {
  const messages = linesOf(batch, log);
  if (messages.length === 0) return;
  try {
    const bodies = messages.map(({ body }) => ({ body }));
    await JOURNAL_QUEUE.sendBatch(bodies, { delaySeconds: backoff.longest });
    for (const message of messages) message.ack();
    log({ event: 'journal', outcome: 'returned', lines: messages.length });
  } catch (error) {
    for (const message of messages) message.retry({ delaySeconds: backoff.longest });
    const { name } = error as { name?: string };
    log({ event: 'journal', outcome: 'return-retried', lines: messages.length, name });
  }
}

/** The lines of a batch; what is none of ours is dropped, and said. */
function linesOf({ messages }: JournalBatch, log: typeof consoleLog): JournalBatch['messages'] {
  const strangers = messages.filter(({ body }) => !isJournalMessage(body));
  for (const stranger of strangers) stranger.ack();
  if (strangers.length > 0) {
    log({ event: 'journal', outcome: 'unreadable', lines: strangers.length });
  }
  return messages.filter(({ body }) => isJournalMessage(body));
}

const delayOf = (attempts: number): number =>
  Math.min(backoff.first * 2 ** (attempts - 1), backoff.longest);
