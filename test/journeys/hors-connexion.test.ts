import type { Page } from 'playwright-core';
import { helpArticles } from '../../domain/messages/aide.ts';
import { helpSlugs } from '../../domain/messages/pages.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';

const camille = demo('Camille');
const banner = 'Vous n’êtes plus connecté à internet.';

/** Addresses of everything that the browser keeps for the application. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) found.push(url);
    return found;
  });

test('H1 offline: from a cold start, every help page, and the sign-in with what was typed', async ({
  arrive,
}) => {
  const visitor = await arrive({ serviceWorkers: 'allow' });
  const { page, context } = visitor;
  await visitor.open();
  await visitor.isServedFromHere();
  await context.setOffline(true);

  await visitor.open('/');
  await visitor.sees(visitor.nir, banner);
  for (const slug of helpSlugs) {
    await page.goto(`/aide/${slug}`);
    await visitor.heading(helpArticles[slug].title).waitFor();
  }
  // As a link of ours leads there, and with whatever somebody put behind the address.
  await page.goto('/aide/?from=mail');
  await visitor.sees(visitor.heading('Aide'));
  await page.goto('/une/page/inconnue');
  await visitor.sees(visitor.heading('Cette page n’existe pas'));

  await visitor.open();
  await visitor.giveCredentials(camille);
  await visitor.isTold('pas connecté à internet', 'Ce que vous avez saisi est gardé');
  expect((await visitor.nir.inputValue()).replaceAll(' ', '')).toBe(camille.nir);
  await context.setOffline(false);
  await visitor.button('Me connecter').click();
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('offline is one thing, a service that does not answer another', async ({ arrive, site }) => {
  const visitor = await arrive({ baseURL: site.url, serviceWorkers: 'allow' });
  await visitor.open();
  await visitor.isServedFromHere();
  site.down = true;
  await visitor.open();
  await visitor.giveCredentials(camille);
  await visitor.isTold('n’a pas pu être joint');
  expect(await visitor.page.getByText(banner).filter({ visible: true }).count()).toBe(0);
});

test('offline: nothing that the API says is kept with the pages', async ({ arrive, member }) => {
  const visitor = await arrive({ serviceWorkers: 'allow' });
  await visitor.open();
  await visitor.isServedFromHere();
  const who = await member();
  await visitor.signIn(who);
  for (const path of ['/compte/informations', '/compte/securite']) {
    await visitor.open(path);
    await visitor.sees(visitor.button('Me déconnecter'));
  }
  const addresses = (await kept(visitor.page)).map((url) => new URL(url).pathname);
  expect(addresses.length).toBeGreaterThan(50);
  expect(addresses.filter((path) => /^\/(?:api|dev|conseiller)/u.test(path))).toEqual([]);
  // Nor is what only a few need, or what needs the network anyway.
  expect(addresses.filter((path) => /conseiller|captcha|strength|solve/u.test(path))).toEqual([]);
});

test('offline: a sign-out that cannot be told is done here at once, and told at the next contact', async ({
  arrive,
  site,
  member,
}) => {
  const visitor = await arrive({ baseURL: site.url, serviceWorkers: 'allow' });
  const { page } = visitor;
  await visitor.open();
  await visitor.isServedFromHere();
  await visitor.signIn(await member());
  const isOpen = (): Promise<unknown> =>
    page.evaluate(
      async () => ((await (await fetch('/api/session')).json()) as { open: unknown }).open,
    );
  site.down = true;
  await visitor.button('Me déconnecter').click();
  await visitor.sees('Vous êtes déconnecté sur cet appareil.', visitor.nir);
  for (const path of ['/', '/compte', '/compte/informations']) {
    await page.goto(path);
    await visitor.sees('Vous êtes déconnecté sur cet appareil.', visitor.nir);
  }
  expect(new URL(page.url()).pathname).toBe('/connexion');
  site.down = false;
  await page.goto('/compte');
  await visitor.sees('Vous êtes déconnecté.', visitor.nir);
  expect(await isOpen()).toBe(false);
});
