import { people } from '../../dev/people.ts';
import { fileOf, paymentsOf } from '../../dev/person-files.ts';
import { formatEuros } from '../../domain/money.ts';
import { formatMoment } from '../../domain/paris-format.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { plain, type Visitor } from '../support/visitor.ts';

const sofia = demo('Sofia');
const mobile = '+33639981234';

/** In «Mes informations», opens the change of something; the button says what it is about. */
async function edit(visitor: Visitor, what: string): Promise<void> {
  await visitor.button(what).click();
  await visitor.sees(visitor.button('Annuler'));
}

/** The words beside a field in error, which screen readers hear with it. */
async function wordsBeside({ page }: Visitor, id: string): Promise<string> {
  const field = page.locator(`#${id}[aria-invalid=true]`);
  const described = (await field.getAttribute('aria-describedby')) ?? '';
  return plain(
    await page
      .locator(`#${described.split(' ').join(',#')}`)
      .last()
      .innerText(),
  );
}

test('I1 the home: last payments, last sign-in, and what there is to say, in its order', async ({
  visitor,
  clock,
}) => {
  // She has accepted older terms of use: the new ones come first (A3).
  await visitor.giveCode(await visitor.reachCodeEntry(sofia));
  await visitor.button('J’accepte').click();
  await visitor.seesHomeOf(sofia);
  const signedInAt = await clock.now();
  const person = people.find(({ firstName }) => firstName === 'Sofia')!;
  const shown = (await visitor.page.locator('.payments li').allInnerTexts()).map(plain);
  expect(shown.map((line) => line.replace(/^\d\d\/\d\d\/\d{4} /u, ''))).toEqual(
    paymentsOf(person, Date.now())
      .slice(0, 5)
      .map(({ label, amountInCents }) => plain(`${label} ${formatEuros(amountInCents)}`)),
  );
  const notices = await visitor.page.locator('.notice-title').allInnerTexts();
  expect(notices.slice(0, 1)).toEqual([
    'Deux organismes complémentaires sont déclarés sur la même période',
  ]);

  await visitor.link('Voir mes organismes complémentaires').click();
  await visitor.sees(visitor.heading('Mes informations'), 'Mutuelle de l’Exemple');
  await visitor.sees('Prévoyance Imaginaire');
  await visitor.link('Accueil').click();
  await visitor.seesHomeOf(sofia);

  await visitor.signOut();
  await clock.advance('2h');
  await visitor.signIn(sofia);
  const told = /Dernière connexion : (\S+ - \S+)/u.exec(await visitor.reads())?.[1];
  // Between the two readings of the clock a minute may have passed.
  expect([signedInAt, signedInAt - 60_000].map(formatMoment)).toContain(told);
});

test('I2 everything on file is shown, and what could be misused is masked wherever one looks', async ({
  visitor,
  member,
}) => {
  const change = { firstName: 'Adèle', birthName: 'Faure', mobile, postalCode: '29200' };
  const who = await member(change);
  const person = { ...people[0]!, ...change, nir: who.nir, key: who.key };
  await visitor.signIn(who);
  const answers: string[] = [];
  visitor.page.on('response', async (reply) => {
    if (reply.url().includes('/api/compte/')) answers.push(await reply.text());
  });
  await visitor.link('Mes informations').click();
  await visitor.sees('Paramètres de compte');

  const read = await visitor.reads();
  const grouped = new RegExp([...who.nir, ...who.key].join(' ?'), 'u');
  expect(read).toMatch(grouped);
  const file = fileOf({ ...person, caisse: 'CPAM de démonstration' }, Date.now());
  for (const fact of [
    ...['Faure', 'Adèle', who.birthDate, 'Vos droits à l’Assurance Maladie sont ouverts.'],
    ...['Caisse d’assurance maladie CPAM de démonstration', `Code d’organisme ${file.caisseCode}`],
    ...['Organisme complémentaire Mutuelle de l’Exemple', file.insurers[0]!.memberNumber],
    'Transmission automatique des paiements Activée',
    `Médecin traitant ${file.treatingDoctor ?? 'Aucun médecin traitant déclaré.'}`,
    'Carte européenne d’assurance maladie',
    ...['Coordonnées bancaires FR** ****', 'Adresse postale 12 rue de l’Exemple 29200 Brest'],
    ...[`Mail ${who.maskedEmail}`, 'Téléphone portable Aucun numéro.'],
    ...['Communication autorisée pour les partenaires de l’Assurance Maladie', 'Mail Non, depuis'],
  ]) {
    expect(read).toContain(fact);
  }
  for (const [name, path] of [
    ['Mon mot de passe', '/compte/mot-de-passe'],
    ['Résilier mon compte ameli', '/compte/fermeture'],
  ] as const) {
    expect(await visitor.link(name).getAttribute('href')).toBe(path);
  }
  expect(read).toContain(`***${who.ibanEnd.slice(3, 4)} ${who.ibanEnd.slice(-3)}`);

  // Neither on the page nor in what it was made of.
  expect(answers.some((body) => body.includes('maskedIban'))).toBe(true);
  const everything = [await visitor.page.content(), ...answers].join('\n').replaceAll(/\s/gu, '');
  const secrets = [who.newEmail, who.ibanEnd, who.vitaleEnd, mobile.slice(3)];
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
});

test('I3 telephones and consents: errors beside the fields, the change told, the answers remembered', async ({
  visitor,
  member,
  mailbox,
}) => {
  const who = await member();
  await visitor.signIn(who);
  await visitor.open('/compte/informations');
  await visitor.sees('Paramètres de compte');

  await edit(visitor, 'Ajouter mon téléphone portable');
  await visitor.button('Enregistrer').click();
  await visitor.isTold('Saisissez votre numéro de portable.');
  await visitor.line('Nouveau numéro de portable').fill('04 12 34 56 78');
  await visitor.button('Enregistrer').click();
  await visitor.isTold('n’est pas celui d’un portable');
  expect(await wordsBeside(visitor, 'mobile')).toContain('n’est pas celui d’un portable');
  // The link of the summary leads to the field, where what was typed still is.
  await visitor.alert.getByRole('link').click();
  expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('mobile');
  expect(await visitor.line('Nouveau numéro de portable').inputValue()).toBe('04 12 34 56 78');
  await visitor.line('Nouveau numéro de portable').fill('06 39 98 12 34');
  await visitor.button('Enregistrer').click();
  await visitor.sees('Votre téléphone portable est enregistré.', '** ** ** ** 34');
  const told = await mailbox.waitAbout(who.newEmail, 'Coordonnées modifiées');
  expect(told.text).not.toMatch(/39 ?98/u);

  await edit(visitor, 'Ajouter mon téléphone fixe');
  await visitor.line('Nouveau numéro de téléphone fixe').fill('0199000042');
  await visitor.button('Enregistrer').click();
  await visitor.sees('Votre téléphone fixe est enregistré.', '** ** ** ** 42');

  await edit(visitor, 'Modifier mes réponses');
  await visitor.answer('Par mail', 'Oui').check();
  await visitor.answer('Par SMS', 'Oui').check();
  await visitor.button('Enregistrer').click();
  await visitor.sees('Vos réponses sont enregistrées.');
  await edit(visitor, 'Modifier mes réponses');
  expect(await visitor.answer('Par SMS', 'Oui').isChecked()).toBe(true);
  await visitor.button('Enregistrer').click();
  await visitor.sees('Vos réponses n’ont pas changé.');
  await edit(visitor, 'Modifier mes réponses');
  await visitor.answer('Par mail', 'Non').check();
  await visitor.button('Enregistrer').click();
  await visitor.sees('Vos réponses sont enregistrées.', /SMS/u);

  // Taken away, the number takes its consent along.
  await edit(visitor, 'Modifier mon téléphone portable');
  await visitor.button('Supprimer ce numéro').click();
  await visitor.sees('Votre téléphone portable est supprimé.');
  await visitor.page.getByText('Voir l’historique de mes réponses').click();
  await visitor.sees(/Mail.: Oui/u);
  const history = (await visitor.page.locator('details li').allInnerTexts()).map((line) =>
    plain(line).replace(/^.* · /u, ''),
  );
  expect(history.slice(0, 2)).toEqual(['SMS : Non', 'Mail : Non']);
  // These two were given at once.
  expect(history.slice(2, 4).toSorted()).toEqual(['Mail : Oui', 'SMS : Oui']);
  expect(await visitor.reads()).toContain('SMS Non, depuis le');
});

test('I3 a number sent twice by a double click is one change; offline keeps what was typed', async ({
  visitor,
  member,
}) => {
  const who = await member();
  await visitor.signIn(who);
  await visitor.link('Mes informations').click();
  await edit(visitor, 'Ajouter mon téléphone fixe');
  const field = visitor.line('Nouveau numéro de téléphone fixe');
  await field.fill('0199000043');
  await visitor.context.setOffline(true);
  await visitor.button('Enregistrer').click();
  await visitor.isTold('Vous n’êtes pas connecté à internet');
  expect(await field.inputValue()).toBe('0199000043');
  await visitor.context.setOffline(false);
  let sent = 0;
  visitor.page.on('request', (request) => {
    if (request.url().endsWith('/api/compte/telephones')) sent += 1;
  });
  await visitor.button('Enregistrer').dblclick();
  await visitor.sees('Votre téléphone fixe est enregistré.', '** ** ** ** 43');
  expect(sent).toBe(1);
});

test('I4 a page asked for while signed out is found again after signing in; a wished end leads home', async ({
  visitor,
  member,
}) => {
  const who = await member();
  await visitor.open('/compte/securite');
  await visitor.sees('Connectez-vous pour accéder à votre compte', visitor.nir);
  await visitor.giveCredentials(who);
  await visitor.giveCode(await visitor.askCode(who));
  await visitor.sees(visitor.heading('Sécurité'), 'Connexions ouvertes');
  expect(new URL(visitor.page.url()).pathname).toBe('/compte/securite');
  await visitor.signOut();
  await visitor.giveCredentials(who);
  await visitor.giveCode(await visitor.askCode(who));
  await visitor.seesHomeOf(who);
});
