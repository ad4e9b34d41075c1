import type { Page } from 'playwright-core';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { focusMarkFindings } from '../support/keyboard.ts';
import { edgeless } from '../support/layout.ts';
import { hold } from '../support/network.ts';
import { settle } from '../support/settle.ts';

const karim = demo('Karim');

const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** Animations that run now, waiting spinners among them. */
const moving = (page: Page): Promise<number> =>
  page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  );

test('dark mode: another ground, in the very first paint too', async ({ arrive }) => {
  const grounds = new Set<string>();
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without script: what is painted before any has run.
    const visitor = await arrive({ colorScheme, javaScriptEnabled: false });
    await visitor.page.goto('/connexion');
    grounds.add(await ground(visitor.page));
  }
  expect(grounds.size).toBe(2);
});

test('reduced motion: nothing moves while an answer is awaited', async ({ arrive }) => {
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    const visitor = await arrive({ reducedMotion });
    await visitor.open();
    const release = await hold(visitor.page, '**/api/connexion');
    await visitor.giveCredentials(karim);
    await visitor.button('Vérification en cours…').waitFor();
    await settle(visitor.page, { waiting: true });
    expect((await moving(visitor.page)) > 0).toBe(reducedMotion === 'no-preference');
    await release();
    await visitor.sees(visitor.button('Recevoir un code de sécurité'));
  }
});

test('forced colours: every screen of the sign-in is legible and its controls have edges', async ({
  arrive,
}) => {
  const visitor = await arrive({ forcedColors: 'active' });
  const { page } = visitor;
  // The person's own colours are for the whole page.
  const own = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => getComputedStyle(element).forcedColorAdjust === 'none')
        .map((element) => element.outerHTML),
    );
  await visitor.open();
  expect(await own()).toEqual([]);
  expect(await edgeless(page)).toEqual([]);
  await visitor.nir.focus();
  expect(await focusMarkFindings(page)).toEqual([]);
  await visitor.button('Me connecter').click();
  await visitor.isTold('Vérifiez votre saisie');
  await visitor.giveCredentials(karim);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
  expect(await edgeless(page)).toEqual([]);
  const code = await visitor.askCode(karim);
  expect(await edgeless(page)).toEqual([]);
  await visitor.giveCode(code);
  await visitor.seesHomeOf(karim);
  expect(await edgeless(page)).toEqual([]);
});

test('forced colours: every step of the creation is legible, and what is chosen or broken is seen', async ({
  arrive,
  newcomer,
}) => {
  const visitor = await arrive({ forcedColors: 'active' });
  const { page } = visitor;
  const who = await newcomer();
  await visitor.open('/inscription');
  expect(await edgeless(page)).toEqual([]);
  await visitor.reachTerms(who);
  expect(await edgeless(page)).toEqual([]);
  await visitor.acceptTerms();
  await visitor.secret('Mon nouveau code').fill('Abcdefgh');
  // In words, not by a colour that is not there any more.
  await visitor.sees('pas encore', 'respecté', /^(très )?faible$/u);
  expect(await edgeless(page)).toEqual([]);
  await visitor.choosePassword(who.newPassword);
  await visitor.giveEmail(who.newEmail);
  await visitor.sees(visitor.heading('Consultez votre messagerie'));
  expect(await edgeless(page)).toEqual([]);
  await visitor.open(await visitor.confirmationPath(who.newEmail));
  await visitor.sees(visitor.button('Confirmer mon email'));
  expect(await edgeless(page)).toEqual([]);
});

test('forced colours: the forgotten password is legible, its picture too', async ({
  arrive,
  member,
}) => {
  const visitor = await arrive({ forcedColors: 'active' });
  const { page } = visitor;
  const who = await member();
  await visitor.open('/mot-de-passe');
  await visitor.sees(visitor.captcha, page.getByRole('img'));
  expect(await edgeless(page)).toEqual([]);
  await visitor.captcha.focus();
  expect(await focusMarkFindings(page)).toEqual([]);
  await visitor.giveNumberAndText(who);
  await visitor.sees(visitor.heading('Consultez votre messagerie'));
  expect(await edgeless(page)).toEqual([]);
  await visitor.open(await visitor.resetPath(who));
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));
  expect(await edgeless(page)).toEqual([]);
  await visitor.giveNewPassword('Neige-Claire-47');
  await visitor.sees(visitor.heading('Votre mot de passe est modifié'));
  await visitor.signIn({ ...who, password: 'Neige-Claire-47' });
  for (const [path, words] of [
    ['/compte', 'première connexion'],
    ['/compte/informations', 'Paramètres de compte'],
    ['/compte/mot-de-passe', 'Valable 15 minutes'],
    ['/compte/securite', 'Historique'],
    ['/compte/fermeture', 'Mon mot de passe'],
  ] as const) {
    await visitor.open(path);
    await visitor.sees(words);
    expect(await edgeless(page), path).toEqual([]);
  }
});
