import { hours } from '../../domain/duration.ts';
import { formatDeadline } from '../../domain/paris-format.ts';
import type { Applicant } from '../support/applicant.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { changesAsked } from '../support/network.ts';
import type { Visitor } from '../support/visitor.ts';

const ready = 'Plus qu’un geste';
const confirmed = 'Votre adresse mail est confirmée';
const over = 'Le lien de confirmation n’est plus actif';

/** To the page of the link, and through it. */
async function confirm(visitor: Visitor, path: string): Promise<void> {
  await visitor.open(path);
  await visitor.sees(visitor.heading(ready));
  await visitor.button('Confirmer mon email').click();
  await visitor.sees(visitor.heading(confirmed));
}

async function signInUntil(visitor: Visitor, who: Applicant, heading: string): Promise<void> {
  await visitor.open();
  await visitor.giveCredentials(who);
  await visitor.sees(visitor.heading(heading));
}

const another = (visitor: Visitor) => visitor.page.getByLabel('Adresse mail', { exact: true });
const sendThere = (visitor: Visitor) =>
  visitor.button('Envoyer le message à cette adresse').click();

test('C7 opening the link changes nothing, whoever opens it; the button confirms', async ({
  visitor,
  arrive,
  app,
  unconfirmed,
}) => {
  const who = await unconfirmed();
  const path = await visitor.confirmationPath(who.newEmail);
  // A scanner: all that it can ask of the server, before and without the script.
  for (const method of ['GET', 'HEAD']) {
    const reply = await fetch(`${app}${path}`, { method });
    expect(reply.status).toBe(200);
    await reply.body?.cancel();
  }
  // One that runs scripts too, and closes the page.
  const scanner = await arrive();
  await scanner.open(path);
  await scanner.sees(scanner.heading(ready));
  await scanner.page.reload();
  await scanner.sees(scanner.heading(ready));

  await signInUntil(visitor, who, 'Confirmez d’abord votre adresse mail');
  await confirm(scanner, path);
  await scanner.link('Me connecter').click();
  await scanner.giveCredentials(who);
  await scanner.sees(scanner.button('Recevoir un code de sécurité'));
});

test('C7 the token stays out of the address bar and of every request’s address, and survives a reload', async ({
  visitor,
  unconfirmed,
}) => {
  const { page } = visitor;
  const path = await visitor.confirmationPath((await unconfirmed()).newEmail);
  const token = path.split('#')[1] ?? '';
  expect(token.length).toBeGreaterThan(43);
  const addresses: string[] = [];
  page.on('request', (request) =>
    addresses.push(request.url(), request.headers()['referer'] ?? ''),
  );
  await visitor.open(path);
  await visitor.sees(visitor.heading(ready));
  expect(await page.evaluate(() => location.href)).toMatch(/\/confirmation$/u);
  await page.reload();
  await visitor.sees(visitor.heading(ready));
  await visitor.page.getByRole('banner').getByRole('link', { name: 'Aide', exact: true }).click();
  await visitor.sees(visitor.heading('Aide'));
  await page.goBack();
  await visitor.sees(visitor.heading(ready));
  // Chromium hands over the fragment of the first navigation; it sends none.
  expect(addresses.filter((url) => url.replace(/#.*/u, '').includes(token))).toEqual([]);
  const kept = await page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
  expect(kept).toEqual({});
});

test('C7 a link that has served, in this browser or another', async ({
  visitor,
  arrive,
  unconfirmed,
}) => {
  const path = await visitor.confirmationPath((await unconfirmed()).newEmail);
  const other = await arrive();
  await other.open(path);
  await other.sees(other.heading(ready));
  await confirm(visitor, path);
  await visitor.page.reload();
  await visitor.sees(visitor.heading('Ce lien a déjà servi'), visitor.link('Me connecter'));
  // The other page was opened before.
  await other.turnTo();
  await other.button('Confirmer mon email').click();
  await other.sees(other.heading('Ce lien a déjà servi'));
});

test('C7 a double click on the button confirms once', async ({ visitor, unconfirmed }) => {
  const path = await visitor.confirmationPath((await unconfirmed()).newEmail);
  await visitor.open(path);
  await visitor.sees(visitor.heading(ready));
  const asked = changesAsked(visitor.page);
  await visitor.button('Confirmer mon email').dblclick();
  await visitor.sees(visitor.heading(confirmed));
  expect(asked).toEqual(['POST /api/confirmation']);
});

test('C7 before 7 days: signing in says what to do, and the message is sent again', async ({
  visitor,
  clock,
  unconfirmed,
}) => {
  const who = await unconfirmed();
  const first = await visitor.confirmationPath(who.newEmail);
  await clock.advance('6d');
  await signInUntil(visitor, who, 'Confirmez d’abord votre adresse mail');
  expect(await visitor.reads()).toContain(who.maskedEmail);
  // A reload finds it again.
  await visitor.page.reload();
  await visitor.sees(visitor.heading('Confirmez d’abord votre adresse mail'));
  await visitor.button('Renvoyer le message').click();
  await visitor.sees(`Un message vient d’être envoyé à ${who.maskedEmail}`);
  // The reminder of the fifth day came in between.
  const newer = await visitor.confirmationPath(who.newEmail, 3);

  await visitor.open(first);
  await visitor.sees(
    visitor.heading('Un message plus récent vous a été envoyé'),
    'le message de confirmation le plus récent',
  );
  await confirm(visitor, newer);
  // Nothing is left to look for in the mailbox.
  await visitor.open(first);
  await visitor.sees(visitor.heading('Ce lien a déjà servi'));
});

test('C7 a reminder on the fifth day carries a link that works', async ({
  visitor,
  clock,
  mailbox,
  unconfirmed,
}) => {
  const { newEmail } = await unconfirmed();
  await clock.advance('4d');
  expect(await mailbox.messagesTo(newEmail)).toHaveLength(1);
  await clock.advance('1d');
  const { subject } = await mailbox.waitFor(newEmail, 2);
  expect(subject).toMatch(/Rappel.: confirmez votre adresse mail$/u);
  await confirm(visitor, await visitor.confirmationPath(newEmail, 2));
});

test('C8 on the eighth day, by the link: it is over, and a new one goes to the same address', async ({
  visitor,
  clock,
  unconfirmed,
}) => {
  const who = await unconfirmed();
  const path = await visitor.confirmationPath(who.newEmail);
  await clock.advance('8d');
  await visitor.open(path);
  await visitor.sees(
    visitor.heading('Ce lien n’est plus actif'),
    '7 jours',
    visitor.link('Me connecter pour donner une autre adresse'),
  );
  await visitor.button('Renvoyer un lien à la même adresse').click();
  await visitor.sees(visitor.heading('Un nouveau message est en route'), who.maskedEmail);
  await confirm(visitor, await visitor.confirmationPath(who.newEmail, 2));
});

test('C8 a page opened in time and pressed too late says so', async ({
  visitor,
  clock,
  unconfirmed,
}) => {
  await visitor.open(await visitor.confirmationPath((await unconfirmed()).newEmail));
  await visitor.sees(visitor.heading(ready));
  await clock.advance('8d');
  await visitor.button('Confirmer mon email').click();
  await visitor.sees(visitor.heading('Ce lien n’est plus actif'));
});

test('C8 on the eighth day, by signing in: a new link to the same address', async ({
  visitor,
  clock,
  unconfirmed,
}) => {
  const who = await unconfirmed();
  await clock.advance('8d');
  await signInUntil(visitor, who, over);
  expect(await visitor.reads()).toContain(who.maskedEmail);
  await visitor.button('Renvoyer à la même adresse').click();
  await visitor.sees('Un message vient d’être envoyé');
  await confirm(visitor, await visitor.confirmationPath(who.newEmail, 2));
  await visitor.link('Me connecter').click();
  await visitor.giveCredentials(who);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('C8 on the eighth day, by signing in: a new link to another address, then the code goes there', async ({
  visitor,
  clock,
  mailbox,
  unconfirmed,
}) => {
  const who = await unconfirmed();
  const newer = `autre-${who.newEmail}`;
  await clock.advance('8d');
  await signInUntil(visitor, who, over);
  await visitor.page.getByText('Ce n’est pas la bonne adresse').click();
  await another(visitor).fill('sans arobase');
  await sendThere(visitor);
  await visitor.isTold('n’est pas complète');
  await another(visitor).fill(demo('Camille').email);
  await sendThere(visitor);
  await visitor.isTold('déjà utilisée par un autre compte');
  await another(visitor).fill(newer);
  await sendThere(visitor);
  await visitor.sees('Un message vient d’être envoyé à a***@n***.test');
  await confirm(visitor, await visitor.confirmationPath(newer));
  await visitor.link('Me connecter').click();
  await visitor.giveCredentials(who);
  await visitor.button('Recevoir un code de sécurité').click();
  await visitor.sees(visitor.code);
  await visitor.giveCode(await mailbox.codeFor(newer, 2));
  await visitor.seesHomeOf(who);
});

test('C9 on the 22nd day, by the link: the address is gone, sign in to give one', async ({
  visitor,
  clock,
  unconfirmed,
}) => {
  const { newEmail } = await unconfirmed();
  const path = await visitor.confirmationPath(newEmail);
  await clock.advance('22d');
  await visitor.open(path);
  await visitor.sees(
    visitor.heading('Cette adresse mail a été effacée'),
    '21 jours',
    visitor.link('Me connecter'),
  );
  expect(await visitor.page.content()).not.toContain('***');
});

test('C9 on the 22nd day, by signing in: a valid address is asked for; the erased one is free again', async ({
  visitor,
  clock,
  mailbox,
  unconfirmed,
  newcomer,
}) => {
  const who = await unconfirmed();
  await clock.advance('22d');
  await signInUntil(visitor, who, 'Donnez une adresse mail valide');
  expect(await visitor.page.content()).not.toContain(who.maskedEmail);
  await sendThere(visitor);
  await visitor.isTold('Saisissez votre adresse mail');
  const newer = `valide-${who.newEmail}`;
  await another(visitor).fill(newer);
  await sendThere(visitor);
  await visitor.sees('Un message vient d’être envoyé à v***@n***.test');
  await confirm(visitor, await visitor.confirmationPath(newer));
  await visitor.link('Me connecter').click();
  await visitor.giveCredentials(who);
  await visitor.button('Recevoir un code de sécurité').click();
  await visitor.sees(visitor.code);
  await visitor.giveCode(await mailbox.codeFor(newer, 2));
  await visitor.seesHomeOf(who);

  // Nobody holds the address any more.
  const stranger = await newcomer();
  await visitor.signOut();
  await visitor.createAccount({ ...stranger, newEmail: who.newEmail });
});

test('C6 a sixth message within the hour is refused until a date, then free again', async ({
  visitor,
  clock,
  mailbox,
  unconfirmed,
}) => {
  const who = await unconfirmed();
  await signInUntil(visitor, who, 'Confirmez d’abord votre adresse mail');
  for (let n = 2; n <= 5; n++) {
    await visitor.button('Renvoyer le message').click();
    await mailbox.waitFor(who.newEmail, n);
    await visitor.sees('Un message vient d’être envoyé');
  }
  const before = await clock.now();
  await visitor.button('Renvoyer le message').click();
  const told = await visitor.isTold('Trop de messages');
  const after = await clock.now();
  expect([before, after].map((now) => formatDeadline(now + hours(1)))).toContain(
    /à partir du (.*?\(heure de Paris\))/u.exec(told)?.[1],
  );
  // The newest of those that were sent works.
  const newest = await visitor.confirmationPath(who.newEmail, 5);
  await clock.advance('61m');
  await visitor.open();
  await visitor.giveCredentials(who);
  await visitor.button('Renvoyer le message').click();
  await visitor.sees('Un message vient d’être envoyé');
  await visitor.open(newest);
  await visitor.sees(visitor.heading('Un message plus récent vous a été envoyé'));
});

test('C7 a link that nobody was sent, cut short or spoilt: not recognised', async ({
  visitor,
  unconfirmed,
}) => {
  const path = await visitor.confirmationPath((await unconfirmed()).newEmail);
  for (const wrong of ['/confirmation', '/confirmation#inconnu', path.slice(0, -5), `${path}A`]) {
    await visitor.page.goto('/aide');
    await visitor.open(wrong);
    await visitor.sees(visitor.heading('Ce lien n’est pas reconnu'));
  }
  await visitor.link('Je ne trouve pas ce message').click();
  await visitor.sees(visitor.heading('Je n’ai pas reçu le message de confirmation'));
});

test('C10 the help for a confirmation that does not arrive is found where it is missed', async ({
  visitor,
  unconfirmed,
}) => {
  await signInUntil(visitor, await unconfirmed(), 'Confirmez d’abord votre adresse mail');
  await visitor.link('Je n’ai pas reçu le message de confirmation').click();
  await visitor.sees(
    visitor.heading('Je n’ai pas reçu le message de confirmation'),
    /Spam/u,
    'est-ce bien la vôtre',
    'Le message le plus récent',
    'Certains fournisseurs effacent',
    'à la même adresse ou à une autre',
  );
  await visitor.page.goBack();
  await visitor.sees(visitor.heading('Confirmez d’abord votre adresse mail'));
});

test('C7 the address of somebody is told to nobody without the password', async ({
  visitor,
  unconfirmed,
}) => {
  const who = await unconfirmed();
  await visitor.open();
  await visitor.giveCredentials(who, 'Pas-Le-Bon-2026');
  const told = await visitor.isTold('incorrect');
  expect(told).not.toMatch(/mail|confirm/iu);
});
