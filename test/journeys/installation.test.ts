import type { Page } from 'playwright-core';
import { expect, test } from '../support/journey.ts';
import type { Visitor } from '../support/visitor.ts';

const invitation = 'Votre compte sur l’écran d’accueil';

interface Manifest {
  lang: string;
  name: string;
  icons: { src: string; sizes: string; purpose: string }[];
  screenshots: { src: string; sizes: string; form_factor: string }[];
  shortcuts: { name: string; url: string }[];
}

/** Width and height, as its first bytes say. */
async function sizeOf(url: string): Promise<string> {
  const reply = await fetch(url);
  const image = Buffer.from(await reply.arrayBuffer());
  expect(image.subarray(1, 4).toString(), url).toBe('PNG');
  return `${image.readUInt32BE(16)}x${image.readUInt32BE(20)}`;
}

test('installed: Chromium finds nothing missing, and every picture is what the manifest says', async ({
  arrive,
  app,
}) => {
  const visitor = await arrive({ serviceWorkers: 'allow' });
  await visitor.open();
  await visitor.isServedFromHere();
  const chromium = await visitor.context.newCDPSession(visitor.page);
  const { errors } = await chromium.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await chromium.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);

  const manifest = (await (await fetch(`${app}/manifest.webmanifest`)).json()) as Manifest;
  expect(manifest).toMatchObject({ id: '/', start_url: '/', lang: 'fr', display: 'standalone' });
  expect(manifest.shortcuts.map(({ name }) => name)).toEqual(['Me connecter', 'Mes paiements']);
  const drawn = manifest.icons.filter(({ sizes }) => sizes !== 'any');
  expect(new Set(drawn.map(({ purpose }) => purpose))).toEqual(new Set(['any', 'maskable']));
  for (const { src, sizes } of [...drawn, ...manifest.screenshots])
    expect(await sizeOf(app + src), src).toBe(sizes);
  expect(await sizeOf(`${app}/icons/apple-touch-180.png`)).toBe('180x180');
});

test('installed: no FranceConnect and no invitation in the app dress', async ({ installed }) => {
  await installed.open();
  expect(await installed.page.getByText('FranceConnect').filter({ visible: true }).count()).toBe(0);
});

/** Chromium asks for itself only where somebody looks: the same event, from the test. */
const offerInstallation = (page: Page, outcome: 'accepted' | 'dismissed'): Promise<void> =>
  page.evaluate((answer) => {
    const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: () => Promise.resolve({ outcome: answer }),
    });
    dispatchEvent(event);
    if (!event.defaultPrevented) throw new Error('the browser asks by itself');
  }, outcome);

/** A visit ends with its tab. */
async function comeBack(visitor: Visitor): Promise<Visitor> {
  const next = await visitor.newTab();
  await visitor.page.close();
  await next.open('/compte');
  await next.sees(next.heading(/^Bonjour/u));
  return next;
}

test('invitation: from the second visit of the home on, and put off for 30 days', async ({
  visitor,
  member,
}) => {
  await visitor.signIn(await member());
  await offerInstallation(visitor.page, 'accepted');
  expect(await visitor.page.getByText(invitation).count()).toBe(0);

  let back = await comeBack(visitor);
  expect(await back.page.getByText(invitation).count()).toBe(0);
  await offerInstallation(back.page, 'dismissed');
  await back.sees(back.heading(invitation));
  await back.button('Plus tard').click();
  await expect.poll(() => back.page.getByText(invitation).count()).toBe(0);

  back = await comeBack(back);
  await offerInstallation(back.page, 'accepted');
  expect(await back.page.getByText(invitation).count()).toBe(0);
  await back.page.clock.install({ time: Date.now() + 31 * 24 * 3_600_000 });
  await back.open('/compte');
  await offerInstallation(back.page, 'accepted');
  await back.sees(back.heading(invitation));
  await back.button('Installer').click();
  await expect.poll(() => back.page.getByText(invitation).count()).toBe(0);
});

test('invitation: on an iPhone the way is told, in Safari’s own words', async ({
  arrive,
  member,
}) => {
  const visitor = await arrive({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    viewport: { width: 390, height: 844 },
  });
  await visitor.signIn(await member());
  const back = await comeBack(visitor);
  await back.sees(back.heading(invitation), /Partager/u, /Sur l’écran d’accueil/u);
  expect(await back.button('Installer').count()).toBe(0);
  await back.link('Comment installer l’application').click();
  await back.sees(back.heading('Installer l’application'));
});
