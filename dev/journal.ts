import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../db/client.ts';
import { DatabaseUnavailableError } from '../db/errors.ts';
import { findJournalAccounts } from '../db/queries/journal.ts';
import { openKeyring, type Keyring } from '../worker/crypto/keyring.ts';
import type { JournalDamage } from '../worker/journal/chain.ts';
import { checkJournal } from '../worker/journal/check.ts';
import { localSecrets } from './secrets.ts';
import { dataDirFrom, portsFrom } from './settings.ts';
import { runCommand, UserError } from './user-error.ts';

const words: Record<JournalDamage, string> = {
  removed: 'il manque une ou plusieurs lignes à partir du numéro',
  altered: 'une ligne a été modifiée, numéro',
  'end-unknown': 'la marque de fin est absente ou fausse, après le numéro',
};

await runCommand(async () => {
  const { DATABASE_URL, DATABASE_TOKEN: token } = process.env;
  const url = DATABASE_URL ?? `http://127.0.0.1:${portsFrom(process.env).db}`;
  const { accounts, lines, broken } = await checkAll(url, token, await keyringOf(process.env));
  console.log(
    `${accounts} journaux et ${lines} lignes vérifiés\u00a0: ` +
      (broken === 0 ? 'tous sont intacts.' : `${broken} ne sont pas intacts.`),
  );
  if (broken > 0) process.exitCode = 1;
});

/** Walks all journals, and prints one line for each that is not as it was written. */
async function checkAll(url: string, token: string | undefined, keyring: Keyring) {
  const database = openDatabase({ url, token, timeout: 30_000 });
  const total = { accounts: 0, lines: 0, broken: 0 };
  const pageSize = 200;
  try {
    for (let after = '', page: string[] = ['']; page.length > 0; after = page.at(-1) ?? after) {
      page = await findJournalAccounts(database, after, pageSize);
      for (const accountId of page) {
        const state = await checkJournal(database, keyring, accountId);
        total.accounts += 1;
        if (state.intact) {
          total.lines += state.lines;
        } else {
          total.broken += 1;
          console.log(`Compte ${accountId}\u00a0: ${words[state.what]} ${state.seq}.`);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error;
    throw new UserError(
      `La base de données ne répond pas à ${url}. Lancez d’abord « npm start », ou donnez son adresse dans DATABASE_URL.`,
    );
  }
  return total;
}

/** The keys of the environment, else those of the local world. The naming key has no part in a journal. */
async function keyringOf({ KEYRING, ...environment }: NodeJS.ProcessEnv): Promise<Keyring> {
  if (KEYRING !== undefined) {
    return openKeyring({ KEYRING, GUARD_NAME_KEY: randomBytes(32).toString('base64') });
  }
  const dataDir = dataDirFrom(environment);
  try {
    await access(join(dataDir, 'secrets.json'));
  } catch {
    throw new UserError(
      'Les clés manquent\u00a0: lancez d’abord « npm start », ou donnez-les dans KEYRING.',
    );
  }
  return openKeyring(await localSecrets(dataDir));
}
