import type { BrowserContextOptions } from 'playwright-core';
import { inject } from 'vitest';
import { announcements } from '../support/announcements.ts';
import { appScreens } from '../support/app-sign-in.ts';
import { demo } from '../support/demo.ts';
import { heldHere } from '../support/held-here.ts';
import { signInInApp, signOutOfApp } from '../support/in-app.ts';
import { expect, test } from '../support/journey.ts';
import { focusMarkFindings, focusName, tabTo } from '../support/keyboard.ts';
import { edgeless } from '../support/layout.ts';
import { answerWithPage } from '../support/network.ts';
import { withoutAddress } from '../support/no-address.ts';
import { settle } from '../support/settle.ts';
import type { Visitor } from '../support/visitor.ts';

const wrong = 'Pas-Le-Bon-2026';
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 } };
/** The application answers for the network, as on a phone where it is installed. */
const onPhone: BrowserContextOptions = { ...phone, serviceWorkers: 'allow' };

const askCode = 'Recevoir un code de sécurité';
const askNewCode = 'Recevoir un nouveau code de sécurité';
const erroneous = 'Les informations saisies sont erronées';

async function give(visitor: Visitor, nir: string, password: string): Promise<void> {
  const screen = appScreens(visitor);
  await screen.nir.fill(nir);
  await screen.password.fill(password);
  await screen.signIn.click();
}

/** The cookie in which the server has this device remember a number. */
const numberCookie = async ({ context }: Visitor) =>
  (await context.cookies()).find(({ name }) => name.endsWith('-numero'));

test('A1 a number is remembered once its password was right, where nobody can read it, and by the app alone', async ({
  arriveInstalled,
  arrive,
  member,
  mailbox,
  clock,
}) => {
  const who = await member();
  const guest = await member();
  const installed = await arriveInstalled(phone);
  const screen = appScreens(installed);
  const { page } = installed;
  await installed.open();
  await screen.rememberNumber.check();
  await give(installed, who.nir, wrong);
  await installed.isTold(erroneous);
  expect(await numberCookie(installed)).toBeUndefined();
  // The wish stays with the form.
  expect(await screen.rememberNumber.isChecked()).toBe(true);
  await installed.open();
  await give(installed, who.nir, who.password);
  await installed.sees(installed.button(askCode));
  expect(await numberCookie(installed)).toBeUndefined();
  await installed.button('Changer de numéro').click();
  await screen.rememberNumber.check();
  await give(installed, who.nir, who.password);
  await installed.sees(installed.button(askCode));
  expect(await numberCookie(installed)).toMatchObject({
    httpOnly: true,
    secure: true,
    sameSite: 'Strict',
  });
  expect((await numberCookie(installed))!.expires).toBeGreaterThan(Date.now() / 1000);
  await installed.button('Changer de numéro').click();
  await installed.sees(screen.nir);

  // From the next start on it is nowhere: not in the answers, not on the screen, in no storage.
  const answers: string[] = [];
  page.on('response', async (reply) => {
    if (reply.url().includes('/api/')) answers.push(await reply.text());
  });
  await installed.open();
  await installed.sees(screen.remembered);
  expect(await screen.nir.count()).toBe(0);
  expect((await heldHere(page)).includes(who.nir.slice(1, 10))).toBe(false);
  await screen.password.fill(who.password);
  await screen.signIn.click();
  await installed.sees(installed.button(askCode));
  const asked = await mailbox.signInCodesTo(who.email);
  await installed.button(askCode).click();
  await screen.code.fill(await mailbox.signInCode(who.email, asked + 1));
  expect((await heldHere(page)).includes(who.nir.slice(1, 10))).toBe(false);
  await installed.button('Valider le code').click();
  await installed.seesHomeOf(who);
  const held = await heldHere(page);
  const has = (words: string): boolean => held.includes(words);
  expect([has('numero-memorise'), has(who.nir.slice(1, 10))]).toEqual([true, false]);
  expect(answers.some((body) => body.includes('rememberedNumber'))).toBe(true);
  expect(answers.join('\n').replaceAll(/\s/gu, '')).not.toContain(who.nir.slice(1, 10));
  const sealed = decodeURIComponent((await numberCookie(installed))!.value);
  expect(sealed).not.toContain(who.nir.slice(1, 10));

  // Somebody else for once, who is not remembered: the owner still is.
  await signOutOfApp(installed);
  await installed.button('Utiliser un autre numéro').click();
  await give(installed, guest.nir, guest.password);
  await installed.sees(installed.button(askCode));
  await installed.button('Changer de numéro').click();
  await installed.sees(screen.nir);
  expect(await screen.nir.inputValue()).toBe('');
  await installed.open();
  await installed.sees(screen.remembered, who.nir.slice(10));

  // A browser that has the same cookie is the web as it always was.
  const visitor = await arrive();
  await visitor.open();
  const stranger = await visitor.reads();
  await visitor.context.addCookies([(await numberCookie(installed))!]);
  const progress = visitor.page.waitForResponse('**/api/connexion');
  await visitor.open();
  await (await progress).finished();
  expect(await visitor.reads()).toBe(stranger);
  await visitor.password.fill(who.password);
  await visitor.button('Me connecter').click();
  await visitor.isTold('Vérifiez votre saisie');
  await visitor.sees('Saisissez votre numéro de sécurité sociale.');

  // Half a year without use: forgotten, even where the screen still shows it.
  await clock.advance('185d');
  await screen.password.fill(who.password);
  await screen.signIn.click();
  await installed.isTold('Cet appareil n’a pas gardé votre numéro');
  await give(installed, who.nir, who.password);
  await installed.sees(installed.button(askCode));
});

test('A1 «Oublier ce numéro» without network: what is left to forget is said, and forgotten once there is one', async ({
  arriveInstalled,
  member,
}) => {
  const who = await member();
  const installed = await arriveInstalled(phone);
  const screen = appScreens(installed);
  await installed.open();
  await screen.rememberNumber.check();
  await give(installed, who.nir, who.password);
  await installed.sees(installed.button(askCode));
  await installed.button('Changer de numéro').click();
  await installed.open();
  await installed.button('Oublier ce numéro').click();
  await installed.sees(installed.heading('Oublier ce numéro ?'));
  await installed.context.setOffline(true);
  await installed.button('Oublier ce numéro').click();
  await installed.isTold('Votre numéro est encore mémorisé');
  await installed.context.setOffline(false);
  await installed.button('Oublier ce numéro').click();
  await installed.sees('Votre numéro est oublié.', screen.nir);
  expect(await installed.alert.count()).toBe(0);
  expect(await numberCookie(installed)).toBeUndefined();
});

test('AE1 no address on file: in the app one is given, confirmed, and the account opens; on the web it is the caisse', async ({
  arriveInstalled,
  visitor,
  unconfirmed,
  mailbox,
  clock,
}) => {
  const who = await withoutAddress(inject('world').register);
  await visitor.open();
  await visitor.giveCredentials(who);
  await visitor.isTold('caisse');

  const installed = await arriveInstalled(phone);
  const screen = appScreens(installed);
  const send = installed.button('Envoyer le message à cette adresse');
  const address = installed.line('Adresse mail');
  const invitation = installed.heading('Indiquez votre adresse mail');
  await installed.open();
  await give(installed, who.nir, who.password);
  await installed.sees(invitation);
  await expect.poll(() => focusName(installed.page)).toBe('Indiquez votre adresse mail');
  await send.click();
  await installed.isTold('Saisissez votre adresse mail');
  await address.fill('camille@exemple');
  await send.click();
  await installed.isTold('n’est pas complète');
  await address.fill(demo('Camille').email);
  await send.click();
  await installed.isTold('déjà utilisée par un autre compte');
  // Left and come back to: still where it was.
  await installed.page.reload();
  await installed.sees(invitation);
  expect(await mailbox.messagesTo(who.email)).toEqual([]);
  await address.fill(who.email);
  await send.click();
  await installed.sees(`Un message vient d’être envoyé à ${who.maskedEmail}`);
  expect(await installed.page.title()).toBe('Mon compte ameli – compte ameli');

  // Until it is confirmed, it opens nothing.
  await installed.open(await installed.confirmationPath(who.email));
  await installed.sees(installed.heading('Plus qu’un geste'));
  await installed.button('Confirmer mon email').click();
  await installed.sees(installed.heading('Votre adresse mail est confirmée'));
  await signInInApp(installed, who, mailbox);
  await installed.seesHomeOf(who);
  await signOutOfApp(installed);

  // One that was given and never confirmed, in the same screens (C7, C9).
  const late = await unconfirmed();
  await give(installed, late.nir, late.password);
  await installed.sees(installed.heading('Confirmez d’abord votre adresse mail'));
  await clock.advance('22d');
  await installed.open();
  await installed.sees(screen.nir);
  await give(installed, late.nir, late.password);
  await installed.sees('effacée', address);
});

test('A2, AE3 the code after a reload and a look at the help; too many of them, and the block outlives the app', async ({
  arriveInstalled,
  member,
  mailbox,
  clock,
}) => {
  const who = await member();
  const installed = await arriveInstalled(phone);
  const { page } = installed;
  const screen = appScreens(installed);
  await installed.open();
  await give(installed, who.nir, who.password);
  await installed.sees(who.maskedEmail, installed.button(askCode));
  await page.reload();
  await installed.sees(who.maskedEmail, installed.button(askCode));
  await installed.button(askCode).click();
  await installed.sees(screen.code);
  await page.reload();
  await installed.sees(screen.code, /Valable 15\s*minutes/u, who.maskedEmail);
  expect(await installed.reads()).not.toMatch(/Saisissez le code de sécurité reçu par mail(?! à)/u);
  await screen.code.fill('123');
  await installed.link('Que faire si le code n’arrive pas').click();
  await installed.sees(installed.heading('Je n’ai pas reçu le code de sécurité'));
  await page.goBack();
  await installed.sees(screen.code);
  expect(await screen.code.inputValue()).toBe('123');

  for (let count = 2; count <= 5; count += 1) {
    await installed.button(askNewCode).click();
    await mailbox.signInCode(who.email, count);
    await installed.sees('Un nouveau code vient de vous être envoyé');
  }
  await expect
    .poll(() => announcements(page))
    .toContainEqual(expect.stringContaining('Un nouveau code vient de vous être envoyé'));
  await installed.button(askNewCode).click();
  const quota = [/Votre compte est bloqué jusqu’au .*heure de Paris/u, 'trop grand nombre'];
  await installed.isTold(...quota, 'dossier Spam');
  await installed.open();
  await installed.sees(screen.nir.or(screen.code));
  if (await screen.nir.isHidden()) await installed.button('Changer de numéro').click();
  await give(installed, who.nir, who.password);
  await installed.isTold(...quota);
  await clock.advance('61m');
  await signInInApp(installed, who, mailbox);
  await installed.seesHomeOf(who);
});

test('A1, A2 keyboard alone: the stops follow the screen, each is marked, and the whole sign-in is done', async ({
  arriveInstalled,
  member,
  mailbox,
}) => {
  const who = await member();
  const installed = await arriveInstalled({ viewport: { width: 390, height: 600 } });
  const { page } = installed;
  const screen = appScreens(installed);
  const stops = async (...names: string[]): Promise<void> => {
    for (const name of names) {
      await page.keyboard.press('Tab');
      expect(await focusName(page)).toBe(name);
      expect(await focusMarkFindings(page)).toEqual([]);
    }
  };
  await installed.open();
  await installed.sees(screen.nir);
  await page.getByRole('main').focus();
  await stops('Numéro de sécurité sociale');
  await page.keyboard.type(who.nir);
  await stops(
    'Où trouver mon numéro de sécurité sociale ?',
    'Mémoriser mon numéro sur cet appareil',
  );
  await page.keyboard.press('Space');
  expect(await screen.rememberNumber.isChecked()).toBe(true);
  await stops('Votre mot de passe');
  await page.keyboard.type(wrong);
  await page.keyboard.press('Enter');
  await installed.isTold(erroneous);
  // Its link leads to the field.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await focusName(page)).toBe('Votre mot de passe');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(who.password);
  await stops('Afficher le mot de passe', 'Mot de passe oublié', 'Se connecter');
  await page.keyboard.press('Space');
  await installed.sees(installed.button(askCode));
  expect(await focusName(page)).toBe('Un code de sécurité est nécessaire');
  await tabTo(page, askCode);
  expect(await focusMarkFindings(page)).toEqual([]);
  const asked = await mailbox.signInCodesTo(who.email);
  await page.keyboard.press('Enter');
  await installed.sees(screen.code);
  expect(await focusName(page)).toBe('Code à 6 chiffres (obligatoire)');
  await page.keyboard.type(await mailbox.signInCode(who.email, asked + 1));
  await stops('Valider le code');
  await page.keyboard.press('Enter');
  await installed.seesHomeOf(who);
  await tabTo(page, 'Me déconnecter');
  await page.keyboard.press('Enter');

  await installed.sees(screen.remembered);
  await page.getByRole('main').focus();
  await stops(
    ...['Oublier ce numéro', 'Utiliser un autre numéro', 'Votre mot de passe'],
    ...['Afficher le mot de passe', 'Mot de passe oublié', 'Se connecter', 'Créer mon compte'],
  );
  await page.getByRole('main').focus();
  await stops('Oublier ce numéro');
  await page.keyboard.press('Enter');
  await installed.sees(installed.heading('Oublier ce numéro ?'));
  expect(await focusName(page)).toBe('Oublier ce numéro ?');
  await stops('Oublier ce numéro', 'Annuler');
  await page.keyboard.press('Enter');
  await installed.sees(screen.remembered);
  expect(await focusName(page)).toBe('Oublier ce numéro');
  await page.keyboard.press('Enter');
  await installed.sees(installed.heading('Oublier ce numéro ?'));
  await stops('Oublier ce numéro');
  await page.keyboard.press('Enter');
  await installed.sees('Votre numéro est oublié.');
  expect(await focusName(page)).toBe('Numéro de sécurité sociale');
});

/** Sizes of WCAG 1.4.4 and 1.4.10: 320 px wide, a desktop at 200 %, a phone on its side. */
const sizes = [
  { width: 320, height: 256 },
  { width: 640, height: 450 },
  { width: 844, height: 390 },
];

test('A1, A2, AE zoom and colours: no screen of the app is cut, and each is legible in every way it is looked at', async ({
  arriveInstalled,
  member,
  mailbox,
}) => {
  const who = await member();
  const nobody = await withoutAddress(inject('world').register);
  const installed = await arriveInstalled(phone);
  const { page } = installed;
  const screen = appScreens(installed);
  const devtools = await installed.context.newCDPSession(page);
  const enlarge = (standard: number) =>
    devtools.send('Page.setFontSizes', { fontSizes: { standard } });
  const given = phone.viewport!;

  /** The screen as it is now: in each size, with the text alone twice as large, in colours of the person’s own. */
  const look = async (): Promise<void> => {
    await settle(page);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await settle(page);
    }
    await page.setViewportSize(given);
    await enlarge(32);
    await settle(page);
    await enlarge(16);
    await page.emulateMedia({ forcedColors: 'active' });
    await settle(page);
    expect(await edgeless(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'none' });
  };

  await installed.open();
  await installed.sees(screen.nir);
  await look();
  await screen.signIn.click();
  await installed.isTold('Vérifiez votre saisie');
  await give(installed, who.nir, wrong);
  await installed.isTold(erroneous);
  await look();
  await screen.rememberNumber.check();
  await give(installed, who.nir, who.password);
  await installed.sees(installed.button(askCode));
  await look();
  await installed.button(askCode).click();
  await installed.sees(screen.code);
  await look();
  await screen.code.fill('1');
  await installed.button('Valider le code').click();
  await installed.isTold('6 chiffres');
  await look();
  await installed.button(askNewCode).click();
  await installed.sees('Un nouveau code vient de vous être envoyé');
  await look();
  await installed.button('Changer de numéro').click();
  await installed.open();
  await installed.sees(screen.remembered);
  await look();
  await installed.button('Oublier ce numéro').click();
  await installed.sees(installed.heading('Oublier ce numéro ?'));
  await look();
  await installed.button('Oublier ce numéro').click();
  await installed.sees('Votre numéro est oublié.');
  await look();
  await give(installed, nobody.nir, nobody.password);
  await installed.sees(installed.heading('Indiquez votre adresse mail'));
  await look();
  await installed.page.reload();
  await installed.sees(installed.heading('Indiquez votre adresse mail'));
  await installed.button('Changer de numéro').click();
  await installed.sees(screen.nir);
  await installed.context.setOffline(true);
  await installed.sees('Internet est nécessaire pour vous connecter');
  await look();
  await installed.context.setOffline(false);
  expect(await mailbox.signInCodesTo(who.email)).toBe(2);
});

test('A1 started without network: the screen is there, what is typed stays through the help, and a remembered number comes back', async ({
  arriveInstalled,
  member,
  mailbox,
}) => {
  const who = await member();
  const installed = await arriveInstalled(onPhone);
  const { page } = installed;
  const screen = appScreens(installed);
  const explained = 'Internet est nécessaire pour vous connecter';
  await installed.open();
  await installed.isServedFromHere();
  await installed.context.setOffline(true);
  await page.goto('/');
  await installed.sees(installed.heading('Mon compte ameli'), explained, screen.nir);
  await screen.nir.fill(who.nir);
  await installed.link('Consulter l’aide').click();
  await installed.sees(installed.heading('Aide'));
  await page.goBack();
  await installed.sees(explained, screen.nir);
  expect((await screen.nir.inputValue()).replaceAll(/\s/gu, '')).toBe(who.nir);
  await screen.rememberNumber.check();
  await screen.password.fill(who.password);
  await screen.signIn.click();
  await installed.isTold(
    'Vous n’êtes pas connecté à internet',
    /Ce que vous avez saisi est gardé/u,
  );
  expect(await screen.password.inputValue()).toBe(who.password);
  expect((await heldHere(page)).includes(who.nir.slice(1, 10))).toBe(false);

  // The network is back: one press, nothing typed again.
  await installed.context.setOffline(false);
  await installed.heading(explained).waitFor({ state: 'detached' });
  await screen.signIn.click();
  await installed.sees(installed.button(askCode));
  const left = page.waitForResponse('**/api/connexion');
  await installed.button('Changer de numéro').click();
  await left;

  // Only the service knows the number that is remembered; without it, it is not asked for either.
  await installed.context.setOffline(true);
  await page.goto('/');
  await installed.sees(explained, 'Votre numéro s’affichera quand internet sera revenu.');
  expect(await screen.nir.count()).toBe(0);
  await installed.button('Utiliser un autre numéro').click();
  await installed.sees(screen.nir);
  await installed.button('Utiliser le numéro mémorisé').click();
  await installed.context.setOffline(false);
  await screen.remembered.getByText(who.nir.slice(10)).waitFor();
  expect(await screen.nir.count()).toBe(0);

  // There is a network, and no service behind it.
  await answerWithPage(page, '**/api/connexion', 502);
  await screen.password.fill(who.password);
  await screen.signIn.click();
  await installed.isTold('indisponible');
  await installed.sees('Sans pouvoir vous connecter pour le moment', screen.remembered);
  await page.unrouteAll();
  await screen.password.fill(who.password);
  await screen.signIn.click();
  await installed.button(askCode).click();
  await screen.code.fill(await mailbox.signInCode(who.email));
  await installed.button('Valider le code').click();
  await installed.seesHomeOf(who);
});
