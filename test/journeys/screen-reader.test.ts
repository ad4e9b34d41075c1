import { accessible } from '../support/accessible.ts';
import { announcements } from '../support/announcements.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { plain } from '../support/visitor.ts';

const karim = demo('Karim');

test('screen reader: names and descriptions of the first screen', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.open();
  const [nir, password] = await accessible(page, 'textbox');
  expect(nir).toMatchObject({
    name: 'Mon numéro de sécurité sociale',
    description: expect.stringContaining('13 ou 15 caractères') as string,
    states: { required: true, invalid: 'false' },
  });
  expect(password).toMatchObject({
    name: 'Mon mot de passe (ou code provisoire)',
    states: { required: true, invalid: 'false' },
  });
  const toggle = () => accessible(page, 'button', 'Afficher le mot de passe');
  expect(await toggle()).toMatchObject([{ states: { pressed: 'false' } }]);
  await visitor.button('Afficher le mot de passe').click();
  expect(await toggle()).toMatchObject([{ states: { pressed: 'true' } }]);
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
});

test('screen reader: the outline of each screen', async ({ visitor }) => {
  const { page } = visitor;
  const outline = async () => plain(await page.locator('body').ariaSnapshot());
  const code = await visitor.reachCodeEntry(karim);
  const entry = await outline();
  for (const landmark of ['banner', 'main', 'contentinfo'])
    expect(entry).toContain(`- ${landmark}:`);
  expect(entry).toContain('navigation "Aide et informations"');
  expect(entry).toContain('heading "J\'accède à mon compte ameli" [level=1]');
  expect(entry).toContain('heading "Vous n’avez pas reçu le code ?" [level=2]');
  expect(entry).toContain('textbox "Saisissez le code de sécurité reçu par mail"');
  expect(entry).toContain('checkbox "Se souvenir de cet appareil"');
  await visitor.giveCode(code);
  await visitor.seesHomeOf(karim);
  const home = await outline();
  expect(home).toContain('heading "Bonjour Karim Benali" [level=1]');
  expect(home).toContain('heading "Sur un appareil partagé ?" [level=2]');
});

test('screen reader: the code entry is described, and the dispatch of the code is said', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visitor.reachCodeEntry(karim);
  await expect
    .poll(() => announcements(page))
    .toContain(`Un code vient d’être envoyé à ${karim.maskedEmail}.`);
  const [field] = await accessible(page, 'textbox');
  expect(plain(field?.description ?? '')).toMatch(
    /^6 chiffres, envoyés à k\*\*\*@e\*\*\*\.test\. Valable 15 minutes, jusqu’au .* \(heure de Paris\)\.$/u,
  );
  const [remember] = await accessible(page, 'checkbox');
  expect(remember?.description).toContain('appareil personnel');
  expect(plain(remember?.description ?? '')).toContain('pendant 6 mois');

  await visitor.askNewCode(karim);
  await expect
    .poll(() => announcements(page))
    .toContain('Un nouveau code vient d’être envoyé. Lui seul fonctionne désormais.');
  expect(await page.title()).not.toContain('Erreur');
});

test('screen reader: an error is in the title, at the top, and beside its field', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visitor.open();
  await visitor.giveCredentials(karim, 'Pas-Le-Bon-2026');
  await visitor.isTold('incorrect');
  expect(plain(await page.title())).toBe("Erreur : J'accède à mon compte ameli – compte ameli");
  const [nir, password] = await accessible(page, 'textbox');
  expect(password).toMatchObject({
    description: 'Le mot de passe saisi est incorrect.',
    states: { invalid: 'true' },
  });
  expect(nir).toMatchObject({ states: { invalid: 'false' } });
  expect((await announcements(page)).join(' ')).toContain('Le mot de passe saisi est incorrect.');

  await visitor.giveCredentials({ ...karim, nir: '29001' }, '');
  await visitor.isTold('Vérifiez votre saisie');
  for (const field of await accessible(page, 'textbox')) {
    expect(field.states).toMatchObject({ invalid: 'true' });
    // The same words as in the summary at the top.
    const told = await visitor.alert.innerText();
    const words = plain(field.description).split('. ').at(-1) ?? '';
    expect(plain(told)).toContain(words);
  }

  // Put right: nothing is left of it.
  await visitor.giveCredentials(karim);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
  expect(await page.title()).not.toContain('Erreur');
});

test('screen reader: being signed in, and signed out, is said', async ({ visitor }) => {
  await visitor.signIn(karim);
  await expect.poll(() => announcements(visitor.page)).toContain('Vous êtes connecté.');
  await visitor.signOut();
  await expect.poll(() => announcements(visitor.page)).toContain('Vous êtes déconnecté.');
});

test('screen reader: the creation, its fields with their help, its steps and its questions', async ({
  visitor,
  newcomer,
}) => {
  const { page } = visitor;
  const who = await newcomer();
  await visitor.open('/inscription');
  const [name, nir, birthDate, postalCode] = await accessible(page, 'textbox');
  expect(name).toMatchObject({ name: 'Mon nom', states: { required: true, invalid: 'false' } });
  expect(name?.description).toContain('Nom de naissance ou nom d’usage');
  expect(nir?.description).toContain('13 ou 15 caractères');
  expect(birthDate?.description).toContain('jj/mm/aaaa');
  expect(postalCode?.description).toContain('L’ancien convient aussi');

  await visitor.reachTerms(who);
  const question = page.getByRole('group', { name: /conditions d’utilisation/u });
  expect(await question.getByRole('radio').count()).toBe(2);
  const steps = plain(
    await page.getByRole('list', { name: 'Étapes de la création' }).ariaSnapshot(),
  );
  expect(steps).toContain('Étape 1');
  expect(await page.locator('[aria-current=step]').count()).toBe(1);
  await visitor.button('Continuer').click();
  await visitor.isTold('Choisissez une réponse');
  // The question itself carries its error.
  const described = await question.getAttribute('aria-describedby');
  expect(await page.locator(`#${described}`).innerText()).toContain('Choisissez une réponse');

  await visitor.acceptTerms();
  const [password] = await accessible(page, 'textbox', 'Mon nouveau code');
  expect(password?.description).toContain('comporter entre 8 et 50 caractères');
  await visitor.choosePassword(who.newPassword);
  await visitor.sees(visitor.heading('Informations personnelles'));
  expect(await page.title()).toBe('Informations personnelles – compte ameli');
  expect(await visitor.answer(/informations promotionnelles/u, 'Oui').count()).toBe(1);
  const done = page.getByRole('listitem').filter({ hasText: 'Étape 2' });
  expect(plain(await done.innerText())).toBe('Étape 2 terminée');
});

test('screen reader: what the creation finds wrong is in the title, at the top, and beside its field', async ({
  visitor,
  newcomer,
}) => {
  const { page } = visitor;
  await visitor.reachContact(await newcomer());
  await visitor.button('Continuer').click();
  await visitor.isTold('Saisissez votre adresse mail');
  expect(plain(await page.title())).toBe('Erreur : Informations personnelles – compte ameli');
  const [email] = await accessible(page, 'textbox', 'Saisissez votre adresse email');
  expect(email).toMatchObject({ states: { invalid: 'true' } });
  expect(email?.description).toContain('Saisissez votre adresse mail.');
  expect((await announcements(page)).join(' ')).toContain('Saisissez votre adresse mail.');
});

test('screen reader: the text to copy, its picture, its two buttons and its time', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visitor.open('/mot-de-passe');
  await visitor.sees(page.getByRole('img'));
  const [field] = await accessible(page, 'textbox', 'Recopiez le texte de l’image');
  expect(field).toMatchObject({ states: { required: true, invalid: 'false' } });
  expect(plain(field?.description ?? '')).toMatch(/5 lettres ou chiffres.*Vous avez 5 minutes/u);
  expect(await accessible(page, 'image')).toMatchObject([
    { name: expect.stringContaining('les lit à voix haute') as string },
  ]);
  await visitor.nir.fill('29001');
  await visitor.button('Recevoir le mail').click();
  await visitor.isTold('Vérifiez votre saisie');
  expect(plain(await page.title())).toBe('Erreur : Mot de passe oublié – compte ameli');
  const [wrong] = await accessible(page, 'textbox', 'Recopiez le texte de l’image');
  expect(wrong).toMatchObject({ states: { invalid: 'true' } });
  expect(wrong?.description).toContain('Recopiez le texte de l’image, ou écoutez-le');
  await visitor.button('Obtenir un autre texte').click();
  await expect.poll(() => announcements(page)).toContain('Un autre texte est affiché.');
});
