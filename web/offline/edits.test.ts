import { expect, test } from 'vitest';
import {
  added,
  applied,
  insisted,
  isNewer,
  nextToSend,
  troubled,
  wanted,
  yielded,
  type Change,
  type Edits,
} from './edits.ts';

const mobile = (number: string | null): Change => ({ field: 'mobile', number });
const landline = (number: string | null): Change => ({ field: 'landline', number });
const answers = (given: Record<string, boolean>): Change => ({ field: 'consents', answers: given });
const made = (...changes: Change[]): Edits =>
  changes.reduce<Edits>(
    (edits, change, at) => added(edits, { id: `${at}`, madeAt: at, basedOn: 'r0', change }),
    [],
  );
const conflict = { code: 'edit-conflict' } as const;
const refused = { code: 'invalid-request', fields: [] };
const revisions = { mobile: 'r1', landline: 'r0', consents: 'r0' };

test('I3: what follows an applied edit goes on from the revision it made, what is about something else does not', () => {
  const edits = made(mobile('06'), landline('01'), mobile('07'));
  const left = applied(edits, edits[0]!, { revision: 'r1', revisions });
  expect(left.map(({ id, basedOn }) => [id, basedOn])).toEqual([
    ['1', 'r0'],
    ['2', 'r1'],
  ]);
});

test('I3: a telephone that goes takes its consents with it, which is no conflict', () => {
  const edits = made(mobile(null), answers({ email: true }));
  const done = { revision: 'r1', revisions: { ...revisions, consents: 'r1' } };
  expect(applied(edits, edits[0]!, done)).toMatchObject([{ id: '1', basedOn: 'r1' }]);
  const elsewhere = { revision: 'r1', revisions: { ...revisions, consents: 'r9' } };
  expect(applied(edits, edits[0]!, elsewhere)).toMatchObject([{ id: '1', basedOn: 'r0' }]);
});

test('I3: behind a conflict only what is about the same thing waits', () => {
  const edits = troubled(made(mobile('06'), mobile('07'), landline('01')), '0', conflict);
  expect(nextToSend(edits)?.id).toBe('2');
  expect(nextToSend(edits.slice(0, 2))).toBeUndefined();
  expect(nextToSend(troubled(edits, '0', refused))?.id).toBe('1');
});

test('I3: in a conflict the last wish about a telephone counts, and every answer about consents', () => {
  const phones = troubled(made(mobile('06'), mobile(null)), '0', conflict);
  expect(wanted(phones, 'mobile')).toEqual(mobile(null));
  expect(wanted(phones, 'landline')).toBeUndefined();
  const consents = made(answers({ email: true, mobileSms: true }), answers({ email: false }));
  expect(wanted(consents, 'consents')).toBeUndefined();
  expect(wanted(troubled(consents, '0', conflict), 'consents')).toEqual(
    answers({ email: false, mobileSms: true }),
  );
});

test('I3: insisting puts one edit in the place of all about it; giving way takes them all away', () => {
  const edits = troubled(made(mobile('06'), landline('01'), mobile('07')), '0', conflict);
  const again = { id: 'new', madeAt: 9, basedOn: 'r5' };
  expect(insisted(edits, 'mobile', again)).toEqual([
    { ...again, change: mobile('07'), attempted: false, trouble: undefined },
    edits[1],
  ]);
  expect(insisted(edits, 'landline', again)).toBe(edits);
  expect(yielded(edits, 'mobile')).toEqual([edits[1]]);
});

test('I3: a new edit takes the place of one about the same thing that was refused', () => {
  const edits = troubled(made(mobile('06'), landline('01')), '0', refused);
  const next = { id: 'new', madeAt: 9, basedOn: 'r0' };
  expect(added(edits, { ...next, change: mobile('07') }).map(({ id }) => id)).toEqual(['1', 'new']);
  expect(added(edits, { ...next, change: landline('02') })).toHaveLength(3);
});

test('I3: what the page showed when a conflict was met is not what is on file', () => {
  const first = troubled(made(mobile('06')), '0', conflict);
  const at = (revision: string | null) => ({ ...revisions, mobile: revision });
  expect(['r0', 'q9', 'r1', null].map((revision) => isNewer(first, at(revision)))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  const never = [{ ...first[0]!, basedOn: null }];
  expect([null, 'r1'].map((revision) => isNewer(never, at(revision)))).toEqual([false, true]);
});
