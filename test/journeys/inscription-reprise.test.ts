import { announcements } from '../support/announcements.ts';
import type { Applicant } from '../support/applicant.ts';
import { expect, test } from '../support/journey.ts';
import { changesAsked, hold } from '../support/network.ts';
import type { Visitor } from '../support/visitor.ts';

const identityTitle = 'Je crée mon compte ameli';
const proofTitle = 'Prouvez que c’est bien vous';
const termsTitle = "J'accepte les conditions d'utilisation";
const passwordTitle = 'Je choisis un code personnel';
const contactTitle = 'Informations personnelles';
const doneTitle = 'Consultez votre messagerie';
const resumed = 'Vous reprenez la création de compte là où vous l’aviez laissée';
const elsewhere = 'Votre création de compte a avancé dans un autre onglet';

/** Each step, and how to come from it to the next one. */
const steps: [heading: string, goOn: (visitor: Visitor, who: Applicant) => Promise<void>][] = [
  [proofTitle, (visitor, who) => visitor.giveProof(who)],
  [termsTitle, (visitor) => visitor.acceptTerms()],
  [passwordTitle, (visitor, who) => visitor.choosePassword(who.newPassword)],
  [contactTitle, (visitor, who) => visitor.giveEmail(who.newEmail)],
];

test('C11 a reload at each step finds it again', async ({ visitor, newcomer, mailbox }) => {
  const who = await newcomer();
  await visitor.open('/inscription');
  await visitor.giveIdentity(who);
  for (const [heading, goOn] of steps) {
    await visitor.sees(visitor.heading(heading));
    await visitor.page.reload();
    await visitor.sees(visitor.heading(heading), resumed);
    await expect.poll(() => announcements(visitor.page)).toContain(`${resumed}.`);
    await goOn(visitor, who);
  }
  await visitor.sees(visitor.heading(doneTitle));
  await visitor.page.reload();
  await visitor.sees(visitor.heading(doneTitle), who.maskedEmail);
  expect(await mailbox.messagesTo(who.newEmail)).toHaveLength(1);
});

test('C11 left for the sign-in, and taken up again 29 minutes later in the same browser', async ({
  visitor,
  clock,
  newcomer,
}) => {
  const who = await newcomer();
  await visitor.reachTerms(who);
  await visitor.open();
  await visitor.sees(visitor.nir);
  await visitor.page.close();
  await clock.advance('29m');
  const again = await visitor.newTab();
  await again.open();
  await again.link('Créer un compte').click();
  await again.sees(again.heading(termsTitle), resumed);
  await again.acceptTerms();
  // Each step taken gives 30 minutes more.
  await clock.advance('29m');
  await again.choosePassword(who.newPassword);
  await again.sees(again.heading(contactTitle));
});

test('C11 after 31 minutes it is over, which is said, and what can be kept is', async ({
  visitor,
  clock,
  newcomer,
}) => {
  const who = await newcomer();
  await visitor.reachContact(who);
  await clock.advance('31m');
  await visitor.giveEmail(who.newEmail);
  await visitor.isTold('n’est plus en cours', 'Si vous l’aviez terminée, connectez-vous');
  await visitor.sees(visitor.heading(identityTitle));
  expect(await visitor.line('Mon nom').inputValue()).toBe(who.lastName);
  await visitor.button('Valider').click();
  await visitor.sees(visitor.heading(proofTitle));
  // Nothing secret is.
  expect(await visitor.page.locator('#vitale').inputValue()).toBe('');
  // On arrival, half an hour later, there is nothing to take up.
  await clock.advance('31m');
  await visitor.page.reload();
  await visitor.sees(visitor.heading(identityTitle));
  expect(await visitor.page.getByText(resumed).count()).toBe(0);
});

test('C11 another browser takes nothing up', async ({ visitor, arrive, newcomer }) => {
  const who = await newcomer();
  await visitor.reachTerms(who);
  const stranger = await arrive();
  await stranger.open('/inscription');
  await stranger.sees(stranger.heading(identityTitle));
  await stranger.reachProof(who);
  // Neither disturbs the other.
  await visitor.turnTo();
  await visitor.acceptTerms();
});

test('C11 two tabs, one ahead of the other: the one behind goes there, and says so', async ({
  visitor,
  newcomer,
  mailbox,
}) => {
  const who = await newcomer();
  await visitor.reachProof(who);
  const ahead = await visitor.newTab();
  await ahead.open('/inscription');
  await ahead.sees(ahead.heading(proofTitle));
  await ahead.giveProof(who);
  await ahead.sees(ahead.heading(termsTitle));
  await ahead.acceptTerms();

  await visitor.turnTo();
  // A step that has been taken is not taken again, and no error is counted.
  await visitor.giveProof(who);
  await visitor.sees(visitor.heading(passwordTitle));
  await ahead.turnTo();
  await ahead.choosePassword(who.newPassword);
  await ahead.sees(ahead.heading(contactTitle));
  await ahead.giveEmail(who.newEmail);
  await ahead.sees(ahead.heading(doneTitle));

  await visitor.turnTo();
  await visitor.choosePassword('Autruche-Marguerite-24');
  await visitor.sees(visitor.heading(doneTitle), who.maskedEmail);
  expect(await mailbox.messagesTo(who.newEmail)).toHaveLength(1);

  // The account opened with the password of the tab that finished.
  await visitor.open();
  await visitor.giveCredentials(who, 'Autruche-Marguerite-24');
  await visitor.isTold('incorrect');
  await visitor.giveCredentials(who);
  await visitor.sees(visitor.heading('Confirmez d’abord votre adresse mail'));
});

test('C11 two tabs, two people: the tab behind follows, and does not mix them', async ({
  visitor,
  newcomer,
}) => {
  const [first, second] = [await newcomer(), await newcomer()];
  await visitor.reachTerms(first);
  await visitor.acceptTerms();
  const tab = await visitor.newTab();
  await tab.open('/inscription');
  await tab.sees(tab.heading(passwordTitle));
  await tab.button('Abandonner la création de compte').click();
  await tab.sees(tab.heading('Votre compte n’a pas été créé'));
  await tab.button('Recommencer').click();
  await tab.giveIdentity(second);
  await tab.sees(tab.heading(proofTitle));

  await visitor.turnTo();
  await visitor.choosePassword(first.newPassword);
  await visitor.sees(visitor.heading(proofTitle), elsewhere);
  await expect.poll(() => announcements(visitor.page)).toContain(`${elsewhere}.`);
  await visitor.giveProof(second);
  await visitor.sees(visitor.heading(termsTitle));
});

test('C11 the back button leaves the creation, and forward or coming back takes it up', async ({
  visitor,
  newcomer,
}) => {
  const who = await newcomer();
  await visitor.open();
  await visitor.link('Créer un compte').click();
  await visitor.giveIdentity(who);
  await visitor.giveProof(who);
  await visitor.sees(visitor.heading(termsTitle));
  await visitor.page.goBack();
  await visitor.sees(visitor.nir);
  await visitor.page.goForward();
  await visitor.sees(visitor.heading(termsTitle));
  await visitor.acceptTerms();
  await visitor.page.goBack();
  await visitor.sees(visitor.nir);
  await visitor.link('Créer un compte').click();
  await visitor.sees(visitor.heading(passwordTitle));
});

test('C11 a double click on each button takes one step: one account, one message', async ({
  visitor,
  newcomer,
  mailbox,
}) => {
  const who = await newcomer();
  const asked = changesAsked(visitor.page);
  // The last click of each double is pressed while the answer is on its way.
  const twice = (button: string) => visitor.button(button).dblclick();
  await visitor.open('/inscription');
  await visitor.line('Mon nom').fill(who.lastName);
  await visitor.line('Mon n° de sécurité sociale').fill(who.nir);
  await visitor.line('Ma date de naissance').fill(who.birthDate);
  await visitor.line('Mon code postal').fill(who.postalCode);
  await twice('Valider');
  await visitor.line('Saisissez les 7 derniers caractères de votre IBAN').fill(who.ibanEnd);
  await visitor.page.locator('#vitale').fill(who.vitaleEnd);
  await twice('Valider');
  await visitor.page.getByRole('radio', { name: "Oui, j'accepte" }).check();
  await twice('Continuer');
  await visitor.secret('Mon nouveau code').fill(who.newPassword);
  await visitor.secret('Confirmer mon nouveau code').fill(who.newPassword);
  await twice('Continuer');
  await visitor.line('Saisissez votre adresse email').fill(who.newEmail);
  await visitor.line('Je confirme mon adresse email').fill(who.newEmail);
  await visitor.answer(/par email/u, 'Non').check();
  await twice('Continuer');
  await visitor.sees(visitor.heading(doneTitle));
  expect(asked).toEqual(
    ['', '/preuve', '/conditions', '/mot-de-passe', '/coordonnees'].map(
      (step) => `POST /api/inscription${step}`,
    ),
  );
  await mailbox.waitFor(who.newEmail);
  expect(await mailbox.messagesTo(who.newEmail)).toHaveLength(1);
});

test('C11 two tabs send the last step at once: one account, one message that works', async ({
  visitor,
  newcomer,
  mailbox,
}) => {
  const who = await newcomer();
  await visitor.reachContact(who);
  const tab = await visitor.newTab();
  await tab.open('/inscription');
  await tab.sees(tab.heading(contactTitle));
  const release = await hold(visitor.page, '**/api/inscription/coordonnees');
  const releaseTab = await hold(tab.page, '**/api/inscription/coordonnees');
  await visitor.turnTo();
  await visitor.giveEmail(who.newEmail);
  await tab.turnTo();
  await tab.giveEmail(who.newEmail);
  await Promise.all([release(), releaseTab()]);
  for (const each of [tab, visitor]) {
    await each.turnTo();
    await each.sees(each.heading(doneTitle), who.maskedEmail);
  }
  await mailbox.waitFor(who.newEmail);
  const messages = await mailbox.messagesTo(who.newEmail);
  expect(messages).toHaveLength(1);
  await tab.open(await tab.confirmationPath(who.newEmail));
  await tab.button('Confirmer mon email').click();
  await tab.sees(tab.heading('Votre adresse mail est confirmée'));
});

test('C11 after the end the form is not there to be sent again: back and reload show the end', async ({
  visitor,
  newcomer,
  mailbox,
}) => {
  const who = await newcomer();
  await visitor.createAccount(who);
  await visitor.page.getByRole('banner').getByRole('link', { name: 'Aide', exact: true }).click();
  await visitor.sees(visitor.heading('Aide'));
  await visitor.page.goBack();
  await visitor.sees(visitor.heading(doneTitle));
  await visitor.page.reload();
  await visitor.sees(visitor.heading(doneTitle));
  expect(await mailbox.messagesTo(who.newEmail)).toHaveLength(1);
  // The same person, elsewhere: there is an account now.
  const stranger = await visitor.newTab();
  await stranger.context.clearCookies();
  await stranger.open('/inscription');
  await stranger.giveIdentity(who);
  await stranger.sees(stranger.heading('Vous avez déjà un compte ameli'));
});
