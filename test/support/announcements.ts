import type { BrowserContext, Page } from 'playwright-core';

type Ears = { announcements?: string[] };

/**
 * Notes what screen readers say on their own: the text that appears inside a live region that was there
 * before it, or an alert with the text in it. A polite region that arrives full is often not spoken.
 */
export const listen = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const said: string[] = ((globalThis as Ears).announcements = []);
    const live = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
    const known = new WeakSet<Element>();
    const say = (region: Element): void => {
      const text = region.textContent?.replaceAll(/\s+/gu, ' ').trim() ?? '';
      if (text !== '' && said.at(-1) !== text) said.push(text);
    };
    const hear = (changed: Node): void => {
      const element = changed instanceof Element ? changed : changed.parentElement;
      const region = element?.closest(live);
      if (region && known.has(region)) say(region);
    };
    new MutationObserver((changes) => {
      for (const { target } of changes) hear(target);
      for (const region of document.querySelectorAll(live)) {
        if (known.has(region)) continue;
        known.add(region);
        if (region.getAttribute('role') === 'alert') say(region);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });

/** What has been said since this page was loaded, in order. */
export const announcements = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as Ears).announcements ?? []);
