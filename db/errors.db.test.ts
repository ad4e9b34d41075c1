import { inspect } from 'node:util';
import { LibsqlError } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempt } from './attempt.ts';
import { openDatabase, type Database } from './client.ts';
import { newAccount, newPerson, startTestDatabase, type TestServer } from './database.fixture.ts';
import { DatabaseError, DatabaseUnavailableError, UniqueClashError } from './errors.ts';
import { findForSignIn } from './queries/accounts.ts';
import { probe } from './queries/health.ts';
import { register } from './queries/register.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

const secret = 'k1.camille.moreau@example.test';
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  );

test('a failure says its kind and nothing of what was written', async () => {
  const person = newPerson('a', { nirIndex: secret });
  await register(database, [person], [newAccount('a')]);
  const clash = await failure(register(database, [person], []));
  expect(clash).toBeInstanceOf(DatabaseError);
  const nowhere = openDatabase({ url: 'http://127.0.0.1:1' });
  const failures = [
    clash,
    await failure(attempt(() => database.run(sql`SELECT ${secret} FROM nowhere`))),
    await failure(findForSignIn(nowhere, [secret])),
    await failure(attempt(() => database.run(sql`INSERT INTO person (id) VALUES (${secret})`))),
  ];
  for (const each of failures) {
    expect(each).toBeInstanceOf(DatabaseError);
    // Depth, hidden properties and causes included.
    expect(inspect(each, { depth: 10, showHidden: true })).not.toContain('camille');
  }
});

test('a clash names its columns', async () => {
  await register(database, [newPerson('b', { nirIndex: 'k1.b' })], []);
  const clash = await failure(register(database, [newPerson('c', { nirIndex: 'k1.b' })], []));
  expect(clash).toBeInstanceOf(UniqueClashError);
  expect((clash as UniqueClashError).columns).toEqual(['person.nir_index']);
});

test('a bug in a statement is not an outage', async () => {
  const error = await failure(attempt(() => database.run(sql`SELECT * FROM nowhere`)));
  expect(error).toBeInstanceOf(DatabaseError);
  expect(error).not.toBeInstanceOf(DatabaseUnavailableError);
});

test('nobody there, an error page, silence: the database is unavailable', async () => {
  const page = openDatabase({
    url: server.url,
    fetch: async () => new Response('oops', { status: 502 }),
  });
  const silent = openDatabase({
    url: server.url,
    timeout: 50,
    fetch: (_request, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
      ),
  });
  for (const each of [openDatabase({ url: 'http://127.0.0.1:1' }), page, silent]) {
    expect(await failure(probe(each))).toBeInstanceOf(DatabaseUnavailableError);
  }
});

test('the probe reads and writes; a server that went away fails it', async () => {
  const other = await startTestDatabase();
  await probe(other.database);
  await probe(other.database);
  expect(await other.database.all(sql`SELECT id, writes FROM health_probe`)).toEqual([
    { id: 1, writes: 2 },
  ]);
  await other.server.stop();
  expect(await failure(probe(other.database))).toBeInstanceOf(DatabaseUnavailableError);
}, 30_000);

test('a writer that holds the lock too long makes the others give up in good order', async () => {
  await probe(database);
  const holder = await database.$client.transaction('write');
  await holder.execute('UPDATE health_probe SET writes = 0');
  const busy = failure(probe(openDatabase({ url: server.url, timeout: 500 })));
  expect(await busy).toBeInstanceOf(DatabaseUnavailableError);
  holder.close();
  await probe(database);
}, 20_000);

test('a busy database is asked again, a bounded number of times, less and less often', async () => {
  const pauses: number[] = [];
  const options = { sleep: async (ms: number) => void pauses.push(ms), random: () => 1 };
  const busy = new LibsqlError('SQLITE_BUSY: database is locked', 'SQLITE_BUSY');
  let calls = 0;
  const twice = async () => {
    calls += 1;
    if (calls < 3) throw busy;
    return 'done';
  };
  expect(await attempt(twice, options)).toBe('done');
  expect(pauses).toEqual([25, 50]);

  const error = await failure(attempt(() => Promise.reject(busy), options));
  expect(error).toBeInstanceOf(DatabaseUnavailableError);
  expect(pauses).toEqual([25, 50, 25, 50, 100, 200]);
});

test('only a busy database is asked again', async () => {
  let calls = 0;
  const refused = async () => {
    calls += 1;
    throw new LibsqlError('SQLITE_ERROR: no such table', 'SQLITE_ERROR');
  };
  await failure(attempt(refused, { sleep: async () => undefined }));
  expect(calls).toBe(1);
});
