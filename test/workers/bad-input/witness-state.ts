import { env } from 'cloudflare:workers';
import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { openDatabase } from '../../../db/client.ts';
import { findOnFile } from '../../../db/queries/account-pages.ts';
import { findForSignIn } from '../../../db/queries/accounts.ts';
import type { AdviserState } from '../../../durable-objects/machine/adviser.ts';
import type { GuardState } from '../../../durable-objects/machine/state.ts';
import { blindIndexes } from '../../../worker/crypto/blind-index.ts';
import { guardName } from '../../../worker/crypto/guard-name.ts';
import { openKeyring } from '../../../worker/crypto/keyring.ts';
import { adviserGuard } from './witness-adviser.ts';

const keyring = openKeyring(env);

type Row = { name: string; value: string };

/** What a guard still has to see done by others: mail, journal, and what the account's row does not have yet. */
const isUnderWay = ({ name, value }: Row): boolean =>
  name === 'journal'
    ? (JSON.parse(value) as GuardState['journal']).entries.length > 0
    : name === 'outbox' || name === 'accountWrites';

/** Waits for what is under way, and until all that a request left in memory is written. */
export async function stateOf(nirs: readonly string[]): Promise<unknown> {
  await scheduler.wait(1500);
  for (;;) {
    const states = await Promise.all(nirs.map(look));
    if (!states.some(({ rows }) => rows.some(isUnderWay))) {
      return { states, adviser: await lookAtAdviser(), objects: await objects() };
    }
    await scheduler.wait(200);
  }
}

async function objects() {
  const all = await Promise.all([
    listDurableObjectIds(env.GUARD),
    listDurableObjectIds(env.ADVISER),
    listDurableObjectIds(env.CHALLENGE),
  ]);
  return all.map((ids) => ids.map(String).toSorted());
}

async function look(nir13: string) {
  const guard = env.GUARD.getByName(await guardName(keyring, nir13));
  const rows = await runInDurableObject(guard, (_, { storage }) =>
    storage.sql.exec<Row>('SELECT name, value FROM slice ORDER BY name').toArray(),
  );
  const database = openDatabase({ url: env.DATABASE_URL });
  const account = await findForSignIn(database, await blindIndexes(keyring, 'nir', nir13));
  const onFile = account && (await findOnFile(database, account.accountId));
  return { rows, account, onFile };
}

/** All but when the session was last used: a request that an adviser's session lets in is activity, good or bad. */
async function lookAtAdviser() {
  const { sessions, ...asked } = await runInDurableObject(adviserGuard(), (_, { storage }) => {
    const state = storage.kv.get<AdviserState>('state');
    if (!state) throw new Error('the adviser is signed out');
    return state;
  });
  return { ...asked, sessions: sessions.map(({ tokenHash, startedAt }) => [tokenHash, startedAt]) };
}
