import type { BrowserContextOptions } from 'playwright-core';
import { helpSlugs } from '../../domain/messages/pages.ts';
import { applicant, type Applicant } from '../support/applicant.ts';
import { demo } from '../support/demo.ts';
import { test } from '../support/journey.ts';
import { giveChangeCode, reachChangeCode } from '../support/password-change.ts';
import type { Visitor } from '../support/visitor.ts';

const karim = demo('Karim');
const newPassword = 'Neige-Claire-47';

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

/** Each step of a creation, with its errors and its longest texts open. */
async function walkCreation(visitor: Visitor, who: Applicant): Promise<void> {
  await visitor.open('/inscription');
  await visitor.button('Valider').click();
  await visitor.isTold('Saisissez votre nom');
  await visitor.giveIdentity(applicant('Jean'));
  await visitor.sees('CAMIEG');
  await visitor.button('Retour').click();
  await visitor.giveIdentity(who);
  await visitor.page.getByText('Voir où il se trouve sur la carte').click();
  await visitor.sees('recopiez les 11');
  await visitor.giveProof({ ...who, vitaleEnd: '00000000000' });
  await visitor.isTold('n’est pas le bon');
  await visitor.giveProof(who);
  await visitor.sees('ne vous sont plus envoyés par courrier');
  await visitor.acceptTerms();
  await visitor.page.getByText('Liste des caractères autorisés').click();
  await visitor.secret('Mon nouveau code').fill('Abcdefg');
  await visitor.sees(/pas encore/u, 'Caractères spéciaux');
  await visitor.choosePassword(who.newPassword);
  await visitor.line('Saisissez votre n° de téléphone portable').fill('0412345678');
  await visitor.line('Saisissez votre n° de téléphone fixe').fill('0412345678');
  await visitor.sees('Par SMS');
  await visitor.giveEmail(who.newEmail);
  await visitor.isTold('n’est pas celui d’un portable');
  await visitor.line('Saisissez votre n° de téléphone portable').fill('');
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.heading('Consultez votre messagerie'));
  await visitor.page.getByText('Ce n’est pas la bonne adresse').click();
  await visitor.sees('Vérifiez-la bien');
  await visitor.open(await visitor.confirmationPath(who.newEmail));
  await visitor.sees(visitor.heading('Plus qu’un geste'));
  await visitor.open();
  await visitor.giveCredentials(who);
  await visitor.sees(visitor.heading('Confirmez d’abord votre adresse mail'));
}

/** The forgotten password and the pages of an open session, with their errors and their longest texts. */
async function walkAccount(visitor: Visitor, who: Applicant): Promise<void> {
  await visitor.open('/mot-de-passe');
  await visitor.button('Recevoir le mail').click();
  await visitor.isTold('Recopiez le texte');
  await visitor.giveNumberAndText(who);
  await visitor.sees(visitor.heading('Consultez votre messagerie'));
  await visitor.open(await visitor.resetPath(who));
  await visitor.giveNewPassword('Password1');
  await visitor.isTold('n’est pas accepté');
  await visitor.sees('l’un des plus utilisés');
  await visitor.giveNewPassword(newPassword);
  await visitor.sees(visitor.heading('Votre mot de passe est modifié'));
  const code = await reachChangeCode(visitor, { ...who, password: newPassword });
  await giveChangeCode(visitor, '1');
  await visitor.isTold('4 chiffres');
  await giveChangeCode(visitor, code);
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));
  await visitor.open('/compte');
  await visitor.seesHomeOf(who);
  await visitor.open('/compte/informations');
  await visitor.sees('Paramètres de compte');
  await visitor.open('/compte/securite');
  await visitor.sees('Historique');
  await visitor.open('/compte/fermeture');
  await visitor.sees(visitor.button('Résilier mon compte'));
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

test('zoom: nothing of the creation is cut on 320 px', async ({ arrive, newcomer }) => {
  await walkCreation(await arrive({ viewport: { width: 320, height: 256 } }), await newcomer());
});

/** The text alone twice as large, as the browser's own setting makes it. */
async function enlargeText(visitor: Visitor): Promise<void> {
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
}

test('zoom: nothing is cut when the text alone is twice as large', async ({ arrive }) => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const visitor = await arrive({ viewport });
    await enlargeText(visitor);
    await visitor.page.clock.install();
    await walk(visitor);
  }
});

test('zoom: nothing of the creation is cut when the text alone is twice as large', async ({
  arrive,
  newcomer,
}) => {
  const visitor = await arrive({ viewport: { width: 390, height: 844 } });
  await enlargeText(visitor);
  await walkCreation(visitor, await newcomer());
});

/** The text spacing of WCAG 1.4.12. */
const spaceText = (visitor: Visitor): Promise<unknown> =>
  visitor.context.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
  });

test('zoom: nothing is cut with the text spacing that WCAG 1.4.12 asks for', async ({
  arrive,
  newcomer,
}) => {
  const options = { viewport: { width: 390, height: 844 } };
  const visitor = await arrive(options);
  await spaceText(visitor);
  await visitor.page.clock.install();
  await walk(visitor);
  const creator = await arrive(options);
  await spaceText(creator);
  await walkCreation(creator, await newcomer());
});

const narrow = { viewport: { width: 320, height: 256 } };
const phone = { viewport: { width: 390, height: 844 } };
for (const [name, options, change] of [
  ['on 320 px', narrow, async () => {}],
  ['when the text alone is twice as large', phone, enlargeText],
  ['with the text spacing that WCAG 1.4.12 asks for', phone, spaceText],
] as const) {
  test(`zoom: nothing of the forgotten password and the account is cut ${name}`, async ({
    arrive,
    member,
  }) => {
    const visitor = await arrive(options);
    await change(visitor);
    await walkAccount(visitor, await member());
  });
}

test('zoom: every page to read fits 320 px', async ({ arrive }) => {
  const visitor = await arrive({ viewport: { width: 320, height: 640 } });
  const pages = ['/aide', ...helpSlugs.map((slug) => `/aide/${slug}`)];
  const others = ['/mot-de-passe', '/conditions', '/franceconnect'];
  for (const path of [...pages, ...others, '/confirmation', '/nulle-part']) {
    await visitor.open(path);
  }
});
