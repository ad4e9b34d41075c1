import type { MailMessage } from '../../durable-objects/contract.ts';
import type { Env } from '../env.ts';
import { consoleLog } from '../http/log.ts';
import { guardWithId } from '../services/guards.ts';
import { eachLimited } from './each-limited.ts';
import { isMailMessage, type QueuedMessage } from './message.ts';

interface Loser {
  mailLost(id: string): Promise<unknown>;
}

interface Dependencies {
  log?: typeof consoleLog;
  ownerOf?: (message: MailMessage) => Loser;
}

/**
 * Messages that no try could deliver: their guard gives a code back, so that our failure costs nobody
 * one, and hands a link over again later.
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
      await ownerOf(body).mailLost(body.id);
      message.ack();
      log({ event: 'mail', outcome: 'dead', id: body.id });
    } catch (error) {
      message.retry({ delaySeconds: 60 });
      log({ event: 'mail', outcome: 'dead-retried', id: body.id, name: (error as Error).name });
    }
  });
}
