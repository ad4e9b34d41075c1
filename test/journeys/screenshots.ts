import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { root } from '../../dev/programs.ts';
import { AppClock } from '../support/app-clock.ts';
import { launchBrowser } from '../support/browser.ts';
import { readmePicture } from '../support/readme-picture.ts';
import { scenes } from '../support/scenes.ts';
import { Mailbox } from '../support/mailbox.ts';
import { startTestStack } from '../support/test-stack.ts';
import { Visitor, type World } from '../support/visitor.ts';

/**
 * `node test/journeys/screenshots.ts <directory> [scene…]`: every screen, on a phone and a desktop, in light
 * and dark, to be looked at; and docs/screenshot.png.
 */
const devices: Record<string, BrowserContextOptions> = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 900 } },
};

const [directory, ...wanted] = process.argv.slice(2);
if (directory === undefined) {
  console.error('node test/journeys/screenshots.ts <directory> [scene…]');
  process.exit(1);
}
await mkdir(directory, { recursive: true });
const stack = await startTestStack();
const browser = await launchBrowser();
try {
  const { app, idp, mail } = stack.urls;
  const world = { app, idp, mailbox: new Mailbox(mail), secrets: stack.secrets };
  await takeAll(browser, world, new AppClock(world.app), directory);
  await readmePicture(browser, world.app, join(root, 'docs', 'screenshot.png'));
} finally {
  await browser.close();
  await stack.stop();
}

async function takeAll(browser: Browser, world: World, clock: AppClock, directory: string) {
  for (const [scene, play] of Object.entries(scenes)) {
    if (wanted.length > 0 && !wanted.includes(scene)) continue;
    for (const [device, options] of Object.entries(devices)) {
      await clock.advance('25h');
      await world.mailbox.clear();
      const visitor = await Visitor.arrive(browser, world, { ...options, reducedMotion: 'reduce' });
      await play(visitor, clock);
      for (const colorScheme of ['light', 'dark'] as const) {
        await visitor.page.emulateMedia({ colorScheme });
        const path = join(directory, `${scene}-${device}-${colorScheme}.png`);
        await visitor.page.screenshot({ path, fullPage: scene !== 'session-warning' });
      }
      await visitor.context.close();
    }
    console.log(scene);
  }
}
