import type { Browser } from 'playwright-core';
import type { Front } from './front.ts';
import type { ReadPage } from './read-pages.ts';
import { phone, slowPage } from './slow-phone.ts';
import { giveCookies, noted, visit } from './visit.ts';

interface Shift {
  value: number;
  hadRecentInput: boolean;
}

/** How far a page moved under the eyes of its reader while it loaded (CLS): the worst of several visits. */
export async function measureShift(
  browser: Browser,
  front: Front,
  { path, cookies }: ReadPage,
  visits: number,
): Promise<number> {
  let worst = 0;
  for (let n = 0; n < visits; n += 1) {
    const context = await browser.newContext(phone);
    try {
      await giveCookies(context, front, cookies);
      const page = await slowPage(context);
      await visit(page, front.origin + path);
      const shifts = await noted<Shift>(page, 'layout-shift');
      const own = shifts.filter(({ hadRecentInput }) => !hadRecentInput);
      worst = Math.max(
        worst,
        own.reduce((sum, { value }) => sum + value, 0),
      );
    } finally {
      await context.close();
    }
  }
  return worst;
}
