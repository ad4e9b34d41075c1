import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { focusMarkFindings, focusName, tabTo } from '../support/keyboard.ts';

const karim = demo('Karim');

test('keyboard alone: the whole sign-in, and out again', async ({ visitor, mailbox }) => {
  const { page } = visitor;
  await visitor.open();
  await tabTo(page, 'Mon numéro de sécurité sociale');
  await page.keyboard.type(karim.nir);
  await tabTo(page, 'Mon mot de passe (ou code provisoire)');
  await page.keyboard.type('Demo-Ameli-2026');
  await tabTo(page, 'Afficher le mot de passe');
  await page.keyboard.press('Space');
  expect(await visitor.password.getAttribute('type')).toBe('text');
  await tabTo(page, 'Me connecter');
  await page.keyboard.press('Space');
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
  // Where the person goes on reading.
  expect(await focusName(page)).toBe('Un code de sécurité est nécessaire');
  await tabTo(page, 'Recevoir un code de sécurité');
  await page.keyboard.press('Enter');
  await visitor.sees(visitor.code);
  expect(await focusName(page)).toBe('Saisissez le code de sécurité reçu par mail');
  await page.keyboard.type(await mailbox.codeFor(karim.email));
  await tabTo(page, 'Se souvenir de cet appareil');
  await page.keyboard.press('Space');
  expect(await visitor.remember.isChecked()).toBe(true);
  // Back to the field: Enter there sends the form.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await visitor.seesHomeOf(karim);
  expect(await focusName(page)).toBe('Bonjour Karim Benali');
  await tabTo(page, 'Me déconnecter');
  await page.keyboard.press('Enter');
  await visitor.sees('Vous êtes déconnecté.');
});

test('keyboard alone: the stops follow the screen, each is marked and none is hidden', async ({
  arrive,
}) => {
  const visitor = await arrive({ viewport: { width: 390, height: 600 } });
  const { page } = visitor;
  await visitor.open();
  const stops: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await focusName(page);
    if (stop === '' || stop === stops[0]) break;
    stops.push(stop);
    expect(await focusMarkFindings(page)).toEqual([]);
  }
  expect(stops.slice(0, 12)).toEqual([
    'Aller au contenu',
    'compte ameli, accueil',
    'Aide',
    'Mon numéro de sécurité sociale',
    'Où trouver mon numéro de sécurité sociale ?',
    'Mon mot de passe (ou code provisoire)',
    'Afficher le mot de passe',
    'Mot de passe oublié ?',
    'Me connecter',
    'Créer un compte',
    "S'identifier avec FranceConnect",
    "Qu'est-ce que FranceConnect ?",
  ]);

  await visitor.reachCodeEntry(karim);
  await page.getByRole('main').focus();
  for (const name of [
    'Changer de numéro',
    'Saisissez le code de sécurité reçu par mail',
    'Se souvenir de cet appareil',
    'Me connecter',
    'Recevoir un nouveau code de sécurité',
    'Que faire si le code n’arrive pas',
  ]) {
    await page.keyboard.press('Tab');
    expect(await focusName(page)).toBe(name);
    expect(await focusMarkFindings(page)).toEqual([]);
  }
});

test('keyboard alone: the skip link leads past the header', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.open();
  await page.keyboard.press('Tab');
  await visitor.sees(page.getByRole('link', { name: 'Aller au contenu' }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await focusName(page)).toBe('Mon numéro de sécurité sociale');
});

test('keyboard alone: an error takes the focus, and its links lead to the fields', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visitor.open();
  await tabTo(page, 'Mon numéro de sécurité sociale');
  await page.keyboard.press('Enter');
  await visitor.isTold('Vérifiez votre saisie');
  await page.keyboard.press('Tab');
  expect(await focusName(page)).toBe('Saisissez votre numéro de sécurité sociale.');
  expect(await focusMarkFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  expect(await focusName(page)).toBe('Mon numéro de sécurité sociale');
  await page.keyboard.type(karim.nir);
  await tabTo(page, 'Mon mot de passe (ou code provisoire)');
  await page.keyboard.type('Pas-Le-Bon-2026');
  await page.keyboard.press('Enter');
  await visitor.isTold('incorrect');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await focusName(page)).toBe('Mon mot de passe (ou code provisoire)');
  await page.keyboard.type('Demo-Ameli-2026');
  await page.keyboard.press('Enter');
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('keyboard alone: the warning before the end keeps the focus inside', async ({ visitor }) => {
  const { page } = visitor;
  await page.clock.install();
  await visitor.signIn(karim);
  await page.clock.fastForward('13:30');
  await visitor.sees(page.getByRole('dialog'));
  expect(await focusName(page)).toBe('Rester connecté');
  const stops = new Set<string>();
  for (let n = 0; n < 6; n++) {
    await page.keyboard.press('Tab');
    stops.add(await focusName(page));
  }
  // '' is the browser's own bar, which a modal dialog leaves within reach.
  expect([...stops].filter((stop) => stop !== '').toSorted()).toEqual([
    'Me déconnecter',
    'Rester connecté',
  ]);
});
