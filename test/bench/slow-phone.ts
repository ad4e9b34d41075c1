import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** A telephone of a few years ago: Lighthouse's own, so that both speak of the same screen. */
export const phone: BrowserContextOptions = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
  locale: 'fr-FR',
};

/** How much slower than this machine it is. */
export const slowdown = 4;

/**
 * Chromium's «slow 4G»: 150 ms from end to end, 1.6 Mbit/s down and 750 kbit/s up, as its developer tools apply them,
 * by request: 3.75 times the latency (a connection's beginning costs nothing then) and nine tenths of the rates.
 */
const slow4G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
};

/** The page's main thread runs `slowdown` times slower. Chromium throttles no worker, service workers included. */
export async function slowProcessor(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

/** A page of a slow telephone on a slow network. */
export async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await slowProcessor(page);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow4G);
  return page;
}
