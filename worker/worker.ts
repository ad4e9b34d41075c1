import type { Clock } from '../domain/clock.ts';
import { createApp } from './app.ts';
import type { Env } from './env.ts';
import { consumeJournal, returnJournal } from './journal/consumer.ts';
import type { JournalMessage } from './journal/message.ts';
import { consumeMail } from './mail/consumer.ts';
import { buryMail } from './mail/dead-letters.ts';
import type { QueuedMessage } from './mail/message.ts';

/** What the queues of wrangler.toml bring. */
type Batch = MessageBatch<QueuedMessage | JournalMessage>;

/** The Worker's handlers over a clock: production gives the system's, development one that can be moved. */
export function createWorker({ clock }: { clock: Clock }) {
  const app = createApp({ clock });
  return {
    fetch: app.fetch,
    async queue(batch: Batch, env: Env): Promise<void> {
      switch (batch.queue) {
        case 'ameli-journal':
          return consumeJournal(batch as MessageBatch<JournalMessage>, env);
        case 'ameli-journal-dead':
          return returnJournal(batch as MessageBatch<JournalMessage>, env);
        case 'ameli-mail-dead':
          return buryMail(batch as MessageBatch<QueuedMessage>, env);
        default:
          return consumeMail(batch as MessageBatch<QueuedMessage>, env, { clock });
      }
    },
  };
}
