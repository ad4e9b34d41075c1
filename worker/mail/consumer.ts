import { openDatabase } from '../../db/client.ts';
import type { Clock } from '../../domain/clock.ts';
import type { MailMessage } from '../../durable-objects/contract.ts';
import { openKeyring } from '../crypto/keyring.ts';
import type { Env } from '../env.ts';
import { consoleLog } from '../http/log.ts';
import { guardWithId } from '../services/guards.ts';
import type { SendSms } from '../sms/outgoing.ts';
import { smsSender } from '../sms/sms.ts';
import { deliver, type MailOwner } from './delivery.ts';
import { eachLimited } from './each-limited.ts';
import { isMailMessage, type QueuedMessage } from './message.ts';
import { findResetRecipient, type FindResetRecipient } from './reset-recipient.ts';
import { type SendMail, smtpSender } from './smtp.ts';

// A Worker holds at most 6 connections open at once.
const atOnce = 4;
const backoff = { first: 5, longest: 60 };

interface Dependencies {
  clock: Clock;
  log?: typeof consoleLog;
  send?: SendMail;
  sendSms?: SendSms;
  findRecipient?: FindResetRecipient;
  ownerOf?: (message: MailMessage) => MailOwner;
}

/**
 * Sends the messages of a batch, by SMTP or by SMS. Each is settled on its own: acknowledged when sent,
 * refused for good or no longer wanted, else tried again later; a failing one never holds back the
 * others. Idempotent through the guard's claim.
 */
export async function consumeMail(
  batch: Pick<MessageBatch<QueuedMessage>, 'messages'>,
  env: Env,
  {
    clock,
    log = consoleLog,
    send = smtpSender(env),
    sendSms = smsSender(env),
    findRecipient = recipientIn(env),
    ownerOf = guardOf(env),
  }: Dependencies,
): Promise<void> {
  const keyring = openKeyring(env);
  const tools = { clock, keyring, send, sendSms, findRecipient };
  await eachLimited(batch.messages, atOnce, async (message) => {
    const { body, attempts } = message;
    // A probe of the health check, or nothing of ours.
    if (!isMailMessage(body)) return message.ack();
    const { id } = body;
    try {
      const outcome = await deliver(body, ownerOf(body), tools);
      message.ack();
      log({ event: 'mail', outcome, id, attempts });
    } catch (error) {
      message.retry({
        delaySeconds: Math.min(backoff.first * 2 ** (attempts - 1), backoff.longest),
      });
      log({ event: 'mail', outcome: 'retried', id, attempts, ...failure(error) });
    }
  });
}

const recipientIn =
  (env: Env): FindResetRecipient =>
  (nir) => {
    const { DATABASE_URL: url, DATABASE_TOKEN: token } = env;
    return findResetRecipient(openDatabase({ url, token }), openKeyring(env), nir);
  };

const guardOf =
  (env: Env) =>
  ({ guard }: MailMessage): MailOwner =>
    guardWithId(env, guard);

// Never the message: servers quote the address in theirs.
function failure(error: unknown) {
  const { name, code, responseCode } = error as {
    name?: string;
    code?: string;
    responseCode?: number;
  };
  return { name, code, responseCode };
}
