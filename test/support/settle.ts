import type { Page } from 'playwright-core';
import { axeFindings } from './axe.ts';
import { cutFindings } from './layout.ts';

/** Screens found good: by content, and by content and layout. */
const accessible = new Set<string>();
const whole = new Set<string>();

/**
 * A state of the screen has been reached: waits until it is still, then throws unless axe-core finds
 * nothing in light and in dark, and nothing is cut. The very same screen is looked at once.
 * `waiting`: the state to look at is one in which an answer is awaited.
 */
export async function settle(page: Page, { waiting = false } = {}): Promise<void> {
  // Controls are disabled only until the script runs.
  const unsettled = page.locator('[aria-busy=true], :disabled').first();
  if (!waiting) await unsettled.waitFor({ state: 'detached' });
  for (;;) {
    const { content, layout } = await fingerprint(page);
    const isAccessible = accessible.has(content);
    if (isAccessible && whole.has(content + layout)) return;
    const before = await page.content();
    const findings = await cutFindings(page);
    if (!isAccessible) findings.push(...(await barriers(page)));
    // A screen that changed meanwhile was not the one to look at.
    if (before !== (await page.content())) continue;
    if (findings.length > 0) throw new Error(`${page.url()}\n${findings.join('\n')}`);
    accessible.add(content);
    whole.add(content + layout);
    return;
  }
}

async function barriers(page: Page): Promise<string[]> {
  if (await matches(page, '(forced-colors: active)')) return axeFindings(page, 'all but colours');
  const isDark = await matches(page, '(prefers-color-scheme: dark)');
  const [given, other] = isDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  const inGiven = await axeFindings(page);
  await page.emulateMedia({ colorScheme: other });
  const inOther = await axeFindings(page, 'colours');
  await page.emulateMedia({ colorScheme: given });
  return [...inGiven, ...inOther.map((finding) => `${other}: ${finding}`)];
}

const matches = (page: Page, query: string): Promise<boolean> =>
  page.evaluate((asked) => matchMedia(asked).matches, query);

const fingerprint = (page: Page): Promise<{ content: string; layout: string }> =>
  page.evaluate(() => {
    // What the style sheet asks about.
    const media = ['(forced-colors: active)', '(min-width: 40rem)'];
    return {
      content: [
        document.title,
        // Lit’s comments hold a number drawn at each load; dates change with the clock, numbers with the person,
        // and every text to copy has a picture of its own.
        document.body.outerHTML.replaceAll(
          /<!--.*?-->|\d\d\/\d\d\/\d{4} - \d\d[h:]\d\d|value="\d{13}"|image\?c=[^"]+/gsu,
          '',
        ),
        document.activeElement?.id,
        ...media.map((query) => matchMedia(query).matches),
      ].join('\n'),
      layout: [
        innerWidth,
        innerHeight,
        devicePixelRatio,
        getComputedStyle(document.documentElement).fontSize,
        document.adoptedStyleSheets.length,
      ].join('\n'),
    };
  });
