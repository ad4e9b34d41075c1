import type { BrowserContext, Page } from 'playwright-core';
import { launchInstalled } from '../support/browser.ts';
import type { Front } from './front.ts';
import { barePath } from './site.ts';
import { phone, slowProcessor } from './slow-phone.ts';

/** Ms from the start of the navigation, round by round. */
export interface WarmStart {
  /** Until the sign-in form was on the screen and its script had taken it over. */
  app: number[];
  /** Until a bare page with the same words, kept by the least of service workers, was on the screen. */
  bare: number[];
}

/** In the page. A text: our policy's Trusted Types are not among TypeScript's. */
const registerBareWorker = `navigator.serviceWorker.register(
  trustedTypes
    .createPolicy('service-worker', { createScriptURL: (url) => url })
    .createScriptURL('/bare-worker.js'),
  { scope: '/bare' },
)`;

declare global {
  /** Ms; set in the page by `noteUsable`. */
  var benchUsable: number | undefined;
}

/**
 * The installed app opened again where there is no network: nobody answers at the front any more, and the browser
 * says that it is offline. Service workers are stopped before each start.
 */
export async function measureWarmStart(front: Front, rounds: number): Promise<WarmStart> {
  const app = await installed(front, '/');
  const bare = await installed(front, barePath);
  try {
    await bare.page.evaluate(registerBareWorker);
    await Promise.all([ready(app.page), ready(bare.page)]);
    await front.close();
    const times: WarmStart = { app: [], bare: [] };
    for (const { context, page } of [app, bare]) {
      await context.setOffline(true);
      await slowProcessor(page);
    }
    for (let n = 0; n < rounds; n += 1) {
      const turns = [
        async () => times.app.push(await start(app.page, front.origin, usable)),
        async () => times.bare.push(await start(bare.page, front.origin + barePath, painted)),
      ];
      for (const turn of n % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
    await isUsable(app.page);
    return times;
  } finally {
    await Promise.all([app.context.close(), bare.context.close()]);
  }
}

interface Installed {
  context: BrowserContext;
  page: Page;
}

/** In a window of its own, on a profile of its own. */
async function installed({ origin }: Front, path: string): Promise<Installed> {
  const { isMobile: _, ...window } = phone;
  const context = await launchInstalled(origin + path, window);
  await context.addInitScript(noteUsable);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(origin + path);
  return { context, page };
}

/** In the page: notes the first frame that has the number's field on it, drawn by the page's script. */
function noteUsable(): void {
  const look = (): void => {
    const form = document.querySelector<HTMLElement & { hasUpdated?: boolean }>('ameli-connexion');
    const nir = form?.querySelector<HTMLInputElement>('#nir');
    const seen = nir?.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (form?.hasUpdated && seen) globalThis.benchUsable = performance.now();
    else requestAnimationFrame(look);
  };
  void customElements.whenDefined('ameli-connexion').then(() => requestAnimationFrame(look));
}

/** Everything it needs is kept: its service worker is active. Throws when there is none within 20 s. */
async function ready(page: Page): Promise<void> {
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    const state = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return registration?.active?.state;
    });
    if (state === 'activated') return;
    await page.waitForTimeout(100);
  }
  throw new Error(`${page.url()} installed no service worker`);
}

/**
 * Opens the address anew and reads what the page has noted, once it has: asking earlier would have the browser run
 * Playwright's own script in the midst of what is measured.
 * @param noted in the page: ms, or undefined so far.
 */
async function start(page: Page, url: string, noted: () => number | undefined): Promise<number> {
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
  await page.goto(url, { waitUntil: 'commit' });
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    await page.waitForTimeout(1500);
    const time = await page.evaluate(noted);
    if (time !== undefined) return time;
  }
  throw new Error(`${url} did not start within 20 s`);
}

/** In the page: ms until something was on the screen. */
const painted = (): number | undefined =>
  performance.getEntriesByName('first-contentful-paint')[0]?.startTime;

/** In the page. What is there before the first paint is not on the screen yet. */
function usable(): number | undefined {
  const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const drawn = globalThis.benchUsable;
  return paint === undefined || drawn === undefined ? undefined : Math.max(paint, drawn);
}

/** What was measured is a form that works: it takes what is typed, and its script groups the digits. */
async function isUsable(page: Page): Promise<void> {
  const nir = page.locator('#nir');
  await nir.fill('290019999900113');
  await page.locator('#password').focus();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#nir')?.value === '2 90 01 99 999 001 13',
    undefined,
    { timeout: 5000 },
  );
}
