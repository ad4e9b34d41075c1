import { announcements } from '../support/announcements.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';

const karim = demo('Karim');
const camille = demo('Camille');

test('resume: a reload finds its place again at each step', async ({ visitor }) => {
  await visitor.reachCodeNeeded(karim);
  await visitor.page.reload();
  await visitor.sees(visitor.button('Recevoir un code de sécurité'), karim.maskedEmail);
  const code = await visitor.askCode(karim);
  await visitor.page.reload();
  await visitor.sees(visitor.code, `envoyés à ${karim.maskedEmail}`, 'Valable 15 minutes');
  await visitor.giveCode(code);
  await visitor.seesHomeOf(karim);
  await visitor.page.reload();
  await visitor.seesHomeOf(karim);
});

test('resume: reading a help page loses nothing, there and back', async ({ visitor }) => {
  await visitor.open();
  await visitor.nir.fill(karim.nir);
  await visitor.link('Où trouver mon numéro de sécurité sociale ?').click();
  await visitor.sees(visitor.heading('Où trouver mon numéro de sécurité sociale'));
  await visitor.page.goBack();
  await visitor.sees(visitor.nir);
  expect((await visitor.nir.inputValue()).replaceAll(' ', '')).toBe(karim.nir);

  const code = await visitor.reachCodeEntry(karim);
  await visitor.code.fill(code.slice(0, 3));
  await visitor.link('Que faire si le code n’arrive pas').click();
  await visitor.sees(visitor.heading('Je n’ai pas reçu le code de sécurité'));
  await visitor.page.goBack();
  await visitor.sees(visitor.code);
  expect(await visitor.code.inputValue()).toBe(code.slice(0, 3));
  await visitor.giveCode(code);
  await visitor.seesHomeOf(karim);
});

test('resume: another tab goes on where this one is', async ({ visitor }) => {
  const code = await visitor.reachCodeEntry(karim);
  const tab = await visitor.newTab();
  await tab.open();
  await tab.sees(tab.code);
  await tab.giveCode(code);
  await tab.seesHomeOf(karim);
  // The first tab is not left with a form that cannot work.
  await visitor.turnTo();
  await visitor.open('/');
  await visitor.seesHomeOf(karim);
  await visitor.open('/connexion');
  await visitor.seesHomeOf(karim);

  await tab.turnTo();
  await tab.signOut();
  await visitor.turnTo();
  await visitor.sees('Vous vous êtes déconnecté dans un autre onglet', visitor.nir);
  expect(await visitor.page.content()).not.toContain('Benali');
  await expect.poll(() => announcements(visitor.page)).toContain('Vous êtes déconnecté.');
});

test('resume: a tab shows the account of whoever signed in last in this browser', async ({
  visitor,
}) => {
  await visitor.signIn(karim);
  const tab = await visitor.newTab();
  await tab.open('/compte');
  await tab.seesHomeOf(karim);
  await visitor.turnTo();
  await visitor.signOut();
  await visitor.signIn(camille);
  await tab.turnTo();
  await tab.open('/compte');
  await tab.seesHomeOf(camille);
  expect(await tab.page.content()).not.toContain('Benali');
});

test('resume: after signing out, the back button shows nothing of the account', async ({
  visitor,
}) => {
  await visitor.signIn(karim);
  await visitor.page.getByRole('banner').getByRole('link', { name: 'Aide', exact: true }).click();
  await visitor.sees(visitor.heading('Aide'));
  await visitor.page.goBack();
  await visitor.seesHomeOf(karim);
  await visitor.signOut();
  await visitor.page.goBack();
  await visitor.page.waitForLoadState();
  expect(await visitor.page.content()).not.toContain('Benali');
  await visitor.open('/compte');
  await visitor.sees('Connectez-vous pour accéder à votre compte', visitor.nir);
});

test('resume: after signing in, the back button does not ask for the code again', async ({
  visitor,
}) => {
  await visitor.open('/aide');
  await visitor.signIn(karim);
  await visitor.page.goBack();
  await visitor.page.goForward();
  await visitor.seesHomeOf(karim);
});

test('resume: «Changer de numéro» starts over for somebody else', async ({ visitor }) => {
  await visitor.reachCodeNeeded(karim);
  await visitor.button('Changer de numéro').click();
  await visitor.sees(visitor.nir);
  expect(await visitor.nir.inputValue()).toBe('');
  expect(await visitor.nir.evaluate((input) => input === document.activeElement)).toBe(true);
  await visitor.page.reload();
  await visitor.sees(visitor.nir);
  await visitor.signIn(camille);
});

test('resume: a sign-in left for an hour is over, and says so', async ({ visitor, clock }) => {
  await visitor.reachCodeNeeded(karim);
  await clock.advance('61m');
  await visitor.button('Recevoir un code de sécurité').click();
  await visitor.isTold('Votre connexion n’est plus en cours', 'saisissez de nouveau');
  await visitor.giveCredentials(karim);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});
