import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { writeServiceWorker } from '../../web/build/service-worker.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';

const camille = demo('Camille');
const ready = 'Une nouvelle version est prête';
const busy = /Terminez d’abord/u;
const bar = (page: Page): Locator => page.getByRole('region', { name: ready });

/** A page of another version can be told by this. */
const marked =
  (version: string) =>
  (page: string): string =>
    page.replace('</head>', `<meta name="version" content="${version}" /></head>`);
const versionOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=version]')?.content);

/** Asks for news of the application, as its pages do by themselves, and waits until what came is installed or not. */
const lookForNews = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    while (registration?.installing) await new Promise((resolve) => setTimeout(resolve, 50));
  });
/** A reload takes the page away for a moment. */
async function becomes(page: Page, version: string | undefined): Promise<void> {
  const shown = (): Promise<string | undefined> => versionOf(page).catch(() => 'reloading');
  await expect.poll(shown, { timeout: 20_000 }).toBe(version);
}

const isRegistered = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined);

test('update: found at the start, it waits for the person, and for every form half filled in', async ({
  arrive,
  site,
}) => {
  const visitor = await arrive({ baseURL: site.url, serviceWorkers: 'allow' });
  const { page } = visitor;
  await visitor.open();
  await visitor.isServedFromHere();
  const other = await visitor.newTab();
  await other.open();
  await site.publishVersion('/', marked('2'));

  await visitor.turnTo();
  await page.reload();
  await visitor.sees(bar(page));
  await visitor.button('Plus tard').click();
  await bar(page).waitFor({ state: 'detached' });
  // Still the version that was there.
  await page.reload();
  await visitor.sees(bar(page));
  expect(await versionOf(page)).toBeUndefined();

  await visitor.nir.fill(camille.nir);
  await visitor.button('Mettre à jour').click();
  await visitor.sees(busy);
  expect((await visitor.nir.inputValue()).replaceAll(' ', '')).toBe(camille.nir);
  await visitor.nir.fill('');

  await other.nir.fill(camille.nir);
  await visitor.button('Mettre à jour').click();
  await visitor.sees(busy);
  // Left for a help page, it is still somebody's.
  await other.turnTo();
  await other.link('Où trouver mon numéro de sécurité sociale ?').click();
  await other.sees(other.heading('Où trouver mon numéro de sécurité sociale'));
  await visitor.turnTo();
  await visitor.button('Mettre à jour').click();
  await visitor.sees(busy);
  expect(await versionOf(page)).toBeUndefined();

  await other.page.goBack();
  await other.nir.fill('');
  await visitor.turnTo();
  await visitor.button('Mettre à jour').click();
  for (const tab of [visitor, other]) {
    await becomes(tab.page, '2');
    await tab.sees(tab.nir);
    expect(await bar(tab.page).count()).toBe(0);
  }
});

test('update: what is being typed when another tab updates stays, and the tab follows later', async ({
  arrive,
  site,
}) => {
  const visitor = await arrive({ baseURL: site.url, serviceWorkers: 'allow' });
  await visitor.open();
  await visitor.isServedFromHere();
  const { page } = visitor;
  await visitor.nir.fill(camille.nir);
  await site.publishVersion('/', marked('2'));
  await lookForNews(page);
  // As a tab that did not hear the question, asleep say: the new version takes over all the same.
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  });
  await visitor.sees(bar(page));
  expect((await visitor.nir.inputValue()).replaceAll(' ', '')).toBe(camille.nir);
  await visitor.nir.fill('');
  await visitor.button('Mettre à jour').click();
  await becomes(page, '2');
});

test('update: one that does not come whole leaves the old one in its place', async ({
  arrive,
  site,
}) => {
  const visitor = await arrive({ baseURL: site.url, serviceWorkers: 'allow' });
  const { page } = visitor;
  await visitor.open();
  await visitor.isServedFromHere();
  // The worker of a version whose pages are not there yet, or were damaged on the way.
  await site.announceVersion('/', 'another page');
  await lookForNews(page);
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting),
  ).toBeNull();
  site.down = true;
  await page.reload();
  await visitor.sees(visitor.nir);
  expect(await bar(page).count()).toBe(0);
});

test('update: a version that does not start gives way to the network by itself', async ({
  arrive,
  site,
}) => {
  const visitor = await arrive({ baseURL: site.url, serviceWorkers: 'allow' });
  const { page } = visitor;
  await visitor.open();
  await visitor.isServedFromHere();
  await site.publishVersion('/', (html) =>
    marked('broken')(html).replaceAll(/src="\/assets\/[^"]+"/gu, 'src="/icon.svg?no-script"'),
  );
  await page.reload();
  await visitor.sees(bar(page));
  await visitor.button('Mettre à jour').click();
  await becomes(page, 'broken');

  site.restore();
  // Time enough for a page to start; it does not, twice in a row.
  for (const _ of [1, 2]) {
    await page.waitForTimeout(5100);
    expect(await versionOf(page)).toBe('broken');
    await page.reload();
  }
  await visitor.sees(visitor.nir);
  expect(await versionOf(page)).toBeUndefined();
  // Installed anew, and whole: nothing is left of the broken one.
  await visitor.isServedFromHere();
  await page.reload();
  await visitor.sees(visitor.nir);
  expect(await versionOf(page)).toBeUndefined();
  visitor.unseen.splice(0, visitor.unseen.length, ...visitor.unseen.filter(isOurs));
});

/** The broken page says in the console that its script is none; that is what the test is about. */
const isOurs = (finding: string): boolean => !/Failed to load module script/u.test(finding);

test('update: the kill switch takes the service worker back from every browser', async ({
  arrive,
  site,
}) => {
  const visitor = await arrive({ baseURL: site.url, serviceWorkers: 'allow' });
  const { page } = visitor;
  await visitor.open();
  await visitor.isServedFromHere();
  const typing = await visitor.newTab();
  await typing.open();
  await typing.nir.fill(camille.nir);
  site.publish('/sw.js', await killSwitch());
  site.publish('/connexion', marked('network')(await (await fetch(site.url)).text()));

  await visitor.turnTo();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  // Reloaded by itself, from the network.
  await becomes(page, 'network');
  await visitor.sees(visitor.nir);
  expect((await typing.nir.inputValue()).replaceAll(' ', '')).toBe(camille.nir);
  expect(await versionOf(typing.page)).toBeUndefined();
  await expect
    .poll(() => page.evaluate(async () => (await caches.keys()).length), { timeout: 10_000 })
    .toBe(0);
  await typing.page.close();
  await expect.poll(() => isRegistered(page), { timeout: 10_000 }).toBe(false);
});

/** `SERVICE_WORKER=off`. */
async function killSwitch(): Promise<string> {
  const site = await mkdtemp(join(tmpdir(), 'ameli-edge-off-'));
  try {
    await writeServiceWorker({ site, files: [], enabled: false });
    return await readFile(join(site, 'sw.js'), 'utf8');
  } finally {
    await rm(site, { recursive: true });
  }
}
