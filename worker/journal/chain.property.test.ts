import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JournalHeadRow, JournalRow } from '../../db/queries/journal.ts';
import { journalActors, journalEvents } from '../../domain/journal.ts';
import { keyringOf } from '../crypto/keyring.fixture.ts';
import { chainOn, checkChain } from './chain.ts';
import { message, noEnds, pagesOf } from './journal.fixture.ts';

const keyring = keyringOf('k1');

const messages = fc
  .array(
    fc.record({
      event: fc.constantFrom(...journalEvents),
      actor: fc.constantFrom(...journalActors),
      detail: fc.option(fc.string({ maxLength: 8 })),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((changes) => changes.map((change, at) => message(at, change)));

interface Journal {
  rows: JournalRow[];
  head: JournalHeadRow | undefined;
}

async function written(sent: ReturnType<typeof message>[]): Promise<Journal> {
  const { rows, heads } = await chainOn(keyring, sent, noEnds);
  return { rows, head: heads[0] };
}

const check = ({ rows, head }: Journal) => {
  const sorted = rows.toSorted((one, other) => one.seq - other.seq);
  return checkChain(keyring, head, pagesOf(sorted));
};

const at = (rows: readonly JournalRow[], index: number): JournalRow => {
  const row = rows[index % rows.length];
  if (!row) throw new Error('no line');
  return row;
};

const without = (rows: readonly JournalRow[], row: JournalRow) => rows.filter((one) => one !== row);

/** What somebody who may write anything into the tables could do; the keys are not in the tables. */
const attacks: Record<
  string,
  (journal: Journal, one: number, two: number, text: string) => Journal
> = {
  'another word in a line': ({ rows, head }, one, two, text) => {
    const fields = ['id', 'accountId', 'event', 'actor', 'detailSealed', 'mac'] as const;
    const field = fields[two % fields.length] ?? 'id';
    const row = at(rows, one);
    const changed = { ...row, [field]: `${row[field] ?? ''}${text}x` };
    return { rows: [...without(rows, row), changed], head };
  },
  'another time': ({ rows, head }, one, two) => {
    const row = at(rows, one);
    return { rows: [...without(rows, row), { ...row, at: row.at + two + 1 }], head };
  },
  'a detail taken away or put in': ({ rows, head }, one) => {
    const row = at(rows, one);
    const detailSealed = row.detailSealed === null ? '' : null;
    return { rows: [...without(rows, row), { ...row, detailSealed }], head };
  },
  'a line removed': ({ rows, head }, one) => ({ rows: without(rows, at(rows, one)), head }),
  'a line removed, and the later ones renumbered': ({ rows, head }, one) => {
    const gone = at(rows, one);
    const closer = (row: JournalRow) => ({ ...row, seq: row.seq - 1 });
    const [before, after] = [rows.slice(0, gone.seq - 1), rows.slice(gone.seq)];
    return {
      rows: [...before, ...after.map(closer)],
      head: head && { ...head, seq: head.seq - 1 },
    };
  },
  'the end cut off': ({ rows, head }, one) => ({ rows: rows.slice(0, one % rows.length), head }),
  'the end cut off, and the head moved to the last line left': ({ rows, head }, one) => {
    const left = rows.slice(0, one % rows.length);
    const last = left.at(-1);
    const mac = one % 2 === 0 ? last?.mac : head?.mac;
    return { rows: left, head: { accountId: 'camille', seq: last?.seq ?? 0, mac: mac ?? '' } };
  },
  'the head removed': ({ rows }) => ({ rows, head: undefined }),
  'the end cut off, and the head removed': ({ rows }, one) => ({
    rows: rows.slice(0, 1 + (one % rows.length)),
    head: undefined,
  }),
  'two lines in each other’s place': ({ rows, head }, one, two) => {
    const [first, second] = [at(rows, one), at(rows, two)];
    if (first === second) return { rows: without(rows, first), head };
    const swapped = [
      { ...first, seq: second.seq },
      { ...second, seq: first.seq },
    ];
    return { rows: [...without(without(rows, first), second), ...swapped], head };
  },
  'a line written twice': ({ rows, head }, one) => {
    const copy = { ...at(rows, one), seq: rows.length + 1 };
    return { rows: [...rows, copy], head: head && { ...head, seq: copy.seq } };
  },
  'a line of another journal, in its very place': ({ rows, head }, one) => {
    const row = at(rows, one);
    return { rows: [...without(rows, row), { ...row, accountId: 'karim' }], head };
  },
};

test('what was written is intact, however it was divided', () =>
  fc.assert(
    fc.asyncProperty(messages, async (sent) => {
      expect(await check(await written(sent))).toEqual({ intact: true, lines: sent.length });
    }),
    { numRuns: 50 },
  ));

test.each(Object.entries(attacks))('%s is found', (_name, attack) =>
  fc.assert(
    fc.asyncProperty(
      messages,
      fc.nat({ max: 100 }),
      fc.nat({ max: 100 }),
      fc.string({ maxLength: 4 }),
      async (sent, one, two, text) => {
        const state = await check(attack(await written(sent), one, two, text));
        expect(state.intact).toBe(false);
      },
    ),
    { numRuns: 60 },
  ),
);
