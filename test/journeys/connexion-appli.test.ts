import type { Applicant } from '../support/applicant.ts';
import { appScreens } from '../support/app-sign-in.ts';
import { demo } from '../support/demo.ts';
import { signOutOfApp } from '../support/in-app.ts';
import { expect, test } from '../support/journey.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { hold } from '../support/network.ts';
import type { Visitor } from '../support/visitor.ts';

const camille = demo('Camille');
const wrong = 'Pas-Le-Bon-2026';
/** The code, with its last digit changed. */
const changed = (code: string): string => code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10);

async function giveCredentials(
  visitor: Visitor,
  { nir }: { nir: string },
  password: string,
): Promise<void> {
  const screen = appScreens(visitor);
  await screen.nir.fill(nir);
  await screen.password.fill(password);
  await screen.signIn.click();
}

/** From the first screen to the code, which is returned. */
async function reachCode(
  visitor: Visitor,
  { nir, email, password }: Pick<Applicant, 'nir' | 'email' | 'password'>,
  mailbox: Mailbox,
): Promise<string> {
  await visitor.open();
  await giveCredentials(visitor, { nir }, password);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
  const asked = await mailbox.signInCodesTo(email);
  await visitor.button('Recevoir un code de sécurité').click();
  const code = await mailbox.signInCode(email, asked + 1);
  await visitor.sees(appScreens(visitor).code);
  return code;
}

test('A1 the app’s own words, from the very first picture on', async ({ installed }) => {
  const { page } = installed;
  const release = await hold(page, '**/assets/app-dress*');
  await page.goto('/connexion');
  await page.locator('ameli-connexion h1').waitFor({ state: 'attached' });
  expect(await page.getByRole('main').innerText()).not.toMatch(/J'accède|Mon mot de passe/u);
  await release();
  const screen = appScreens(installed);
  await installed.sees(
    installed.heading('Mon compte ameli'),
    'Bienvenue',
    screen.nir,
    screen.password,
    installed.link('Mot de passe oublié'),
    screen.signIn,
    installed.link('Créer mon compte'),
  );
  expect(await screen.rememberNumber.isChecked()).toBe(false);
  expect(await screen.finger.count()).toBe(0);
  expect(await installed.reads()).not.toMatch(/Mon numéro|FranceConnect|Me connecter/u);
  expect(await page.title()).toBe('Mon compte ameli – compte ameli');
});

test('A1 a number remembered by its owner’s wish: masked, not asked again, forgotten on a word', async ({
  installed,
  member,
  mailbox,
}) => {
  const who = await member();
  const screen = appScreens(installed);
  await installed.open();
  await screen.rememberNumber.check();
  await giveCredentials(installed, who, who.password);
  await installed.sees(installed.button('Recevoir un code de sécurité'));
  await installed.button('Changer de numéro').click();
  await installed.sees(screen.nir);

  await installed.open();
  await installed.sees(screen.remembered);
  const shown = (await screen.remembered.innerText()).replaceAll(/\s/gu, '');
  expect(shown).toContain(`${who.nir.slice(0, 1)}*********${who.nir.slice(10)}`);
  expect(await screen.nir.count()).toBe(0);
  expect(await installed.page.content()).not.toContain(who.nir.slice(1, 10));

  await screen.password.fill(wrong);
  await screen.signIn.click();
  await installed.isTold(
    'Les informations saisies sont erronées',
    '3 essais infructueux bloquent l’accès',
  );
  await screen.password.fill(who.password);
  const asked = await mailbox.signInCodesTo(who.email);
  await screen.signIn.click();
  await installed.button('Recevoir un code de sécurité').click();
  await screen.code.fill(await mailbox.signInCode(who.email, asked + 1));
  await installed.button('Valider le code').click();
  await installed.seesHomeOf(who);
  await signOutOfApp(installed);
  await installed.sees(screen.remembered);

  await installed.button('Utiliser un autre numéro').click();
  await installed.sees(screen.nir);
  await installed.button('Utiliser le numéro mémorisé').click();
  await installed.button('Oublier ce numéro').click();
  await installed.sees(
    installed.heading('Oublier ce numéro ?'),
    'votre numéro de sécurité sociale',
  );
  await installed.button('Annuler').click();
  await installed.sees(screen.remembered);
  await installed.button('Oublier ce numéro').click();
  await installed.button('Oublier ce numéro').click();
  await installed.sees('Votre numéro est oublié.', screen.nir);
  const names = (await installed.context.cookies()).map(({ name }) => name);
  expect(names.filter((name) => name.includes('numero'))).toEqual([]);
  await installed.open();
  await installed.sees(screen.nir);
});

test('A2, AE2, AE5 the code: its words, a wrong one, a new one, one that is over', async ({
  installed,
  member,
  mailbox,
  clock,
}) => {
  const who = await member();
  const screen = appScreens(installed);
  const code = await reachCode(installed, who, mailbox);
  await installed.sees(
    'Saisissez ci-dessous le code de sécurité reçu par mail à l’adresse suivante',
    'Vérifiez votre dossier Spam ou Indésirable.',
  );
  expect(await installed.remember.count()).toBe(0);
  await screen.code.fill(changed(code));
  await installed.button('Valider le code').click();
  await installed.isTold(
    'Les informations saisies sont erronées',
    '3 essais infructueux bloquent l’accès',
  );
  await installed.button('Recevoir un nouveau code de sécurité').click();
  await installed.sees(
    'Un nouveau code vient de vous être envoyé',
    /Avant de renouveler votre demande/u,
  );
  await clock.advance('16m');
  await screen.code.fill(await mailbox.signInCode(who.email, 2));
  await installed.button('Valider le code').click();
  await installed.isTold('n’a pas été saisi dans les 15 minutes');
  await installed.button('Recevoir un nouveau code de sécurité').click();
  await screen.code.fill(await mailbox.signInCode(who.email, 3));
  await installed.button('Valider le code').click();
  await installed.seesHomeOf(who);
});

test('AE1 no address on file: invited to enter one and to confirm it', async ({ installed }) => {
  await installed.open();
  await giveCredentials(installed, demo('Jeanne'), demo('Jeanne').password);
  await installed.sees(
    installed.heading('Indiquez votre adresse mail'),
    installed.line('Adresse mail'),
    installed.button('Envoyer le message à cette adresse'),
  );
});

test('AE4, AE7 wrong passwords: said, then blocked until when, with a way out', async ({
  installed,
  member,
}) => {
  const who = await member();
  await installed.open();
  await giveCredentials(installed, who, wrong);
  await installed.isTold('Les informations saisies sont erronées', 'Il vous en reste 2');
  await giveCredentials(installed, who, wrong);
  await installed.isTold('Il vous en reste un seul');
  await giveCredentials(installed, who, wrong);
  await installed.isTold(
    /Votre compte est bloqué jusqu’au .*heure de Paris/u,
    'Mot de passe oublié',
  );
});

test('AE6 wrong codes: blocked until when', async ({ installed, member, mailbox }) => {
  const who = await member();
  const code = await reachCode(installed, who, mailbox);
  for (let time = 0; time < 3; time += 1) {
    await appScreens(installed).code.fill(changed(code));
    await installed.button('Valider le code').click();
    await installed.isTold(time < 2 ? 'erronées' : /Votre compte est bloqué jusqu’au/u);
  }
  await installed.isTold('un nouveau code vous sera envoyé');
});

test('without network: said, the number typed stays, and what can be read is offered', async ({
  installed,
}) => {
  const screen = appScreens(installed);
  await installed.open();
  await screen.nir.fill(camille.nir);
  await screen.password.focus();
  // The words of what may follow are here.
  await expect.poll(() => screen.nir.inputValue()).toContain(' ');
  await installed.context.setOffline(true);
  await installed.sees(
    'Internet est nécessaire pour vous connecter',
    installed.link('Consulter l’aide'),
  );
  await screen.password.fill(wrong);
  await screen.signIn.click();
  await installed.isTold(
    'Vous n’êtes pas connecté à internet',
    /Ce que vous avez saisi est gardé/u,
  );
  expect((await screen.nir.inputValue()).replaceAll(' ', '')).toBe(camille.nir);
  await installed.context.setOffline(false);
  await giveCredentials(installed, camille, wrong);
  await installed.isTold('Les informations saisies sont erronées');
  expect(await installed.link('Consulter l’aide').count()).toBe(0);
});
