import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Membership, overlapping } from './insurers.ts';

const today = '2026-03-10';

test.each<[string, Membership[], boolean]>([
  ['nobody', [], false],
  ['one alone', [{ from: '2020-01-01', until: null }], false],
  [
    'one after the other',
    [
      { from: '2020-01-01', until: '2026-12-31' },
      { from: '2027-01-01', until: null },
    ],
    false,
  ],
  [
    'one same day',
    [
      { from: '2027-01-01', until: null },
      { from: '2020-01-01', until: '2027-01-01' },
    ],
    true,
  ],
  [
    'two without an end',
    [
      { from: '2020-01-01', until: null },
      { from: '2025-06-01', until: null },
    ],
    true,
  ],
  [
    'an overlap that is over',
    [
      { from: '2020-01-01', until: '2026-03-09' },
      { from: '2025-06-01', until: null },
    ],
    false,
  ],
  [
    'an overlap that ends today',
    [
      { from: '2020-01-01', until: today },
      { from: '2025-06-01', until: null },
    ],
    true,
  ],
])('I1 %s', (_, memberships, overlaps) => {
  expect(overlapping(memberships, today)).toBe(overlaps);
});

test('I1 memberships overlap if and only if some day from today on is in two of them', () => {
  const days = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`);
  const membership = fc.record({ from: days, until: days });
  fc.assert(
    fc.property(fc.array(membership, { maxLength: 4 }), days, (memberships, from) => {
      const shared = Array.from(
        { length: 28 },
        (_, n) => `2026-03-${String(n + 1).padStart(2, '0')}`,
      )
        .filter((day) => day >= from)
        .some((day) => memberships.filter((one) => one.from <= day && day <= one.until).length > 1);
      expect(overlapping(memberships, from)).toBe(shared);
    }),
  );
});
