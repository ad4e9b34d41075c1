import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../db/client.ts';
import { startTestDatabase } from '../db/database.fixture.ts';
import { findAfter, findNewest } from '../db/queries/journal.ts';
import { keyringOf } from '../worker/crypto/keyring.fixture.ts';
import { appendLines } from '../worker/journal/append.ts';
import { checkJournal } from '../worker/journal/check.ts';
import { message as messageFor } from '../worker/journal/journal.fixture.ts';
import { freePort } from './ports.ts';
import { root } from './programs.ts';
import type { Sqld } from './sqld.ts';

const keyring = keyringOf('k1');
let server: Sqld;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

const message = (accountId: string, number: number) =>
  messageFor(number, { accountId, id: `${accountId}:${number}` });
const messages = (accountId: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => message(accountId, from + at));
const append = (...sent: ReturnType<typeof message>[]) => appendLines(database, keyring, sent);
const check = (accountId: string) => checkJournal(database, keyring, accountId, { pageSize: 3 });
const idsOf = async (accountId: string) =>
  (await findAfter(database, accountId, 0, 1000)).map(({ id }) => id);

/** Whoever owns the database can take the triggers away; the chain must tell all the same. */
async function tamper(...statements: string[]): Promise<void> {
  const triggers = await database.$client.execute(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'",
  );
  const away = triggers.rows.map(({ name }) => `DROP TRIGGER ${String(name)}`);
  const back = triggers.rows.map(({ sql }) => String(sql));
  await database.$client.batch([...away, ...statements, ...back], 'write');
}

test('a batch that comes twice, or in part again, is written once', async () => {
  await append(...messages('twice', 4));
  await append(...messages('twice', 4));
  await append(...messages('twice', 3, 2));
  expect(await idsOf('twice')).toEqual(messages('twice', 5).map(({ id }) => id));
  expect(await check('twice')).toEqual({ intact: true, lines: 5 });
});

test('batches out of order are all kept; within one, what happened first stands first', async () => {
  await append(...messages('late', 2, 5));
  await append(message('late', 2), message('late', 0), message('late', 1));
  expect(await idsOf('late')).toEqual(['late:5', 'late:6', 'late:0', 'late:1', 'late:2']);
  expect(await check('late')).toEqual({ intact: true, lines: 5 });
});

test('batches written at once: each line once, one chain', async () => {
  const batches = [0, 1, 2, 3].map((at) => messages('busy', 6, at * 4));
  await Promise.all(batches.map((batch) => append(...batch)));
  expect((await idsOf('busy')).toSorted()).toEqual(
    messages('busy', 18)
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(await check('busy')).toEqual({ intact: true, lines: 18 });
});

test('a long journal is read in pages, to its last line', async () => {
  await append(...messages('long', 100));
  await append(...messages('long', 100, 100));
  expect(await check('long')).toEqual({ intact: true, lines: 200 });
  await tamper("UPDATE journal SET at = at + 1 WHERE account_id = 'long' AND seq = 200");
  expect(await check('long')).toEqual({ intact: false, seq: 200, what: 'altered' });
});

test.each([
  ['a line altered', 2, 'altered', "UPDATE journal SET event = 'signed-out' WHERE seq = 2"],
  ['a line removed in the middle', 3, 'removed', 'DELETE FROM journal WHERE seq = 3'],
  ['the last line removed', 5, 'removed', 'DELETE FROM journal WHERE seq = 5'],
  ['all lines removed', 1, 'removed', 'DELETE FROM journal WHERE seq > 0'],
  [
    'two lines in each other’s place',
    2,
    'altered',
    'UPDATE journal SET seq = CASE seq WHEN 2 THEN 103 ELSE 102 END WHERE seq IN (2, 3)',
    'UPDATE journal SET seq = seq - 100 WHERE seq > 100',
  ],
  ['the head removed', 5, 'end-unknown', 'DELETE FROM journal_head WHERE seq > 0'],
  [
    'the end cut off, the head moved back',
    4,
    'end-unknown',
    'DELETE FROM journal WHERE seq = 5',
    'UPDATE journal_head SET seq = 4 WHERE seq > 0',
  ],
])('%s is found, and stays found when more is written', async (name, seq, what, ...statements) => {
  await append(...messages(name, 5));
  await tamper(
    ...statements.map(
      (statement) => `${statement} AND account_id = '${name.replaceAll("'", "''")}'`,
    ),
  );
  expect(await check(name)).toEqual({ intact: false, seq, what });
  await append(message(name, 9));
  expect(await check(name)).toMatchObject({ intact: false });
  expect((await findNewest(database, name, 1))[0]?.id).toBe(`${name}:9`);
});

/** Each run starts a process of its own. */
const slow = { timeout: 90_000 };

/** The command as people run it; it fails when a journal is broken, or nothing answers. */
const command = async (environment: Record<string, string | undefined>) => {
  const keys = {
    current: 'k1',
    keys: { k1: btoa(String.fromCharCode(...new Uint8Array(32).fill(1))) },
  };
  const env = { ...process.env, KEYRING: JSON.stringify(keys), ...environment };
  const run = promisify(execFile)(process.execPath, [join(root, 'dev/journal.ts')], { env });
  const failed = (error: { code: number; stdout: string; stderr: string }) => error;
  return run.then((done) => ({ ...done, code: 0 }), failed);
};

test('the command walks every journal and names the broken ones', slow, async () => {
  const fresh = await startTestDatabase();
  try {
    const append = (accountId: string, count: number) =>
      appendLines(fresh.database, keyring, messages(accountId, count));
    await append('ada', 3);
    await append('bob', 2);
    const good = await command({ DATABASE_URL: fresh.server.url });
    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(good.stdout).toBe('2 journaux et 5 lignes vérifiés\u00a0: tous sont intacts.\n');
    await fresh.database.$client.batch(
      ['DROP TRIGGER journal_kept', "DELETE FROM journal WHERE account_id = 'bob' AND seq = 1"],
      'write',
    );
    const bad = await command({ DATABASE_URL: fresh.server.url });
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain(
      'Compte bob\u00a0: il manque une ou plusieurs lignes à partir du numéro 1.\n',
    );
    expect(bad.stdout).toContain('1 ne sont pas intacts.');
  } finally {
    await fresh.server.stop();
  }
});

test('nothing answers, or the keys are missing: one sentence, no trace', slow, async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const away = await command({ DATABASE_URL: url });
  expect(away.code).toBe(1);
  expect(away.stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^La base de données ne répond pas/u),
  ]);
  const keyless = await command({ KEYRING: undefined, DATA_DIR: join(root, 'no-such-place') });
  expect(keyless.code).toBe(1);
  expect(keyless.stderr.trim().split('\n')).toEqual([expect.stringMatching(/^Les clés manquent/u)]);
});
