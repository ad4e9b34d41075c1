import { type Database, openDatabase } from '../db/client.ts';
import {
  acceptTerms,
  closeAccount,
  resetAccount,
  setContact,
  setPassword,
} from '../db/queries/account-changes.ts';
import { changeEmail, confirmEmail, eraseEmail, setEmail } from '../db/queries/account-email.ts';
import { openAccount, withdrawAccount } from '../db/queries/account-opening.ts';
import { recordSignIn } from '../db/queries/accounts.ts';
import { addPasskey, endPasskeys } from '../db/queries/passkey-changes.ts';
import type {
  AccountWrite,
  AccountWriteOutcome,
  GuardPorts,
  Visitor,
} from '../durable-objects/contract.ts';
import { openKeyring } from './crypto/keyring.ts';
import { seal } from './crypto/seal.ts';
import type { Env } from './env.ts';
import { sendToJournal } from './journal/send.ts';

/** What guards reach outside themselves: the mail queue, the accounts and the journal. */
export const guardPorts = (env: Env): GuardPorts => ({
  async enqueueMail(message) {
    await env.MAIL_QUEUE.send(message);
  },
  writeAccount(write) {
    const database = openDatabase({ url: env.DATABASE_URL, token: env.DATABASE_TOKEN });
    return writeTo(env, database, write);
  },
  appendJournal: (guard, entries) => sendToJournal(env, guard, entries),
});

async function writeTo(
  env: Env,
  database: Database,
  write: AccountWrite,
): Promise<AccountWriteOutcome> {
  switch (write.type) {
    case 'open-account':
      return openAccount(database, write);
    case 'set-email':
      return setEmail(database, write);
    case 'change-email':
      return changeEmail(database, write);
    case 'withdraw-account':
      await withdrawAccount(database, write);
      return { ok: true, accountId: '' };
    case 'record-sign-in':
      await recordSignIn(database, write);
      break;
    case 'confirm-email':
      await confirmEmail(database, write);
      break;
    case 'erase-email':
      await eraseEmail(database, write);
      break;
    case 'set-password':
      await setPassword(database, write);
      break;
    case 'set-contact':
      await setContact(database, write);
      break;
    case 'add-passkey': {
      const visitorSealed = await sealPlace(env, write.visitor);
      if (await addPasskey(database, { ...write, visitorSealed })) break;
      return { ok: false, code: 'passkey-refused' };
    }
    case 'end-passkeys':
      await endPasskeys(database, write);
      break;
    case 'accept-terms':
      await acceptTerms(database, write);
      break;
    case 'close-account':
      await closeAccount(database, write);
      break;
    case 'reset-account':
      await resetAccount(database, write);
      break;
  }
  return { ok: true, accountId: write.accountId };
}

/** From where it was registered: no more in clear in the database than the journal's lines are. */
const sealPlace = (env: Env, { device, place }: Visitor): Promise<string> =>
  seal(openKeyring(env), 'passkey.visitor', JSON.stringify({ device, place }));
