import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { afterAll, beforeAll, expect, test } from 'vitest';
// oxlint-disable-next-line no-restricted-imports -- tests may start a part of the local world
import { startSqld } from '../dev/sqld.ts';
import { openDatabase } from './client.ts';
import { migrateDatabase } from './migrate.ts';
import { findOnFile } from './queries/account-pages.ts';

let server: Awaited<ReturnType<typeof startSqld>>;
beforeAll(async () => {
  server = await startSqld();
}, 30_000);
afterAll(() => server.stop());

/** The schema as it was after the first `count` migrations. */
async function migrateTo(count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ameli-edge-migrations-'));
  await cp(join(import.meta.dirname, 'migrations'), folder, { recursive: true });
  const journalFile = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(journalFile, 'utf8')) as { entries: unknown[] };
  const entries = journal.entries.slice(0, count);
  await writeFile(journalFile, JSON.stringify({ ...journal, entries }));
  await migrate(openDatabase({ url: server.url }), { migrationsFolder: folder });
  await rm(folder, { recursive: true });
}

test('accounts of before the account pages are kept, and what they consented to becomes history', async () => {
  const database = openDatabase({ url: server.url });
  await migrateTo(2);
  await database.run(sql`
    INSERT INTO person (id, nir_index, nir_sealed, nir_kind, birth_name, first_name, birth_date,
      postal_code, scheme, caisse, attachment, vitale_state)
    VALUES ('old', 'k1.old', 'k1.sealed', 'certified', 'Moreau', 'Camille', '1990-01-15',
      '75011', 'general', 'CPAM de Paris', 'attached', 'none')`);
  await database.run(sql`
    INSERT INTO account (id, person_id, password_hash, created_at, consents)
    VALUES ('account-old', 'old', '$argon2id$old', 5,
      '{"email":{"granted":true,"at":5,"version":1},"mobile-sms":{"granted":false,"at":5,"version":1}}')`);
  await migrateDatabase({ url: server.url });
  expect(await findOnFile(database, 'account-old')).toMatchObject({
    person: { fileSealed: null, mobileSealed: null },
    account: { resetAt: null, passwordChangedAt: null, mobileGivenAt: null, passkeysEndedAt: null },
    consentHistory: [
      { channel: 'email', granted: true, at: 5 },
      { channel: 'mobile-sms', granted: false, at: 5 },
    ],
  });
});
