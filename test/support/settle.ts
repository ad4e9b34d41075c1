import type { Page } from 'playwright-core';
import { axeFindings } from './axe.ts';
import { cutFindings } from './layout.ts';

const checked = new Set<string>();

/**
 * A state of the screen has been reached: waits until it is still, then throws unless axe-core finds
 * nothing in light and in dark, and nothing is cut. The very same screen is looked at once.
 * `waiting`: the state to look at is one in which an answer is awaited.
 */
export async function settle(page: Page, { waiting = false } = {}): Promise<void> {
  // Controls are disabled only until the script runs.
  if (!waiting)
    await page.locator('[aria-busy=true], :disabled').first().waitFor({ state: 'detached' });
  for (;;) {
    const screen = await fingerprint(page);
    if (checked.has(screen)) return;
    const before = await page.content();
    const findings = await lookOver(page);
    // A screen that changed meanwhile was not the one to look at.
    if (before !== (await page.content())) continue;
    if (findings.length > 0) throw new Error(`${page.url()}\n${findings.join('\n')}`);
    checked.add(screen);
    return;
  }
}

async function lookOver(page: Page): Promise<string[]> {
  const cut = await cutFindings(page);
  if (await matches(page, '(forced-colors: active)')) {
    return [...cut, ...(await axeFindings(page, 'all but colours'))];
  }
  const isDark = await matches(page, '(prefers-color-scheme: dark)');
  const [given, other] = isDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  const inGiven = await axeFindings(page);
  await page.emulateMedia({ colorScheme: other });
  const inOther = await axeFindings(page, 'colours');
  await page.emulateMedia({ colorScheme: given });
  return [...cut, ...inGiven, ...inOther.map((finding) => `${other}: ${finding}`)];
}

const matches = (page: Page, query: string): Promise<boolean> =>
  page.evaluate((asked) => matchMedia(asked).matches, query);

const fingerprint = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const media = ['(forced-colors: active)', '(prefers-reduced-motion: reduce)'];
    return [
      document.title,
      // Lit’s comments hold a number drawn at each load; dates change with the clock.
      document.body.outerHTML.replaceAll(/<!--.*?-->|\d\d\/\d\d\/\d{4} - \d\d[h:]\d\d/gsu, ''),
      document.activeElement?.id,
      innerWidth,
      innerHeight,
      devicePixelRatio,
      document.adoptedStyleSheets.length,
      getComputedStyle(document.documentElement).fontSize,
      ...media.map((query) => matchMedia(query).matches),
    ].join('\n');
  });
