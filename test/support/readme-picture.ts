import type { Browser } from 'playwright-core';

const ground = '#e7e3da';

/** The sign-in on a desktop with a phone before it, 1280 × 800, for the README. */
export async function readmePicture(browser: Browser, app: string, path: string): Promise<void> {
  const shot = async (
    width: number,
    height: number,
    deviceScaleFactor: number,
  ): Promise<string> => {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor,
      reducedMotion: 'reduce',
      locale: 'fr-FR',
    });
    const page = await context.newPage();
    await page.goto(`${app}/connexion`);
    await page.getByRole('button', { name: 'Me connecter', disabled: false }).waitFor();
    const png = await page.screenshot();
    await context.close();
    return `data:image/png;base64,${png.toString('base64')}`;
  };
  const desktop = await shot(1120, 900, 0.8);
  const phone = await shot(390, 844, 0.75);
  const page = await browser.newPage({ viewport: { width: 1140, height: 780 } });
  await page.setContent(`<style>
      body { margin: 0; background: ${ground}; }
      img { position: absolute; border-radius: 14px; box-shadow: 0 12px 40px rgb(0 0 0 / 22%); }
    </style>
    <img src="${desktop}" style="left: 40px; top: 30px">
    <img src="${phone}" style="right: 40px; bottom: 30px; border: 6px solid #1b2526; border-radius: 28px">`);
  await page
    .locator('img')
    .last()
    .evaluate((image: HTMLImageElement) => image.decode());
  await page.screenshot({ path });
  await page.close();
}
