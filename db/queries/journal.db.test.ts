import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../client.ts';
import { startTestDatabase, type TestServer } from '../database.fixture.ts';
import { DatabaseError, UniqueClashError } from '../errors.ts';
import { journal, journalHead } from '../schema/journal.ts';
import {
  appendRows,
  findAfter,
  findEnds,
  findJournalAccounts,
  findNewest,
  findStart,
  type JournalRow,
} from './journal.ts';

let server: TestServer;
let database: Database;
beforeAll(async () => ({ server, database } = await startTestDatabase()), 30_000);
afterAll(() => server.stop());

const line = (accountId: string, seq: number, change: Partial<JournalRow> = {}): JournalRow => ({
  id: `guard:${accountId}-${seq}`,
  accountId,
  seq,
  at: 1_800_000_000_000 + seq,
  event: 'signed-in',
  actor: 'person',
  detailSealed: null,
  mac: `k1.mac-${accountId}-${seq}`,
  ...change,
});
const head = (accountId: string, seq: number) => ({ accountId, seq, mac: `k1.head-${seq}` });
const linesOf = async (accountId: string) => findAfter(database, accountId, 0, 100);

test('lines and heads of several accounts are written in one go', async () => {
  const rows = [line('ada', 1), line('bob', 1), line('ada', 2)];
  await appendRows(database, rows, [head('ada', 2), head('bob', 1)]);
  const ends = await findEnds(database, ['ada', 'bob', 'nobody'], ['guard:ada-1', 'guard:ada-9']);
  expect([...ends.written]).toEqual(['guard:ada-1']);
  expect(Object.fromEntries(ends.lasts)).toEqual({
    ada: { accountId: 'ada', seq: 2, mac: 'k1.mac-ada-2' },
    bob: { accountId: 'bob', seq: 1, mac: 'k1.mac-bob-1' },
  });
  expect(Object.fromEntries(ends.heads)).toEqual({ ada: head('ada', 2), bob: head('bob', 1) });
});

test('a number that is taken writes nothing at all, and moves no head', async () => {
  await appendRows(database, [line('carl', 1), line('carl', 2)], [head('carl', 2)]);
  const second = line('carl', 2, { id: 'guard:other' });
  const attempt = appendRows(
    database,
    [line('dora', 1), second],
    [head('carl', 9), head('dora', 1)],
  );
  await expect(attempt).rejects.toThrow(UniqueClashError);
  expect(await linesOf('dora')).toEqual([]);
  const { heads } = await findEnds(database, ['carl', 'dora'], []);
  expect([...heads.values()]).toEqual([head('carl', 2)]);
});

test('an id that is taken is a clash as well', async () => {
  await appendRows(database, [line('emma', 1)], [head('emma', 1)]);
  const again = line('emma', 2, { id: 'guard:emma-1' });
  await expect(appendRows(database, [again], [head('emma', 2)])).rejects.toThrow(UniqueClashError);
});

test('the database itself refuses to change or remove a line', async () => {
  await appendRows(database, [line('fred', 1)], [head('fred', 1)]);
  const change = database.$client.execute("UPDATE journal SET event = 'signed-out'");
  await expect(change).rejects.toThrow(/append-only/u);
  await expect(database.$client.execute('DELETE FROM journal')).rejects.toThrow(/append-only/u);
  expect(await linesOf('fred')).toEqual([line('fred', 1)]);
});

test('a number below 1 is none', async () => {
  await expect(appendRows(database, [line('gil', 0)], [head('gil', 0)])).rejects.toThrow(
    DatabaseError,
  );
});

test('pages and newest lines come in the order of their numbers', async () => {
  const rows = [1, 2, 3, 4, 5].map((seq) => line('hal', seq));
  await appendRows(database, rows.toReversed(), [head('hal', 5)]);
  expect(await findStart(database, 'hal', 2)).toEqual({
    head: head('hal', 5),
    lines: rows.slice(0, 2),
  });
  expect(await findAfter(database, 'hal', 2, 2)).toEqual(rows.slice(2, 4));
  expect((await findNewest(database, 'hal', 2)).map(({ seq }) => seq)).toEqual([5, 4]);
  expect(await findStart(database, 'nobody', 2)).toEqual({ head: undefined, lines: [] });
});

test('accounts are walked in pages, those with nothing left but a head included', async () => {
  await database.insert(journalHead).values(head('ghost', 3));
  const lines = await database.selectDistinct({ id: journal.accountId }).from(journal);
  const all = [...lines.map(({ id }) => id), 'ghost'].toSorted();
  const walked: string[] = [];
  for (let page = ['']; page.length > 0; walked.push(...page)) {
    page = await findJournalAccounts(database, walked.at(-1) ?? '', 2);
    expect(page.length).toBeLessThanOrEqual(2);
  }
  expect(walked).toEqual(all);
});
