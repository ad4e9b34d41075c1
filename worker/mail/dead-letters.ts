import type { MailMessage } from '../../durable-objects/contract.ts';
import type { Env } from '../env.ts';
import { consoleLog } from '../http/log.ts';
import { guardWithId } from '../services/guards.ts';
import type { MailOwner } from './delivery.ts';
import { eachLimited } from './each-limited.ts';
import { isMailMessage, type QueuedMessage } from './message.ts';

interface Dependencies {
  log?: typeof consoleLog;
  ownerOf?: (message: MailMessage) => Pick<MailOwner, 'mailRefused'>;
}

/**
 * Messages that no try could deliver: their guard gives the request back, so that our failure costs
 * nobody a code.
 */
export async function buryMail(
  batch: Pick<MessageBatch<QueuedMessage>, 'messages'>,
  env: Env,
  { log = consoleLog, ownerOf = ({ guard }) => guardWithId(env, guard) }: Dependencies = {},
): Promise<void> {
  await eachLimited(batch.messages, 4, async (message) => {
    const { body } = message;
    if (!isMailMessage(body)) return message.ack();
    try {
      await ownerOf(body).mailRefused(body.id);
      message.ack();
      log({ event: 'mail', outcome: 'dead', id: body.id });
    } catch (error) {
      message.retry({ delaySeconds: 60 });
      log({ event: 'mail', outcome: 'dead-retried', id: body.id, name: (error as Error).name });
    }
  });
}
