import { hours, minutes } from '../../domain/duration.ts';
import { endIn, endsAfter } from '../support/deadline.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import type { Visitor } from '../support/visitor.ts';

const karim = demo('Karim');
const wrong = 'Pas-Le-Bon-2026';

/** The code, with its last digit changed. */
const changed = (code: string): string => code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10);

/** Told on the sign-in screen itself: its heading and its fields are still there. */
async function staysOnFirstScreen(visitor: Visitor): Promise<void> {
  await visitor.sees(visitor.heading("J'accède à mon compte ameli"), visitor.nir, visitor.password);
}

test('WE1 no e-mail on file: a code is needed, contact your caisse', async ({ visitor }) => {
  await visitor.open();
  await visitor.giveCredentials(demo('Jeanne'));
  await visitor.isTold(
    /aucune adresse mail/iu,
    /code de sécurité envoyé par mail est nécessaire/u,
    '3646',
  );
  await staysOnFirstScreen(visitor);
});

test('WE1 an e-mail not yet confirmed: the next step, for Louis at any time (C7 to C9)', async ({
  visitor,
}) => {
  const louis = demo('Louis');
  await visitor.open();
  await visitor.giveCredentials(louis);
  // How old his address is depends on how far the clock of this world has moved.
  await visitor.sees(
    visitor.heading(
      /^(Confirmez d’abord votre adresse mail|Le lien de confirmation n’est plus actif|Donnez une adresse mail valide)$/u,
    ),
  );
  expect(await visitor.alert.count()).toBe(0);
  await visitor.button('Changer de numéro').click();
  await visitor.sees(visitor.nir);
});

test('WE1b a closed account: since when, and how to reactivate it', async ({ visitor }) => {
  await visitor.open();
  await visitor.giveCredentials(demo('Nora'));
  await visitor.isTold('désactivé le 12/04/2024', 'Créer un compte', 'carte Vitale', 'RIB');
  await staysOnFirstScreen(visitor);
  await visitor.alert.getByRole('link', { name: 'Créer un compte' }).click();
  await visitor.sees(visitor.heading('Je crée mon compte ameli'));
});

test('WE2 a code older than 15 minutes: it is over, and a new one does', async ({
  visitor,
  clock,
}) => {
  const code = await visitor.reachCodeEntry(karim);
  await clock.advance('15m');
  await visitor.giveCode(code);
  await visitor.isTold('15 minutes', 'Demandez-en un nouveau');
  const newer = await visitor.askNewCode(karim);
  expect(await visitor.code.inputValue()).toBe('');
  await visitor.giveCode(newer);
  await visitor.seesHomeOf(karim);
});

test('WE2 a code of 14 minutes still works', async ({ visitor, clock }) => {
  const code = await visitor.reachCodeEntry(karim);
  await clock.advance('14m');
  await visitor.giveCode(code);
  await visitor.seesHomeOf(karim);
});

test('WE3 a sixth code within the hour: blocked until a date, then free again', async ({
  visitor,
  clock,
}) => {
  await visitor.reachCodeEntry(karim);
  for (let asked = 1; asked < 5; asked++) await visitor.askNewCode(karim);
  const ends = await endsAfter(hours(1), clock, async () => {
    await visitor.button('Recevoir un nouveau code de sécurité').click();
    await visitor.isTold('bloqué', 'nombre maximum de demandes de code', /Spam/u);
  });
  expect(ends).toContain(endIn(await visitor.isTold('bloqué')));
  await staysOnFirstScreen(visitor);

  await clock.advance('59m');
  await visitor.password.fill('Demo-Ameli-2026');
  await visitor.button('Me connecter').click();
  // A try during the block changes nothing of its end.
  await visitor.button('Recevoir un code de sécurité').or(visitor.alert).first().waitFor();
  if (await visitor.alert.isHidden()) await visitor.button('Recevoir un code de sécurité').click();
  expect(ends).toContain(endIn(await visitor.isTold('bloqué')));

  await clock.advance('2m');
  await visitor.signIn(karim);
});

test('WE4 a wrong password: check it, and how many tries are left', async ({ visitor }) => {
  await visitor.open();
  await visitor.giveCredentials(karim, wrong);
  await visitor.isTold('mot de passe saisi est incorrect', '2 essais', '15 minutes');
  await staysOnFirstScreen(visitor);
  // What was typed is still there.
  expect((await visitor.nir.inputValue()).replaceAll(' ', '')).toBe(karim.nir);

  await visitor.giveCredentials(karim, wrong);
  await visitor.isTold('1 essai avant');
  await visitor.giveCredentials(karim);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('WE4 a number without account, and one that nobody has, are answered as a wrong password', async ({
  visitor,
  arrive,
}) => {
  await visitor.open();
  await visitor.giveCredentials(karim, wrong);
  const told = await visitor.isTold('incorrect');
  const strangers = [demo('Hugo'), demo('Jeanne'), { ...karim, nir: '1850599100001' }];
  for (const person of strangers) {
    const other = await arrive();
    await other.open();
    await other.giveCredentials(person, wrong);
    expect(await other.isTold('incorrect')).toBe(told);
  }
});

test('WE5 a wrong code: check it, and how many tries are left', async ({ visitor }) => {
  const code = await visitor.reachCodeEntry(karim);
  await visitor.giveCode(changed(code));
  await visitor.isTold('code de sécurité saisi est incorrect', '2 essais', '15 minutes');
  await visitor.giveCode(changed(code));
  await visitor.isTold('1 essai avant');
  await visitor.giveCode(code);
  await visitor.seesHomeOf(karim);
});

test('WE6 three wrong codes: blocked until a date, and the right one does not help', async ({
  visitor,
  clock,
}) => {
  let code = await visitor.reachCodeEntry(karim);
  await visitor.giveCode(changed(code));
  await visitor.isTold('2 essais');
  // Asking for a new code does not give tries back.
  code = await visitor.askNewCode(karim);
  await visitor.giveCode(changed(code));
  await visitor.isTold('1 essai avant');
  const ends = await endsAfter(minutes(15), clock, async () => {
    await visitor.giveCode(changed(code));
    await visitor.isTold('bloqué', '3 codes incorrects');
  });
  expect(ends).toContain(endIn(await visitor.isTold('bloqué')));
  await staysOnFirstScreen(visitor);

  await clock.advance('14m');
  await visitor.giveCredentials(karim);
  expect(ends).toContain(endIn(await visitor.isTold('bloqué')));
  await clock.advance('2m');
  await visitor.signIn(karim);
});

test('WE7 three wrong passwords: blocked until a date, everywhere, and what to do about it', async ({
  visitor,
  arrive,
  clock,
}) => {
  await visitor.open();
  for (const left of ['2 essais', '1 essai avant']) {
    await visitor.giveCredentials(karim, wrong);
    await visitor.isTold(left);
  }
  const ends = await endsAfter(minutes(15), clock, async () => {
    await visitor.giveCredentials(karim, wrong);
    await visitor.isTold('bloqué', '3 mots de passe incorrects');
  });
  expect(ends).toContain(endIn(await visitor.isTold('bloqué')));
  await staysOnFirstScreen(visitor);

  await clock.advance('5m');
  const elsewhere = await arrive();
  await elsewhere.open();
  await elsewhere.giveCredentials(karim);
  expect(ends).toContain(endIn(await elsewhere.isTold('bloqué')));
  await elsewhere.alert.getByRole('link', { name: 'Mot de passe oublié ?' }).click();
  await elsewhere.sees(elsewhere.heading(/Mot de passe oublié/u));

  await clock.advance('11m');
  await visitor.giveCredentials(karim, wrong);
  await visitor.isTold('2 essais');
});

test('WE8 no scheme of ours: the file needs an update, contact your caisse', async ({
  visitor,
}) => {
  await visitor.open();
  await visitor.giveCredentials(demo('Marc'));
  await visitor.isTold('mise à jour de votre dossier est nécessaire', '3646');
  await staysOnFirstScreen(visitor);
});

test('WE9 attachment to a caisse in progress: soon', async ({ visitor }) => {
  await visitor.open();
  await visitor.giveCredentials(demo('Inès'));
  await visitor.isTold('rattachement', 'en cours', 'bientôt');
  await staysOnFirstScreen(visitor);
});

test('WE9 what an account is like is told to nobody without its password', async ({ visitor }) => {
  for (const name of ['Jeanne', 'Nora', 'Marc', 'Inès', 'Louis']) {
    await visitor.open();
    await visitor.giveCredentials(demo(name), wrong);
    const told = await visitor.isTold('mot de passe saisi est incorrect');
    expect(told).not.toMatch(/mail|désactivé|dossier|rattachement/iu);
  }
});

test('WE10 cookies of ours that cannot be read: cleared, told, and on one goes', async ({
  visitor,
  app,
}) => {
  const { hostname } = new URL(app);
  const cookie = { domain: hostname, path: '/', secure: true, value: 'abîmé' };
  await visitor.context.addCookies([
    { ...cookie, name: '__Host-session', value: 'broken.cookie' },
    { ...cookie, name: '__Host-connexion', value: 'x'.repeat(300) },
  ]);
  await visitor.open();
  await visitor.sees('Un cookie de ce site n’était plus utilisable', 'effacé');
  expect(await visitor.context.cookies()).toEqual([]);
  await visitor.giveCredentials(karim);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('WE10 far too many cookies: cleared, told, and on one goes', async ({ visitor }) => {
  await visitor.open();
  await visitor.page.evaluate(() => {
    for (let n = 0; n < 4; n++) document.cookie = `ballast${n}=${'x'.repeat(3000)}; path=/`;
  });
  await visitor.giveCredentials(karim);
  await visitor.isTold('Un cookie de ce site n’était plus utilisable', 'réessayer tout de suite');
  expect(await visitor.context.cookies()).toEqual([]);
  await visitor.giveCredentials(karim);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('WE10 a request refused on the way: told in French, and one can go on', async ({
  visitor,
}) => {
  await visitor.open();
  await visitor.page.route('**/api/connexion', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'text/html',
      body: '<html><body>The requested url is rejected. Support ID: 17</body></html>',
    }),
  );
  await visitor.giveCredentials(karim);
  const told = await visitor.isTold('arrêtée avant de nous parvenir', 'Vous pouvez continuer');
  expect(told).not.toContain('rejected');
  await visitor.page.unrouteAll();
  await visitor.button('Me connecter').click();
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('WE0 a form not filled in as it should: each field says what is missing', async ({
  visitor,
}) => {
  await visitor.open();
  await visitor.nir.focus();
  await visitor.button('Me connecter').click();
  await visitor.isTold(
    'Saisissez votre numéro de sécurité sociale',
    'Saisissez votre mot de passe',
  );
  for (const [typed, words] of [
    ['29001', 'compte 13 caractères, ou 15 avec la clé'],
    ['9990199999001', 'ne semble pas exact'],
    ['290019999900114', 'la clé'],
  ] as const) {
    await visitor.nir.fill(typed);
    await visitor.button('Me connecter').click();
    await visitor.isTold(words);
  }
  await visitor.alert.getByRole('link', { name: /mot de passe/u }).click();
  expect(await visitor.password.evaluate((input) => input === document.activeElement)).toBe(true);

  await visitor.reachCodeEntry(karim);
  for (const [typed, words] of [
    ['', 'Saisissez le code'],
    ['12 34', '6 chiffres'],
    ['abcdef', '6 chiffres'],
  ] as const) {
    await visitor.giveCode(typed);
    await visitor.isTold(words);
  }
});
