import { expect, test } from 'vitest';
import type { JournalEnds, JournalHeadRow, JournalRow } from '../../db/queries/journal.ts';
import { keyringOf } from '../crypto/keyring.fixture.ts';
import { chainOn, checkChain } from './chain.ts';
import { message, noEnds, pagesOf } from './journal.fixture.ts';

const keyring = keyringOf('k1');
const both = keyringOf('k2', 'k1');

/** How the tables stand with these lines and this head. */
const endsWith = (rows: readonly JournalRow[], head: JournalHeadRow | undefined): JournalEnds => {
  const last = rows.at(-1);
  return {
    written: new Set(),
    lasts: new Map(last ? [['camille', last]] : []),
    heads: new Map(head ? [['camille', head]] : []),
  };
};

const fourLines = async () => {
  const { rows, heads } = await chainOn(
    keyring,
    [0, 1, 2, 3].map((at) => message(at)),
    noEnds,
  );
  return { rows, head: heads[0] };
};

test('each account has a journal of its own, numbered from 1', async () => {
  const sent = [message(0), message(1, { accountId: 'karim' }), message(2)];
  const { rows, heads } = await chainOn(keyring, sent, noEnds);
  expect(rows.map(({ accountId, seq }) => `${accountId} ${seq}`)).toEqual([
    'camille 1',
    'karim 1',
    'camille 2',
  ]);
  expect(heads).toMatchObject([
    { accountId: 'camille', seq: 2 },
    { accountId: 'karim', seq: 1 },
  ]);
});

test('a line that is there already, or comes twice in a batch, is written once', async () => {
  const sent = [message(0), message(1), message(1), message(2)];
  const written = new Set([message(0).id]);
  const { rows } = await chainOn(keyring, sent, { ...noEnds, written });
  expect(rows.map(({ id }) => id)).toEqual([message(1).id, message(2).id]);
});

test('lines go on under a new key, and the former ones stay good as long as theirs is kept', async () => {
  const { rows, head } = await fourLines();
  const more = await chainOn(both, [message(4)], endsWith(rows, head));
  expect(more.rows[0]).toMatchObject({ seq: 5, mac: expect.stringMatching(/^k2\./u) });
  const all = [...rows, ...more.rows];
  expect(await checkChain(both, more.heads[0], pagesOf(all))).toEqual({ intact: true, lines: 5 });
  const without = await checkChain(keyringOf('k2'), more.heads[0], pagesOf(all));
  expect(without).toEqual({ intact: false, seq: 1, what: 'altered' });
});

test.each([
  ['the head kept', true],
  ['the head removed as well', false],
])('an end cut off does not heal when a line is added: %s', async (_what, kept) => {
  const { rows, head } = await fourLines();
  const left = rows.slice(0, 2);
  const more = await chainOn(keyring, [message(4)], endsWith(left, kept ? head : undefined));
  const state = await checkChain(keyring, more.heads[0], pagesOf([...left, ...more.rows]));
  expect(state).toEqual({ intact: false, seq: 3, what: 'removed' });
});

test('all lines cut off, the head kept: the journal does not begin anew', async () => {
  const { head } = await fourLines();
  const more = await chainOn(keyring, [message(4)], endsWith([], head));
  expect(more.rows[0]?.seq).toBe(6);
  expect(await checkChain(keyring, more.heads[0], pagesOf(more.rows))).toEqual({
    intact: false,
    seq: 1,
    what: 'removed',
  });
});

test('what is wrong first is said, with its number', async () => {
  const { rows, head } = await fourLines();
  const [one, two, three, four] = rows as [JournalRow, JournalRow, JournalRow, JournalRow];
  const check = (lines: JournalRow[], mark = head) => checkChain(keyring, mark, pagesOf(lines));
  expect(await check([one, { ...two, event: 'signed-out' }, three, four])).toEqual({
    intact: false,
    seq: 2,
    what: 'altered',
  });
  expect(await check([one, three, four])).toEqual({ intact: false, seq: 2, what: 'removed' });
  expect(await check([one, two, three])).toEqual({ intact: false, seq: 4, what: 'removed' });
  expect(await check([])).toEqual({ intact: false, seq: 1, what: 'removed' });
  expect(await checkChain(keyring, undefined, pagesOf(rows))).toEqual({
    intact: false,
    seq: 4,
    what: 'end-unknown',
  });
});

test('lines added while it is read do not make it look broken', async () => {
  const { rows, head } = await fourLines();
  const more = await chainOn(keyring, [message(4)], endsWith(rows, head));
  const state = await checkChain(keyring, head, pagesOf([...rows, ...more.rows]));
  expect(state).toEqual({ intact: true, lines: 5 });
});

test('an account without lines is intact', async () => {
  expect(await checkChain(keyring, undefined, pagesOf([]))).toEqual({ intact: true, lines: 0 });
});
