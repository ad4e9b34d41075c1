import { type Database, openDatabase } from '../db/client.ts';
import {
  confirmEmail,
  eraseEmail,
  openAccount,
  setEmail,
  withdrawAccount,
} from '../db/queries/account-writes.ts';
import { recordSignIn } from '../db/queries/accounts.ts';
import type { AccountWrite, AccountWriteOutcome, GuardPorts } from '../durable-objects/contract.ts';
import type { Env } from './env.ts';

/** What guards reach outside themselves: the mail queue and the accounts. */
export const guardPorts = (env: Env): GuardPorts => ({
  async enqueueMail(message) {
    await env.MAIL_QUEUE.send(message);
  },
  writeAccount(write) {
    return writeTo(openDatabase({ url: env.DATABASE_URL, token: env.DATABASE_TOKEN }), write);
  },
});

async function writeTo(database: Database, write: AccountWrite): Promise<AccountWriteOutcome> {
  switch (write.type) {
    case 'open-account':
      return openAccount(database, write);
    case 'set-email':
      return setEmail(database, write);
    case 'withdraw-account':
      await withdrawAccount(database, write);
      return { ok: true, accountId: '' };
    case 'record-sign-in':
      await recordSignIn(database, write.accountId, write.at);
      break;
    case 'confirm-email':
      await confirmEmail(database, write);
      break;
    case 'erase-email':
      await eraseEmail(database, write);
      break;
  }
  return { ok: true, accountId: write.accountId };
}
