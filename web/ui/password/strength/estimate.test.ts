import { expect, test } from 'vitest';
import { estimate } from './estimate.ts';

test('C4: a longer password of unlinked words is stronger than a common one', () => {
  expect(estimate('azerty', [])).toBe(0);
  expect(estimate('bonjour1', [])).toBeLessThanOrEqual(1);
  expect(estimate('girafe-Tournesol-42-escalier', [])).toBe(4);
});

test('C4: what is known of the person makes a password weaker', () => {
  const rare = 'Zwierzynski-Przybylo';
  expect(estimate(rare, ['Zwierzynski', 'Przybylo'])).toBeLessThan(estimate(rare, []));
});
