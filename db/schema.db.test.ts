import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempt } from './attempt.ts';
import type { Database } from './client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from './database.fixture.ts';
import { DatabaseError } from './errors.ts';
import { migrateDatabase } from './migrate.ts';
import { register } from './queries/register.ts';
import { journal } from './schema/journal.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

const count = () =>
  database.all<{ rows: number }>(sql`SELECT count(*) AS rows FROM __drizzle_migrations`);

test('migrating again changes nothing', async () => {
  const before = await count();
  expect(before).toEqual([{ rows: 4 }]);
  await migrateDatabase({ url: server.url });
  expect(await count()).toEqual(before);
});

test('every table of ours is strict: a number in a text column is an error, not a surprise', async () => {
  const tables = await database.all(
    sql`SELECT name, strict FROM pragma_table_list
        WHERE type = 'table' AND name GLOB '[a-z]*' AND name NOT GLOB 'sqlite*' AND name NOT GLOB 'libsql*'
        ORDER BY name`,
  );
  expect(tables).toEqual([
    { name: 'account', strict: 1 },
    { name: 'consent_change', strict: 1 },
    { name: 'health_probe', strict: 1 },
    { name: 'journal', strict: 1 },
    { name: 'journal_head', strict: 1 },
    { name: 'passkey', strict: 1 },
    { name: 'payment', strict: 1 },
    { name: 'person', strict: 1 },
  ]);
});

const impossible: Record<string, Parameters<typeof newPerson>[1]> = {
  'attached without a caisse': { caisse: null },
  'attached without a scheme': { scheme: 'none' },
  'a birth date in French order': { birthDate: '15/01/1990' },
  'an active card without a number': { vitaleState: 'active' },
  'a number without a card': { vitaleSealed: 'k1.sealed' },
  'an unknown scheme': { scheme: 'autre' as 'general' },
};
for (const [what, change] of Object.entries(impossible)) {
  test(`the register refuses ${what}`, async () => {
    await expect(register(database, [newPerson('refused', change)], [])).rejects.toThrow(
      DatabaseError,
    );
  });
}

test('an account needs its person, and an address its index', async () => {
  const orphan = register(database, [], [newAccount('nobody')]);
  await expect(orphan).rejects.toThrow(/SQLITE_CONSTRAINT/u);
  const half = register(
    database,
    [newPerson('half')],
    [newAccount('half', { emailSealed: 'k1.mail' })],
  );
  await expect(half).rejects.toThrow(/SQLITE_CONSTRAINT/u);
});

test('a line of the journal is never changed and never removed', async () => {
  await database.insert(journal).values({
    id: 'guard:1',
    accountId: 'somebody',
    seq: 1,
    at: 1,
    event: 'signed-in',
    actor: 'person',
    mac: 'k1.mac',
  });
  const change = attempt(() => database.update(journal).set({ at: 2 }));
  await expect(change).rejects.toThrow(/SQLITE_CONSTRAINT/u);
  await expect(attempt(() => database.delete(journal))).rejects.toThrow(/SQLITE_CONSTRAINT/u);
  expect(await database.select({ at: journal.at }).from(journal)).toEqual([{ at: 1 }]);
});
