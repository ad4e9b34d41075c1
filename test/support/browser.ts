import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from './chromium.ts';

/** A real Chromium, quiet: it looks nothing up on its own. */
export const launchBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
