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

test('keyboard alone: the whole creation, and its confirmation', async ({ visitor, newcomer }) => {
  const { page } = visitor;
  const who = await newcomer();
  const type = async (field: string, text: string): Promise<void> => {
    await tabTo(page, field);
    expect(await focusMarkFindings(page)).toEqual([]);
    await page.keyboard.type(text);
  };
  const reaches = async (heading: string): Promise<void> => {
    await visitor.sees(visitor.heading(heading));
    // Where the person goes on reading.
    expect(await focusName(page)).toBe(heading);
  };
  await visitor.open('/inscription');
  await type('Mon nom *', who.lastName);
  await type('Mon n° de sécurité sociale *', who.nir);
  await type('Ma date de naissance *', who.birthDate);
  await type('Mon code postal *', who.postalCode);
  await page.keyboard.press('Enter');
  await reaches('Prouvez que c’est bien vous');
  await type('Saisissez les 7 derniers caractères de votre IBAN *', who.ibanEnd);
  await tabTo(page, 'Voir où il se trouve sur la carte');
  await page.keyboard.press('Enter');
  await visitor.sees('recopiez les 11');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type(who.vitaleEnd);
  await tabTo(page, 'Valider');
  await page.keyboard.press('Space');
  await reaches("J'accepte les conditions d'utilisation");
  await tabTo(page, "Oui, j'accepte");
  await page.keyboard.press('ArrowDown');
  expect(await focusName(page)).toBe('Non, je refuse');
  await page.keyboard.press('ArrowUp');
  await tabTo(page, 'Continuer');
  await page.keyboard.press('Enter');
  await reaches('Je choisis un code personnel');
  await type('Mon nouveau code *', who.newPassword);
  await tabTo(page, 'Liste des caractères autorisés');
  await type('Confirmer mon nouveau code *', who.newPassword);
  await page.keyboard.press('Enter');
  await reaches('Informations personnelles');
  await type('Saisissez votre adresse email *', who.newEmail);
  await type('Je confirme mon adresse email *', who.newEmail);
  await tabTo(page, 'Oui');
  await page.keyboard.press('ArrowRight');
  expect(await visitor.answer(/par email/u, 'Non').isChecked()).toBe(true);
  await type('Saisissez votre n° de téléphone portable', '0612345678');
  await page.keyboard.press('Tab');
  // The consents come with the number, in their place.
  expect(await focusName(page)).toBe('Oui');
  await tabTo(page, 'Continuer');
  await page.keyboard.press('Enter');
  await reaches('Consultez votre messagerie');
  await tabTo(page, 'Renvoyer le message');

  await visitor.open(await visitor.confirmationPath(who.newEmail));
  await visitor.sees(visitor.heading('Plus qu’un geste'));
  await tabTo(page, 'Confirmer mon email');
  expect(await focusMarkFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await reaches('Votre adresse mail est confirmée');
});

test('keyboard alone: the stops of the creation follow the screen, each is marked and none is hidden', async ({
  arrive,
  newcomer,
}) => {
  const visitor = await arrive({ viewport: { width: 390, height: 600 } });
  const { page } = visitor;
  const stops = async (names: string[]): Promise<void> => {
    await page.getByRole('main').focus();
    for (const name of names) {
      await page.keyboard.press('Tab');
      expect(await focusName(page)).toBe(name);
      expect(await focusMarkFindings(page)).toEqual([]);
    }
  };
  await visitor.open('/inscription');
  await stops([
    'Mon nom *',
    'Mon n° de sécurité sociale *',
    'Où trouver mon numéro de sécurité sociale ?',
    'Ma date de naissance *',
    'Mon code postal *',
    'Valider',
    "S'identifier avec FranceConnect",
    "Qu'est-ce que FranceConnect ?",
    'Me connecter',
  ]);
  await visitor.reachProof(await newcomer());
  await stops([
    'Saisissez les 7 derniers caractères de votre IBAN *',
    'Où trouver mon IBAN',
    'Saisissez les 11 derniers chiffres du numéro de série de votre carte Vitale avec photo *',
    'Voir où il se trouve sur la carte',
    'Je ne dispose pas du numéro de série de ma carte Vitale',
    'Valider',
    'Retour',
  ]);
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
  // Nothing takes the focus back afterwards.
  await visitor.sees(visitor.nir);
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
