import type { BrowserContextOptions } from 'playwright-core';
import { helpSlugs, soonSlugs } from '../../domain/messages/pages.ts';
import { demo } from '../support/demo.ts';
import { test } from '../support/journey.ts';
import type { Visitor } from '../support/visitor.ts';

const karim = demo('Karim');

/** Each screen of the sign-in, and some of the longest texts; `sees` finds what is cut. */
async function walk(visitor: Visitor): Promise<void> {
  await visitor.open();
  await visitor.nir.focus();
  await visitor.button('Me connecter').click();
  await visitor.isTold('Vérifiez votre saisie');
  await visitor.giveCredentials(demo('Nora'));
  await visitor.isTold('désactivé');
  await visitor.giveCredentials(karim);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
  const code = await visitor.askCode(karim);
  await visitor.giveCode('1');
  await visitor.isTold('6 chiffres');
  await visitor.giveCode(code);
  await visitor.seesHomeOf(karim);
  await visitor.page.clock.fastForward('13:30');
  await visitor.sees(visitor.page.getByRole('dialog'));
}

const sizes: Record<string, BrowserContextOptions> = {
  '320 px wide (a desktop at 400 %)': { viewport: { width: 320, height: 256 } },
  'a phone on its side': { viewport: { width: 844, height: 390 } },
  'a desktop at 200 %': { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
};
for (const [name, options] of Object.entries(sizes)) {
  test(`zoom: nothing is cut on ${name}`, async ({ arrive }) => {
    const visitor = await arrive(options);
    await visitor.page.clock.install();
    await walk(visitor);
  });
}

test('zoom: nothing is cut when the text alone is twice as large', async ({ arrive }) => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const visitor = await arrive({ viewport });
    const session = await visitor.context.newCDPSession(visitor.page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    await visitor.page.clock.install();
    await walk(visitor);
  }
});

test('zoom: nothing is cut with the text spacing that WCAG 1.4.12 asks for', async ({ arrive }) => {
  const visitor = await arrive({ viewport: { width: 390, height: 844 } });
  await visitor.context.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
  });
  await visitor.page.clock.install();
  await walk(visitor);
});

test('zoom: every page to read fits 320 px', async ({ arrive }) => {
  const visitor = await arrive({ viewport: { width: 320, height: 640 } });
  const pages = ['/aide', ...helpSlugs.map((slug) => `/aide/${slug}`)];
  for (const path of [...pages, ...soonSlugs.map((slug) => `/${slug}`), '/nulle-part']) {
    await visitor.open(path);
  }
});
