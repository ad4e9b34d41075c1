import type { Page } from 'playwright-core';

/** The name of what has the focus, as a person would call it; '' when nothing has. */
export const focusName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return '';
    const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.innerText : undefined;
    const name = focused.getAttribute('aria-label') ?? label ?? focused.innerText;
    return name.replaceAll(/\s+/gu, ' ').trim();
  });

/** What is wrong with the mark that shows where the focus is (WCAG 2.4.7, 2.4.11, 2.4.13); none when all is well. */
export const focusMarkFindings = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return ['nothing has the focus'];
    const found: string[] = [];
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) {
      found.push(`no mark around ${focused.outerHTML}`);
    }
    const { top, bottom, left, right } = focused.getBoundingClientRect();
    const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (!middle || !(focused.contains(middle) || middle.contains(focused))) {
      found.push(`hidden: ${focused.outerHTML}`);
    }
    return found;
  });

/** Presses Tab until something of that name has the focus; gives the names of all stops on the way. */
export async function tabTo(page: Page, name: string): Promise<string[]> {
  const stops: string[] = [];
  while (stops.length < 30) {
    await page.keyboard.press('Tab');
    const stop = await focusName(page);
    stops.push(stop);
    if (stop === name) return stops;
  }
  throw new Error(`Tab never comes to «${name}», only to: ${stops.join(', ')}`);
}
