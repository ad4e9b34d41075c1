import type { Browser } from 'playwright-core';
import type { Front } from './front.ts';
import { barePath } from './site.ts';
import { phone, slowPage } from './slow-phone.ts';
import { noted, visit } from './visit.ts';

/** Ms until the largest content was there (LCP), round by round. */
export interface FirstView {
  signIn: number[];
  bare: number[];
}

/** The first visit of all on a slow telephone: the sign-in page, and a bare page with the same words. */
export async function measureFirstView(
  browser: Browser,
  front: Front,
  rounds: number,
): Promise<FirstView> {
  const times: FirstView = { signIn: [], bare: [] };
  const turns = [
    ['signIn', '/connexion'],
    ['bare', barePath],
  ] as const;
  for (let n = 0; n < rounds; n += 1) {
    for (const [what, path] of n % 2 === 0 ? turns : turns.toReversed()) {
      times[what].push(await largestContent(browser, front.origin + path));
    }
  }
  return times;
}

/** In a profile of its own: nothing is cached. */
async function largestContent(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext(phone);
  try {
    const page = await slowPage(context);
    await visit(page, url);
    const entries = await noted<{ startTime: number }>(page, 'largest-contentful-paint');
    const last = entries.at(-1);
    if (last === undefined) throw new Error(`${url} painted nothing`);
    return last.startTime;
  } finally {
    await context.close();
  }
}
