import { inject } from 'vitest';
import { announcements } from '../support/announcements.ts';
import { applicant } from '../support/applicant.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import type { Visitor } from '../support/visitor.ts';

const karim = demo('Karim');
const theo = applicant('Théo');

const enter = (visitor: Visitor) => visitor.link("S'identifier avec FranceConnect");
const failed = 'Identification avec FranceConnect';
const tellsUnconfirmed = 'Confirmez d’abord votre adresse mail';

/** From our page, by FranceConnect and back. */
async function goThrough(
  visitor: Visitor,
  login: string,
  from: '/connexion' | '/inscription' = '/connexion',
): Promise<void> {
  await visitor.open(from);
  await enter(visitor).click();
  await visitor.passFranceConnect(login);
}

/** Signs in at FranceConnect and gives the address it sends the browser to, without going there. */
async function answerOf(visitor: Visitor, login: string): Promise<string> {
  const { page, context } = visitor;
  await visitor.open();
  await enter(visitor).click();
  await page.getByLabel('Identifiant').fill(login);
  await visitor.button('Me connecter').click();
  await visitor.button('Continuer sur L’Assurance Maladie').waitFor();
  let answer = await context.request.post(page.url(), { maxRedirects: 0 });
  for (;;) {
    const next = answer.headers()['location'] ?? '';
    if (next.includes('/api/franceconnect/retour')) return next;
    answer = await context.request.get(next, { maxRedirects: 0 });
  }
}

test('W6 F3 Karim signs in with FranceConnect, without password or code, and out of both', async ({
  visitor,
  mailbox,
}) => {
  const { page } = visitor;
  await visitor.open();
  await enter(visitor).click();
  await visitor.sees(page.getByLabel('Identifiant'), 'Ceci est une simulation');
  await visitor.passFranceConnect('karim');
  await visitor.seesHomeOf(karim);
  expect(page.url()).toMatch(/\/compte$/u);
  expect(await mailbox.messagesTo(karim.email)).toEqual([]);
  await page.reload();
  await visitor.seesHomeOf(karim);

  await visitor.signOut();
  expect(page.url()).toMatch(/\/connexion$/u);
  await expect.poll(() => announcements(page)).toContain('Vous êtes déconnecté.');
  await page.goBack();
  await page.waitForLoadState();
  expect(await page.content()).not.toContain('Benali');
  await visitor.open('/compte');
  await visitor.sees('Connectez-vous pour accéder à votre compte');
  // FranceConnect too asks again who is there.
  await enter(visitor).click();
  await visitor.sees(page.getByLabel('Identifiant'));
});

test('F3 signed in already at FranceConnect: nothing is asked again but the consent', async ({
  visitor,
}) => {
  await goThrough(visitor, 'karim');
  await visitor.seesHomeOf(karim);
  // The session here ends, the one there goes on.
  await visitor.context.clearCookies({ name: '__Host-session' });
  await visitor.open();
  await enter(visitor).click();
  const goOn = visitor.button('Continuer sur L’Assurance Maladie');
  await goOn.or(visitor.heading('Bonjour Karim Benali')).first().waitFor();
  if (await goOn.isVisible()) await goOn.click();
  await visitor.seesHomeOf(karim);
});

test('F3 an account that cannot be used is told with its reason', async ({ visitor }) => {
  await goThrough(visitor, 'marc');
  await visitor.isTold('mise à jour de votre dossier est nécessaire', '3646');
  expect(await visitor.link('Réessayer').count()).toBe(0);
  await visitor.open('/compte');
  await visitor.sees('Connectez-vous pour accéder à votre compte');
});

test('F3 no account yet: told so to somebody who came to sign in, and offered to create one', async ({
  visitor,
}) => {
  await goThrough(visitor, 'alice');
  await visitor.sees(
    visitor.heading('Bienvenue Alice Renaud'),
    'Née le 30/01/1993',
    'Vous n’avez pas encore de compte ameli',
  );
  expect(visitor.page.url()).toMatch(/\/inscription$/u);
  // FranceConnect would name the same person again: its session ends too.
  await visitor.button("Ce n'est pas vous ?").click();
  await visitor.sees(visitor.nir, 'Vous êtes déconnecté.');
  expect(await visitor.page.content()).not.toContain('Renaud');
  await visitor.open('/inscription');
  await visitor.sees(visitor.heading('Je crée mon compte ameli'));
  await goThrough(visitor, 'karim');
  await visitor.sees(visitor.heading('Bonjour Karim Benali'));
});

test('F2 C2 Théo, whom the card cannot help, creates his account with FranceConnect and confirms it', async ({
  visitor,
  arrive,
}) => {
  await visitor.open('/inscription');
  await visitor.giveIdentity(theo);
  await visitor.sees(
    visitor.heading('Votre caisse n’a pas vos coordonnées bancaires'),
    'transmettez votre RIB',
    'Contactez votre caisse d’assurance maladie au 3646',
  );
  await enter(visitor).click();
  await visitor.passFranceConnect('théo');
  await visitor.sees(visitor.heading('Bienvenue Théo Caron'), 'Né le 21/12/1980');
  await expect(visitor.reads()).resolves.not.toContain('pas encore de compte');
  await visitor.button('Continuer').click();
  // No card, no IBAN.
  await visitor.sees(visitor.heading("J'accepte les conditions d'utilisation"));
  await visitor.acceptTerms();
  await visitor.choosePassword(theo.newPassword);
  await visitor.sees(visitor.heading('Informations personnelles'), 'Proposée par FranceConnect');
  const email = visitor.line('Saisissez votre adresse email');
  expect(await email.inputValue()).toBe('theo.caron@franceconnect.test');
  // Proposed, not imposed.
  await visitor.giveEmail(theo.newEmail);
  await visitor.sees(visitor.heading('Consultez votre messagerie'), theo.maskedEmail);

  // F3 before the confirmation: C7 all the same.
  const elsewhere = await arrive();
  await goThrough(elsewhere, 'theo');
  await elsewhere.sees(elsewhere.heading(tellsUnconfirmed));
  await elsewhere.open(await elsewhere.confirmationPath(theo.newEmail));
  await elsewhere.button('Confirmer mon email').click();
  await elsewhere.sees(elsewhere.heading('Votre adresse mail est confirmée'));
  await goThrough(elsewhere, 'theo', '/inscription');
  await elsewhere.seesHomeOf(theo);
  await elsewhere.signOut();
  // His number and his code open it too.
  await elsewhere.reachCodeNeeded(theo);
});

test('F2 a scheme that is not covered: the reason, also to an identity from FranceConnect', async ({
  visitor,
}) => {
  await goThrough(visitor, 'jean', '/inscription');
  await visitor.isTold('Votre régime ne permet pas de créer un compte ici', 'CAMIEG');
  expect(await visitor.link('Réessayer').count()).toBe(0);
});

for (const [login, words] of [
  ['inconnu', 'Nous ne vous retrouvons pas avec certitude'],
  ['ambigu', 'Nous ne vous retrouvons pas avec certitude'],
] as const) {
  test(`F1 ${login}: an identity that is not exactly one insured person’s; contact your caisse`, async ({
    visitor,
  }) => {
    await goThrough(visitor, login, '/inscription');
    await visitor.sees(visitor.heading(failed));
    await visitor.isTold(words, '3646');
    expect(await visitor.link('Réessayer').count()).toBe(0);
    await visitor.link('Créer un compte').first().click();
    await visitor.sees(visitor.heading('Je crée mon compte ameli'));
  });
}

test('F4 refused at FranceConnect: told, tried again, and the ordinary way stays open', async ({
  visitor,
}) => {
  await goThrough(visitor, 'refus');
  await visitor.sees(visitor.heading(failed));
  await visitor.isTold('n’est pas allée à son terme', 'Rien n’a été transmis');
  await visitor.page.reload();
  await visitor.isTold('n’est pas allée à son terme');
  await visitor.link('Réessayer').click();
  await visitor.passFranceConnect('karim');
  await visitor.seesHomeOf(karim);
  // What was told is over.
  await visitor.open('/franceconnect');
  await visitor.sees('Aucune identification avec FranceConnect n’est en cours');
});

test('F4 given up at FranceConnect, from the creation: back to it', async ({ visitor }) => {
  await visitor.open('/inscription');
  await enter(visitor).click();
  await visitor.button('Annuler et revenir sur L’Assurance Maladie').click();
  await visitor.isTold('n’est pas allée à son terme');
  await visitor.sees('Ou créez votre compte avec votre carte Vitale et votre RIB');
  await visitor.link('Créer un compte').first().click();
  await visitor.sees(visitor.heading('Je crée mon compte ameli'));
});

test('F4 the back button out of FranceConnect, and out of the account, breaks nothing', async ({
  visitor,
}) => {
  const { page } = visitor;
  await visitor.open();
  await enter(visitor).click();
  await page.getByLabel('Identifiant').waitFor();
  await page.goBack();
  await visitor.sees(visitor.nir);
  await goThrough(visitor, 'karim');
  await visitor.seesHomeOf(karim);
  await page.goBack();
  await page.waitForLoadState();
  await visitor.open('/compte');
  await visitor.seesHomeOf(karim);
});

test('F4 an answer serves once, in the browser that asked, and not after half an hour', async ({
  visitor,
  arrive,
  clock,
}) => {
  const used = await answerOf(visitor, 'karim');
  const thief = await arrive();
  await thief.open(used);
  await thief.isTold('a duré trop longtemps, ou a déjà servi');
  expect(thief.page.url()).toMatch(/\/franceconnect$/u);
  await visitor.open(used);
  await visitor.seesHomeOf(karim);
  await visitor.open(used);
  await visitor.isTold('a duré trop longtemps, ou a déjà servi');
  // The session it had opened is not harmed.
  await visitor.open('/compte');
  await visitor.seesHomeOf(karim);

  const slow = await arrive();
  const kept = await answerOf(slow, 'karim');
  await clock.advance('31m');
  await slow.open(kept);
  await slow.isTold('a duré trop longtemps');
  await slow.link('Réessayer').click();
  await slow.button('Continuer sur L’Assurance Maladie').click();
  await slow.seesHomeOf(karim);
});

test('F4 a made-up answer is refused, and a state that is not ours', async ({ visitor }) => {
  await visitor.open('/api/franceconnect/retour?code=invente&state=invente');
  await visitor.isTold('a duré trop longtemps, ou a déjà servi');
  const answer = new URL(await answerOf(visitor, 'karim'));
  answer.searchParams.set('state', 'x'.repeat(43));
  await visitor.open(answer.href);
  await visitor.isTold('a duré trop longtemps, ou a déjà servi');
});

test('F4 FranceConnect stops answering on the way back: told after 10 seconds, and works again', async ({
  visitor,
}) => {
  const { pid } = inject('world').provider;
  const answer = await answerOf(visitor, 'karim');
  process.kill(pid, 'SIGSTOP');
  try {
    const sentAt = Date.now();
    await visitor.page.goto(answer, { timeout: 20_000 });
    await visitor.isTold(
      'FranceConnect ne répond pas pour le moment',
      'Ce n’est pas de votre fait',
    );
    expect(Date.now() - sentAt).toBeGreaterThan(9000);
    await visitor.sees(visitor.link('Me connecter'));
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await visitor.link('Réessayer').click();
  await visitor.button('Continuer sur L’Assurance Maladie').click();
  await visitor.seesHomeOf(karim);
});

test('F1 the provider has changed its keys: still recognised', async ({ visitor }) => {
  await goThrough(visitor, 'karim');
  await visitor.seesHomeOf(karim);
  await visitor.signOut();
  const { url } = inject('world').provider;
  expect((await fetch(`${url}/dev/rotate-keys`, { method: 'POST' })).status).toBe(200);
  await goThrough(visitor, 'karim');
  await visitor.seesHomeOf(karim);
  await visitor.signOut();
});

test('F4 unusable cookies on the way back: a page of ours, and on one goes', async ({
  visitor,
}) => {
  const answer = await answerOf(visitor, 'karim');
  await visitor.context.clearCookies();
  await visitor.open(answer);
  await visitor.isTold('a duré trop longtemps, ou a déjà servi');
  await visitor.link('Me connecter').click();
  await visitor.sees(visitor.nir);
});

test('F1 FranceConnect is not offered in the app dress; card and IBAN are', async ({
  installed,
  visitor,
}) => {
  const seen = async (who: Visitor): Promise<boolean[]> => {
    const offered: boolean[] = [];
    for (const path of ['/connexion', '/inscription']) {
      await who.open(path);
      offered.push(
        await enter(who).isVisible(),
        await who.link("Qu'est-ce que FranceConnect ?").isVisible(),
      );
    }
    await who.giveIdentity(applicant('Alice'));
    await who.sees(who.heading('Votre carte Vitale n’est pas active'), /3646/u);
    return [...offered, await enter(who).isVisible()];
  };
  expect(await seen(visitor)).toEqual([true, true, true, true, true]);
  expect(await seen(installed)).toEqual([false, false, false, false, false]);
});
