import lighthouse, { type Result } from 'lighthouse';
import { chromium } from 'playwright-core';
import { freePort } from '../../dev/ports.ts';
import { chromiumPath } from '../support/chromium.ts';
import type { Front } from './front.ts';
import type { ReadPage } from './read-pages.ts';
import { median } from './stats.ts';
import { giveCookies } from './visit.ts';

/** In Lighthouse's own words. */
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof categories)[number];

export interface Scores {
  /** Of 100, the median of the runs. */
  scores: Record<Category, number>;
  /** What kept a category under 100, in any run. */
  failing: string[];
}

/** Lighthouse as it comes, for telephones, on one page: each run in a profile of its own. */
export async function lighthouseScores(
  front: Front,
  page: ReadPage,
  runs: number,
): Promise<Scores> {
  const results: Result[] = [];
  for (let n = 0; n < runs; n += 1) {
    // On a busy machine a trace may go wrong: once more, then it is said.
    results.push(await runOnce(front, page).catch(() => runOnce(front, page)));
  }
  const of = (category: Category): number =>
    median(results.map((result) => scoreOf(result, category)));
  const scores = Object.fromEntries(categories.map((name) => [name, of(name)])) as Scores['scores'];
  const failing = new Set(
    categories
      .filter((name) => scores[name] < 100)
      .flatMap((name) => results.flatMap((result) => failingAudits(result, name))),
  );
  return { scores, failing: [...failing] };
}

async function runOnce(front: Front, { path, cookies }: ReadPage): Promise<Result> {
  const port = await freePort();
  const context = await chromium.launchPersistentContext('', {
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
  });
  try {
    await giveCookies(context, front, cookies);
    const run = await lighthouse(front.origin + path, {
      port,
      logLevel: 'error',
      onlyCategories: [...categories],
      // The profile is new, and its cookies are to stay.
      disableStorageReset: true,
    });
    if (run === undefined) throw new Error('Lighthouse gave no result');
    const { runtimeError } = run.lhr;
    if (runtimeError) throw new Error(`Lighthouse on ${path}: ${runtimeError.message}`);
    return run.lhr;
  } finally {
    await context.close();
  }
}

/** Of 100; NaN when Lighthouse could not tell. */
const scoreOf = ({ categories }: Result, category: Category): number =>
  Math.round((categories[category]?.score ?? Number.NaN) * 100);

function failingAudits({ categories, audits }: Result, category: Category): string[] {
  return (categories[category]?.auditRefs ?? [])
    .filter(({ weight, id }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => id);
}
