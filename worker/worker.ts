import type { Clock } from '../domain/clock.ts';
import type { MailMessage } from '../durable-objects/contract.ts';
import { createApp } from './app.ts';
import type { Env } from './env.ts';
import { consumeMail } from './mail/consumer.ts';
import { buryMail } from './mail/dead-letters.ts';

const deadLetters = 'ameli-mail-dead';

/** The Worker's handlers over a clock: production gives the system's, development one that can be moved. */
export function createWorker({ clock }: { clock: Clock }) {
  const app = createApp({ clock });
  return {
    fetch: app.fetch,
    async queue(batch: MessageBatch<MailMessage | { id: 'probe' }>, env: Env): Promise<void> {
      if (batch.queue === deadLetters) await buryMail(batch, env);
      else await consumeMail(batch, env, { clock });
    },
  };
}
