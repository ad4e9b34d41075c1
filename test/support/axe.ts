import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { packageFile } from '../../dev/programs.ts';

const source = readFileSync(packageFile('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colourRules = ['color-contrast', 'link-in-text-block'];

const extents = {
  everything: { runOnly: { type: 'tag', values: tags } },
  /** What a change of colours can break. */
  colours: { runOnly: { type: 'rule', values: colourRules } },
  /** Where the colours are the person's own: axe-core reads those of the page, which are not painted. */
  'all but colours': {
    runOnly: { type: 'tag', values: tags },
    rules: Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }])),
  },
} satisfies Record<string, RunOptions>;

type AxeWindow = { axe?: { run: (options: RunOptions) => Promise<AxeResults> } };

/** What axe-core finds wrong on the page as it is now, one line for each finding. */
export async function axeFindings(
  page: Page,
  extent: keyof typeof extents = 'everything',
): Promise<string[]> {
  const loaded = await page.evaluate(() => (globalThis as AxeWindow).axe !== undefined);
  if (!loaded) await page.evaluate(source);
  return page.evaluate(
    async (options) => {
      const { violations } = await (globalThis as AxeWindow).axe!.run(options);
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ html, any }) => `${id}: ${help} — ${html} ${any[0]?.message ?? ''}`),
      );
    },
    { ...extents[extent], resultTypes: ['violations'] } satisfies RunOptions,
  );
}
