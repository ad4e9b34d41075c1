import type { Answer } from '../support/api-client.ts';
import { expect, test, type World } from './world.ts';

const pairs = 120;

/** A wrong password for this NIR: the answer, and how long it took, ms. */
async function guess(world: World, nir: string): Promise<{ answer: Answer; took: number }> {
  const start = performance.now();
  const answer = await world.arrive().password(nir, 'Faux-2026');
  return { answer, took: performance.now() - start };
}

/** Everything of an answer that a stranger sees, but what differs from each request to the next. */
function seen({ status, headers, reply }: Answer): string {
  const shown = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  return JSON.stringify({ status, shown, reply: { ...reply, requestId: '' } });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Rank-biserial correlation (Mann-Whitney): how much oftener a value of `a` is above one of `b` than below,
 * from -1 to 1; 0 when they come from one distribution.
 */
function rankBiserial(a: readonly number[], b: readonly number[]): number {
  const above = a.reduce((sum, x) => sum + b.reduce((inner, y) => inner + Math.sign(x - y), 0), 0);
  return above / (a.length * b.length);
}

test('WE4 a NIR that nobody has is answered like a known one: same answer, and same time within noise', async ({
  world,
}) => {
  for (let turn = 0; turn < 5; turn += 1) await guess(world, world.nobody());
  const answers = new Set<string>();
  const known: number[] = [];
  const unknown: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    // Turn and turn about, each first as often as the other: whatever slows the machine slows both alike.
    const turns = [
      { nir: world.somebody().nir, times: known },
      { nir: world.nobody(), times: unknown },
    ];
    for (const { nir, times } of pair % 2 === 0 ? turns : turns.toReversed()) {
      const { answer, took } = await guess(world, nir);
      answers.add(seen(answer));
      times.push(took);
    }
  }
  expect([...answers]).toEqual([expect.stringContaining('"code":"wrong-password"')]);

  // With 120 of each, chance alone goes beyond 0.3 once in ten thousand runs; a skipped hash gives 1.
  const told = `median ${median(known)} ms known, ${median(unknown)} ms unknown`;
  expect(Math.abs(rankBiserial(known, unknown)), told).toBeLessThan(0.3);
  expect(median(known) / median(unknown), told).toBeGreaterThan(0.8);
  expect(median(known) / median(unknown), told).toBeLessThan(1.25);
});
