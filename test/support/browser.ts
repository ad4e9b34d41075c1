import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
} from 'playwright-core';
import { chromiumPath } from './chromium.ts';

// Chromium heeds the last of these lists only, so Playwright's own is repeated after the first two lines:
// a toolbar that nobody sees costs half a second of each new page, a renderer in reserve some more.
const without = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup', 'AimEnabled'],
  'SpareRendererForSitePerProcess',
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'PreconnectToSearch'],
];

const options = async () => ({
  executablePath: await chromiumPath(),
  // Quiet: it looks nothing up on its own.
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    `--disable-features=${without.join(',')}`,
  ],
});

/** A real Chromium. */
export const launchBrowser = async (): Promise<Browser> => chromium.launch(await options());

/** The same, to be shared by several processes through its `wsEndpoint`. */
export const serveBrowser = async (): Promise<BrowserServer> =>
  chromium.launchServer(await options());

/** A window of its own, without address bar, as of an installed app: `display-mode: standalone`. */
export async function launchInstalled(
  url: string,
  given: BrowserContextOptions,
): Promise<BrowserContext> {
  const { executablePath, args } = await options();
  return chromium.launchPersistentContext('', {
    ...given,
    executablePath,
    args: [...args, `--app=${url}`],
  });
}
