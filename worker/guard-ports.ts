import { openDatabase } from '../db/client.ts';
import { recordSignIn } from '../db/queries/accounts.ts';
import type { GuardPorts } from '../durable-objects/contract.ts';
import type { Env } from './env.ts';

/** What guards reach outside themselves: the mail queue and the accounts. */
export const guardPorts = (env: Env): GuardPorts => ({
  async enqueueMail(message) {
    await env.MAIL_QUEUE.send(message);
  },
  async recordSignIn(accountId, at) {
    const database = openDatabase({ url: env.DATABASE_URL, token: env.DATABASE_TOKEN });
    await recordSignIn(database, accountId, at);
  },
});
