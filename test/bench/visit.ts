import type { BrowserContext, Cookie, Page } from 'playwright-core';
import type { Front } from './front.ts';

type Cookies = ReadonlyMap<string, string>;

/** Gives a browser the cookies of a session opened by other means. */
export async function giveCookies(
  context: BrowserContext,
  { origin }: Front,
  cookies: Cookies,
): Promise<void> {
  const { hostname: domain } = new URL(origin);
  const each = [...cookies].map(([name, value]): Omit<Cookie, 'expires'> => ({
    name,
    value,
    domain,
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'Strict',
  }));
  await context.addCookies(each);
}

/**
 * Opens an address and waits until nothing has moved for a while: scripts run, answers shown.
 * @param quiet ms without any request.
 */
export async function visit(page: Page, url: string, quiet = 1000): Promise<void> {
  let last = performance.now();
  const touch = (): void => void (last = performance.now());
  page.on('request', touch);
  page.on('requestfinished', touch);
  page.on('requestfailed', touch);
  await page.goto(url, { waitUntil: 'load' });
  for (const end = performance.now() + 20_000; performance.now() - last < quiet;) {
    if (performance.now() > end) throw new Error(`${url} did not come to rest`);
    await page.waitForTimeout(50);
  }
}

/** What the browser has noted of one kind so far. */
export function noted<Entry>(page: Page, type: string): Promise<Entry[]> {
  return page.evaluate(
    (type) =>
      new Promise<Entry[]>((resolve) => {
        const observer = new PerformanceObserver((list) =>
          resolve(list.getEntries().map((entry) => entry.toJSON() as Entry)),
        );
        observer.observe({ type, buffered: true });
        // Without any entry it is never called.
        setTimeout(() => resolve([]), 200);
      }),
    type,
  );
}
