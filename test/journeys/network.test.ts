import { announcements } from '../support/announcements.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { answerWithPage, hold } from '../support/network.ts';
import { settle } from '../support/settle.ts';

const karim = demo('Karim');
const codeNeeded = 'Recevoir un code de sécurité';

test('network: a slow answer is awaited, with words, and nothing typed is lost', async ({
  visitor,
}) => {
  const { page } = visitor;
  await page.clock.install();
  await visitor.open();
  const release = await hold(page, '**/api/connexion');
  await visitor.giveCredentials(karim);
  const waiting = visitor.button('Vérification en cours…');
  await waiting.waitFor();
  await page.clock.runFor('00:05');
  await page.getByText('Votre connexion semble lente').waitFor();
  await settle(page, { waiting: true });
  expect((await announcements(page)).join(' ')).toContain('Votre connexion semble lente');
  // It keeps the focus, and says that it is busy.
  expect(await waiting.evaluate((button) => button === document.activeElement)).toBe(true);
  await release();
  await visitor.sees(visitor.button(codeNeeded));
});

test('network: an answer that does not come is given up after 20 s, and can be asked for again', async ({
  visitor,
}) => {
  const { page } = visitor;
  await page.clock.install();
  // The one timer that the page's movable clock does not know.
  await page.addInitScript(() => {
    AbortSignal.timeout = (ms) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException('late', 'TimeoutError')), ms);
      return controller.signal;
    };
  });
  await visitor.open();
  const release = await hold(page, '**/api/connexion');
  await visitor.giveCredentials(karim);
  await visitor.button('Vérification en cours…').waitFor();
  await page.clock.runFor('00:21');
  await visitor.isTold('pas arrivée à temps', 'Ce que vous avez saisi est gardé');
  await release();
  await visitor.button('Me connecter').click();
  await visitor.sees(visitor.button(codeNeeded));
});

test('network: offline is said, what was typed is kept, and back online it works', async ({
  visitor,
}) => {
  await visitor.open();
  // The words for failures come while the person types.
  const words = visitor.page.waitForResponse(/\/assets\/suite/u);
  await visitor.typeCredentials(karim);
  await (await words).finished();
  await visitor.context.setOffline(true);
  await visitor.sees('Vous n’êtes plus connecté à internet');
  await expect
    .poll(async () => (await announcements(visitor.page)).join(' '))
    .toContain('Vous n’êtes plus connecté à internet');
  await visitor.button('Me connecter').click();
  await visitor.isTold('pas connecté à internet', 'Ce que vous avez saisi est gardé');
  expect(await visitor.password.inputValue()).toBe('Demo-Ameli-2026');
  await visitor.context.setOffline(false);
  await visitor.page.getByText('Vous n’êtes plus connecté à internet').waitFor({ state: 'hidden' });
  await visitor.button('Me connecter').click();
  await visitor.sees(visitor.button(codeNeeded));
});

test('network: offline while the code is awaited, then on with it', async ({ visitor }) => {
  const code = await visitor.reachCodeEntry(karim);
  await visitor.context.setOffline(true);
  await visitor.giveCode(code);
  await visitor.isTold('pas connecté à internet');
  expect(await visitor.code.inputValue()).toBe(code);
  await visitor.context.setOffline(false);
  await visitor.button('Me connecter').click();
  await visitor.seesHomeOf(karim);
});

for (const [what, status, words] of [
  ['a captive portal answers with its own page', 200, 'Votre réseau a répondu à notre place'],
  ['a filter on the way refuses with its own page', 403, 'arrêtée avant de nous parvenir'],
  ['an outage answers with its own page', 503, 'indisponible pour le moment'],
] as const) {
  test(`network: ${what}`, async ({ visitor }) => {
    await answerWithPage(visitor.page, '**/api/**', status);
    await visitor.open();
    await visitor.giveCredentials(karim);
    const told = await visitor.isTold(words);
    expect(told).not.toContain('Support ID');
    await visitor.page.unrouteAll();
    await visitor.button('Me connecter').click();
    await visitor.sees(visitor.button(codeNeeded));
  });
}

test('network: a part of the application that cannot be fetched is told, and reloaded', async ({
  visitor,
}) => {
  await visitor.open();
  await visitor.page.route('**/assets/aide*.js', (route) => route.abort());
  await visitor.page.getByRole('banner').getByRole('link', { name: 'Aide', exact: true }).click();
  await visitor.sees(visitor.heading('Cette page n’a pas pu être chargée'));
  await visitor.page.unrouteAll();
  await visitor.button('Recharger la page').click();
  await visitor.sees(visitor.heading('Aide'));
});

test('network: the first page alone can say that the rest did not come', async ({ visitor }) => {
  await visitor.page.route('**/assets/suite*.js', (route) => route.abort());
  await visitor.open();
  await visitor.giveCredentials(karim);
  await visitor.isTold('Le service n’a pas pu être joint', 'rechargez la page');
  await visitor.page.unrouteAll();
  await visitor.open();
  await visitor.giveCredentials(karim);
  await visitor.sees(visitor.button(codeNeeded));
});

test('network: offline in the middle of the creation keeps what was typed, then on with it', async ({
  visitor,
  newcomer,
}) => {
  const who = await newcomer();
  await visitor.reachContact(who);
  await visitor.line('Saisissez votre n° de téléphone portable').fill('06 12 34 56 78');
  await visitor.context.setOffline(true);
  await visitor.giveEmail(who.newEmail);
  await visitor.isTold('pas connecté à internet', 'Ce que vous avez saisi est gardé');
  expect(await visitor.line('Je confirme mon adresse email').inputValue()).toBe(who.newEmail);
  await visitor.context.setOffline(false);
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.heading('Consultez votre messagerie'));
});

test('network: a slow creation says so, and an answer lost on the way is not a second account', async ({
  visitor,
  newcomer,
  mailbox,
}) => {
  const { page } = visitor;
  const who = await newcomer();
  await visitor.reachContact(who);
  await page.clock.install();
  const release = await hold(page, '**/api/inscription/coordonnees');
  await visitor.giveEmail(who.newEmail);
  await visitor.button('Enregistrement…').waitFor();
  await page.clock.runFor('00:05');
  await page.getByText('Votre connexion semble lente').waitFor();
  await settle(page, { waiting: true });
  await release();
  await visitor.sees(visitor.heading('Consultez votre messagerie'));

  const other = await newcomer();
  await visitor.button('Créer le compte d’une autre personne').click();
  await visitor.reachContact(other);
  // It arrives, and its answer does not.
  await page.route('**/api/inscription/coordonnees', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await visitor.giveEmail(other.newEmail);
  await visitor.isTold('n’a pas pu être joint');
  await page.unrouteAll();
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.heading('Consultez votre messagerie'), other.maskedEmail);
  await mailbox.waitFor(other.newEmail);
  expect(await mailbox.messagesTo(other.newEmail)).toHaveLength(1);
});

test('network: an outage while the link is read or confirmed is told, and tried again', async ({
  visitor,
  unconfirmed,
}) => {
  const path = await visitor.confirmationPath((await unconfirmed()).newEmail);
  await answerWithPage(visitor.page, '**/api/confirmation/etat', 503);
  await visitor.open(path);
  await visitor.isTold('indisponible pour le moment');
  await visitor.page.unrouteAll();
  await visitor.button('Réessayer').click();
  await visitor.sees(visitor.heading('Plus qu’un geste'));
  await visitor.context.setOffline(true);
  await visitor.button('Confirmer mon email').click();
  await visitor.isTold('pas connecté à internet');
  await visitor.context.setOffline(false);
  await visitor.button('Confirmer mon email').click();
  await visitor.sees(visitor.heading('Votre adresse mail est confirmée'));
});
