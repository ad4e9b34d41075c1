import type { Page } from 'playwright-core';

/** Text or controls that people cannot see whole without scrolling sideways (WCAG 1.4.4, 1.4.10, 1.4.12). */
export const cutFindings = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px of ${clientWidth}`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      const text = node.textContent?.trim() ?? '';
      if (text === '' || !parent.checkVisibility() || isForScreenReaders(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, width } of range.getClientRects()) {
        if (width > 0 && (left < -1 || right > clientWidth + 1)) found.push(`out of view: ${text}`);
      }
      if (isClipped(parent)) found.push(`cut: ${text}`);
    }
    for (const control of document.querySelectorAll('input, button, a')) {
      const { left, right } = control.getBoundingClientRect();
      if (left < -1 || right > clientWidth + 1) found.push(`out of view: ${control.outerHTML}`);
    }
    return found;

    function isForScreenReaders(element: Element): boolean {
      // Kept one pixel wide on purpose, for screen readers or until it has the focus.
      for (let at: Element | null = element; at; at = at.parentElement) {
        if (getComputedStyle(at).clipPath === 'inset(50%)') return true;
      }
      return false;
    }
    function isClipped(element: Element): boolean {
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        if (overflowX !== 'visible' && at.scrollWidth > at.clientWidth + 1) return true;
        if (overflowY === 'hidden' && at.scrollHeight > at.clientHeight + 1) return true;
      }
      return false;
    }
  });

/** A box without edge would be lost in colours of the person’s own. */
export const edgeless = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'input:not([type=checkbox], [type=radio], .unseen), button:not(.link), a.button',
      ),
    ]
      .filter((control) => Number.parseFloat(getComputedStyle(control).borderTopWidth) < 1)
      .map((control) => control.outerHTML),
  );
