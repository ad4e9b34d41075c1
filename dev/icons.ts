import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../test/support/browser.ts';
import { root } from './programs.ts';

/** `node dev/icons.ts`: draws the icons of the installed application from web/public/icon.svg, in every size. */
const site = join(root, 'web', 'public');

interface Icon {
  file: string;
  size: number;
  /**
   * Phones cut these to a shape of their own: the ground goes to the edges, and the drawing stays within the
   * circle of 80 % that is never cut.
   */
  fullBleed: boolean;
}

const icons: readonly Icon[] = [
  { file: 'favicon-48.png', size: 48, fullBleed: false },
  { file: 'icon-192.png', size: 192, fullBleed: false },
  { file: 'icon-512.png', size: 512, fullBleed: false },
  { file: 'maskable-192.png', size: 192, fullBleed: true },
  { file: 'maskable-512.png', size: 512, fullBleed: true },
  { file: 'apple-touch-180.png', size: 180, fullBleed: true },
];

const svg = await readFile(join(site, 'icon.svg'), 'utf8');
const browser = await launchBrowser();
try {
  for (const icon of icons) await draw(browser, svg, icon);
} finally {
  await browser.close();
}

async function draw(browser: Browser, svg: string, { file, size, fullBleed }: Icon): Promise<void> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawing = fullBleed
    ? svg.replace(/ rx="\d+"/u, '').replace('0 0 32 32', '-2 -2 36 36')
    : svg;
  const ground = fullBleed ? (/fill="(#\w+)"/u.exec(svg)?.[1] ?? '') : 'transparent';
  await page.setContent(`<style>
      html, body { margin: 0; background: ${ground}; }
      svg { display: block; width: ${size}px; height: ${size}px; }
    </style>${drawing}`);
  await page.screenshot({ path: join(site, 'icons', file), omitBackground: true });
  await page.close();
}
