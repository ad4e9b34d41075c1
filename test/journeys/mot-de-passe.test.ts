import { hours } from '../../domain/duration.ts';
import { formatDeadline } from '../../domain/paris-format.ts';
import { announcements } from '../support/announcements.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { focusMarkFindings, focusName, tabTo } from '../support/keyboard.ts';
import { changesAsked, hold } from '../support/network.ts';
import { readMail } from '../support/read-mail.ts';
import { settle } from '../support/settle.ts';
import { plain, type Visitor } from '../support/visitor.ts';

const fresh = 'Neige-Claire-47';
const codeNeeded = 'Recevoir un code de sécurité';
const choice = 'Choisissez un nouveau mot de passe';
const changed = 'Votre mot de passe est modifié';
const consult = 'Consultez votre messagerie';

/** From the link of the message to the choice of a password (P2). */
async function openChoice(visitor: Visitor, path: string): Promise<void> {
  await visitor.open(path);
  await visitor.sees(visitor.heading(choice), visitor.secret('Mon nouveau mot de passe'));
}

async function signInUntilCode(
  visitor: Visitor,
  who: Parameters<Visitor['giveCredentials']>[0],
  password: string,
): Promise<void> {
  await visitor.open();
  await visitor.giveCredentials(who, password);
  await visitor.sees(visitor.button(codeNeeded));
}

test('P1 P2 by keyboard alone: the number, the picture, the message, its link, a new password, and in with it (W1)', async ({
  visitor,
  app,
  mailbox,
  member,
}) => {
  const { page } = visitor;
  const who = await member();
  await visitor.open();
  await tabTo(page, 'Mot de passe oublié ?');
  await page.keyboard.press('Enter');
  await visitor.sees(visitor.captcha, 'Vous avez 5 minutes');
  expect(await focusName(page)).toBe('Mot de passe oublié');
  await page.getByRole('main').focus();
  for (const name of [
    'Mon numéro de sécurité sociale',
    'Où trouver mon numéro de sécurité sociale ?',
    'Écouter le texte',
    'Obtenir un autre texte',
    'Recopiez le texte de l’image',
    'Recevoir le mail',
    'Saisissez-le à la place de votre mot de passe',
    'Je n’ai plus accès à ma messagerie',
    'Revenir à la page de connexion',
  ]) {
    await page.keyboard.press('Tab');
    expect(await focusName(page)).toBe(name);
    expect(await focusMarkFindings(page)).toEqual([]);
  }
  await visitor.nir.focus();
  await page.keyboard.type(who.nir);
  await tabTo(page, 'Recopiez le texte de l’image');
  // Capitals and spaces do not matter.
  await page.keyboard.type((await visitor.readPicture()).toLowerCase().replace(/^../u, '$& '));
  await page.keyboard.press('Enter');
  await visitor.sees(
    visitor.heading(consult),
    'Si ce numéro a un compte',
    'valables 30 minutes',
    /Spam/u,
    'Vous pouvez encore en demander 4 dans l’heure.',
  );
  expect(await focusName(page)).toBe(consult);

  const path = await visitor.resetPath(who);
  // A scanner: all that it can ask of the server, before and without the script.
  for (const method of ['GET', 'HEAD']) {
    const reply = await fetch(`${app}${path}`, { method });
    expect(reply.status).toBe(200);
    await reply.body?.cancel();
  }
  const addresses: string[] = [];
  page.on('request', (request) =>
    addresses.push(request.url(), request.headers()['referer'] ?? ''),
  );
  await openChoice(visitor, path);
  expect(await page.evaluate(() => location.href)).toMatch(/\/mot-de-passe$/u);
  await page.reload();
  await visitor.sees(visitor.heading(choice));
  const token = path.split('#')[1] ?? '';
  expect(addresses.filter((url) => url.replace(/#.*/u, '').includes(token))).toEqual([]);

  await page.getByRole('main').focus();
  await tabTo(page, 'Mon nouveau mot de passe *');
  await page.keyboard.type('abcdefgh');
  await visitor.sees('pas encore', 'respecté', 'vérifié à l’envoi', /^(?:très )?faible$/u);
  await page.keyboard.press('Enter');
  await visitor.isTold('ne respecte pas toutes les règles');
  await visitor.secret('Mon nouveau mot de passe').fill('');
  await page.keyboard.type(fresh);
  await tabTo(page, 'Confirmer mon nouveau mot de passe *');
  await page.keyboard.type(fresh);
  await page.keyboard.press('Enter');
  await visitor.sees(visitor.heading(changed), 'tous vos appareils ont été déconnectés');
  expect(await focusName(page)).toBe(changed);
  await mailbox.waitAbout(who.email, 'Mot de passe modifié');

  await tabTo(page, 'Me connecter');
  await page.keyboard.press('Enter');
  await visitor.giveCredentials(who);
  await visitor.isTold('mot de passe saisi est incorrect');
  await visitor.giveCredentials(who, fresh);
  await visitor.sees(visitor.button(codeNeeded));
  await visitor.giveCode(await visitor.askCode(who));
  await visitor.seesHomeOf(who);
});

test('P1 the message: a link and a code, how long, for whom alone, who asked, and what to do when it was not you', async ({
  visitor,
  arrive,
  mailbox,
  member,
}) => {
  const who = await member();
  await visitor.forgetPassword(who);
  const code = await visitor.provisionalCode(who);
  const mail = await mailbox.waitAbout(who.email, 'Mot de passe oublié');
  expect(mail.from[0]?.name).toBe('Votre Assurance Maladie');
  expect(mail.subject).not.toContain(code);
  const reader = await arrive();
  const { texts, findings } = await readMail(reader, mail);
  expect(findings).toEqual([]);
  for (const text of texts) {
    expect(text).toContain(code);
    expect(text).toContain('à la place de votre mot de passe');
    expect(text).toContain('valables 30 minutes');
    expect(text).toContain('dès que l’un a servi, l’autre ne fonctionne plus');
    expect(text).toContain('Ne les donnez à personne');
    expect(text).toMatch(/Appareil ?:? ?Ordinateur .*Chrom/u);
    expect(text).toContain('Ce n’était pas vous ?');
    expect(text).toContain('Ne faites rien');
    // Whoever reads over a shoulder learns no number.
    expect(text.replaceAll(' ', '')).not.toContain(who.nir);
  }
  const links = await reader.page.getByRole('link').all();
  const path = await visitor.resetPath(who);
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(await link.getAttribute('href')).toContain(path);
  expect(await reader.page.locator('img, [src], form').count()).toBe(0);
});

/** Keeps hold of every sound that the page plays. */
const hearSounds = ({ context }: Visitor): Promise<unknown> =>
  context.addInitScript(() => {
    const played: HTMLAudioElement[] = ((globalThis as { played?: HTMLAudioElement[] }).played =
      []);
    const Real = globalThis.Audio;
    globalThis.Audio = class extends Real {
      constructor(url: string) {
        super(url);
        played.push(this);
      }
    } as typeof Audio;
  });

/** How far each of them has come, s; undefined once it is stopped. */
const heard = ({ page }: Visitor): Promise<(number | undefined)[]> =>
  page.evaluate(() =>
    ((globalThis as { played?: HTMLAudioElement[] }).played ?? []).map((sound) =>
      sound.paused ? undefined : sound.currentTime,
    ),
  );

test('P1 the text is listened to instead, by keyboard; another is asked for; a wrong one keeps the number', async ({
  visitor,
  member,
}) => {
  const { page } = visitor;
  const who = await member();
  await hearSounds(visitor);
  await visitor.open('/mot-de-passe');
  await visitor.sees(visitor.button('Écouter le texte'));
  const text = await visitor.readPicture();
  expect(await page.getByRole('img').getAttribute('alt')).toContain('Écouter le texte');
  const shown = async () => plain((await page.content()).replaceAll(/image\?c=[^"]+/gu, ''));
  expect(await shown()).not.toMatch(new RegExp(text, 'iu'));

  await tabTo(page, 'Écouter le texte');
  await page.keyboard.press('Space');
  await visitor.button('Arrêter la lecture').waitFor();
  await expect.poll(async () => (await heard(visitor))[0]).toBeGreaterThan(0.2);
  // The same button, which keeps the focus, stops it.
  expect(await focusName(page)).toBe('Arrêter la lecture');
  await page.keyboard.press('Enter');
  await visitor.sees(visitor.button('Réécouter le texte'));
  expect(await heard(visitor)).toEqual([undefined]);
  expect(await shown()).not.toMatch(new RegExp(text, 'iu'));

  await visitor.nir.fill(who.nir);
  await visitor.captcha.fill('AB');
  await visitor.button('Obtenir un autre texte').click();
  await expect.poll(() => announcements(page)).toContain('Un autre texte est affiché.');
  expect(await visitor.captcha.inputValue()).toBe('');
  const second = await visitor.readPicture();
  expect(second).not.toBe(text);

  await visitor.captcha.fill(text);
  await visitor.button('Recevoir le mail').click();
  await visitor.isTold('Ce n’était pas le bon texte');
  expect(await visitor.captcha.inputValue()).toBe('');
  expect((await visitor.nir.inputValue()).replaceAll(' ', '')).toBe(who.nir);
  expect(await visitor.readPicture()).not.toBe(second);
  await visitor.button('Recevoir le mail').click();
  await visitor.isTold('Recopiez le texte de l’image, ou écoutez-le');
  await visitor.alert.getByRole('link').click();
  expect(await focusName(page)).toBe('Recopiez le texte de l’image');
  await page.keyboard.type(await visitor.readPicture());
  await page.keyboard.press('Enter');
  await visitor.sees(visitor.heading(consult));
});

test('P1 after 5 minutes the text is over: said on its plate, another when one comes back, the number kept', async ({
  visitor,
  clock,
  newcomer,
}) => {
  const { page } = visitor;
  const who = await newcomer();
  await page.clock.install();
  await visitor.open('/mot-de-passe');
  await visitor.sees(visitor.captcha);
  const first = await visitor.readPicture();
  await visitor.nir.fill(who.nir);
  await page.clock.fastForward('05:01');
  await visitor.sees('Ce texte n’est plus valable : les 5 minutes sont passées.');
  await visitor.captcha.focus();
  await visitor.sees('voici un autre texte', page.getByRole('img'));
  const second = await visitor.readPicture();
  expect(second).not.toBe(first);
  // A machine that slept does not know how late it is; the server does.
  await clock.advance('6m');
  await visitor.captcha.fill(second);
  await visitor.button('Recevoir le mail').click();
  await visitor.isTold('Le texte n’était plus valable');
  expect((await visitor.nir.inputValue()).replaceAll(' ', '')).toBe(who.nir);
  await visitor.giveNumberAndText(who);
  await visitor.sees(visitor.heading(consult));
});

test('P1 the same page for everybody: an account, none, a closed one, a number that nobody has', async ({
  visitor,
  mailbox,
  member,
  newcomer,
  unconfirmed,
}) => {
  const known = await member();
  const waiting = await unconfirmed();
  const others = [await newcomer(), waiting, demo('Nora'), { nir: '1850599100001' }];
  const reading = async ({ nir }: { nir: string }): Promise<string> => {
    await visitor.forgetPassword({ nir });
    return (await visitor.reads()).replaceAll(/\b[12](?: ?[0-9AB]){12}\b/gu, 'NIR');
  };
  const told = await reading(known);
  expect(told).toContain('NIR');
  for (const one of others) expect(await reading(one)).toBe(told);
  await visitor.resetPath(known);
  expect(await mailbox.messagesTo(waiting.email)).toHaveLength(1);
});

test('P3 a link that is replaced, cut short, over or used says so, and so does the code where the password is typed', async ({
  visitor,
  arrive,
  clock,
  member,
}) => {
  const who = await member();
  await visitor.forgetPassword(who);
  const first = await visitor.resetPath(who);
  await visitor.button('Demander un autre mail').click();
  await visitor.sees(visitor.captcha);
  // The number is still there: it is the same person who asks again.
  expect((await visitor.nir.inputValue()).replaceAll(' ', '')).toBe(who.nir);
  await visitor.giveNumberAndText(who);
  await visitor.sees('Vous pouvez encore en demander 3 dans l’heure.');
  const second = await visitor.resetPath(who, 2);
  const secondCode = await visitor.provisionalCode(who, 2);
  await visitor.open(first);
  await visitor.sees(visitor.heading('Un lien ou un code plus récent vous a été envoyé'));
  await visitor.open('/aide');
  await visitor.open(second.slice(0, -6));
  await visitor.sees(visitor.heading('Ce lien n’est pas reconnu'));

  // Opened in time, and pressed too late.
  await visitor.open('/aide');
  await openChoice(visitor, second);
  await clock.advance('31m');
  await visitor.giveNewPassword(fresh);
  await visitor.sees(visitor.heading('Ce lien n’est plus valable'), '30 minutes');
  await visitor.link('Me connecter').click();
  await visitor.giveCredentials(who, secondCode);
  await visitor.isTold('Ce code provisoire a plus de 30 minutes', '2 essais');

  await visitor.open(second);
  await visitor.sees(visitor.heading('Ce lien n’est plus valable'));
  await visitor.button('Faire une nouvelle demande').click();
  await visitor.sees(visitor.captcha);
  await visitor.giveNumberAndText(who);
  await visitor.sees(visitor.heading(consult));
  const third = await visitor.resetPath(who, 3);
  const thirdCode = await visitor.provisionalCode(who, 3);
  const elsewhere = await arrive();
  await openChoice(elsewhere, third);
  await openChoice(visitor, third);
  const asked = changesAsked(visitor.page);
  await visitor.secret('Mon nouveau mot de passe').fill(fresh);
  await visitor.secret('Confirmer mon nouveau mot de passe').fill(fresh);
  await visitor.button('Enregistrer mon mot de passe').dblclick();
  await visitor.sees(visitor.heading(changed));
  expect(asked).toEqual(['POST /api/mot-de-passe']);
  await elsewhere.turnTo();
  await elsewhere.giveNewPassword('Autre-Neige-48');
  await elsewhere.sees(elsewhere.heading('Ce lien a déjà servi'), '3646');
  await elsewhere.link('Me connecter').click();
  await elsewhere.giveCredentials(who, thirdCode);
  await elsewhere.isTold('Ce code provisoire a déjà servi', 'Mot de passe oublié ?');
});

test('W5 the provisional code in the place of the password: a new password, then the code of every sign-in, then home', async ({
  visitor,
  arrive,
  member,
}) => {
  const who = await member();
  const elsewhere = await arrive();
  await elsewhere.signIn(who, { remember: true });
  await visitor.forgetPassword(who);
  const code = await visitor.provisionalCode(who);
  await visitor.link('Saisir le code provisoire').click();
  await visitor.sees(visitor.nir);
  // As people copy it: small letters, without the dash.
  await visitor.giveCredentials(who, ` ${code.toLowerCase().replace('-', '')} `);
  await visitor.sees(visitor.heading(choice), 'ne servira plus', 'vérifié à l’envoi');
  expect(await focusName(visitor.page)).toBe(choice);
  await visitor.page.reload();
  await visitor.sees(visitor.heading(choice));
  await visitor.giveNewPassword('Password1');
  await visitor.isTold('n’est pas accepté');
  await visitor.sees('l’un des plus utilisés');
  await visitor.giveNewPassword(fresh);
  await visitor.sees(visitor.button(codeNeeded), /mot de passe est modifié/u);
  await visitor.giveCode(await visitor.askCode(who));
  await visitor.seesHomeOf(who);

  await elsewhere.turnTo();
  await elsewhere.page.reload();
  await elsewhere.sees(elsewhere.nir);
  // Its device is no longer remembered either.
  await signInUntilCode(elsewhere, who, fresh);
  const third = await arrive();
  await third.open(await visitor.resetPath(who));
  await third.sees(third.heading('Ce lien a déjà servi'));
});

test('WE7 P1 three wrong passwords lock the sign-in; its link leads to a new password, which does not open the lock', async ({
  visitor,
  clock,
  member,
}) => {
  const who = await member();
  await visitor.open();
  for (const words of ['2 essais', '1 essai', 'bloqué']) {
    await visitor.giveCredentials(who, 'Pas-Le-Bon-2026');
    await visitor.isTold(words);
  }
  await visitor.alert.getByRole('link', { name: 'Mot de passe oublié ?' }).click();
  await visitor.sees(visitor.captcha);
  expect((await visitor.nir.inputValue()).replaceAll(' ', '')).toBe(who.nir);
  await visitor.giveNumberAndText(who);
  await visitor.sees(visitor.heading(consult));
  await openChoice(visitor, await visitor.resetPath(who));
  await visitor.giveNewPassword(fresh);
  await visitor.sees(visitor.heading(changed));
  await visitor.link('Me connecter').click();
  await visitor.giveCredentials(who, fresh);
  await visitor.isTold('bloqué');
  await clock.advance('16m');
  await signInUntilCode(visitor, who, fresh);
});

test('P1 a sixth request within the hour: refused until a date for any number, then free again', async ({
  visitor,
  clock,
  member,
}) => {
  const who = await member();
  await visitor.forgetPassword(who);
  for (let n = 2; n <= 5; n++) {
    await visitor.button('Demander un autre mail').click();
    await visitor.sees(visitor.captcha);
    await visitor.giveNumberAndText(who);
    await visitor.sees(visitor.heading(consult));
  }
  await visitor.sees('Vous avez fait les 5 demandes possibles en une heure');
  expect(await visitor.button('Demander un autre mail').count()).toBe(0);
  await visitor.open('/mot-de-passe');
  // A reload of the page that says so is still that page.
  await visitor.sees(visitor.heading(consult));
  await visitor.button('Demander un autre mail').click();
  await visitor.sees(visitor.captcha);
  const before = await clock.now();
  await visitor.giveNumberAndText(who);
  const told = await visitor.isTold('Trop de demandes ont été faites pour ce numéro');
  const after = await clock.now();
  expect([before, after].map((now) => formatDeadline(now + hours(1)))).toContain(
    /à partir du (.*?\(heure de Paris\))/u.exec(told)?.[1],
  );
  // The newest of those that were sent works, and the block does not keep anybody out.
  await openChoice(await visitor.newTab(), await visitor.resetPath(who, 5));
  await visitor.turnTo();
  await clock.advance('61m');
  await visitor.forgetPassword(who);
});

test('P1 P2 a slow or broken network never loses what was typed, nor leaves the page without words', async ({
  visitor,
  member,
}) => {
  const { page } = visitor;
  const who = await member();
  // The text to copy is late, and its work cannot be done beside the page.
  await page.route('**/assets/solve.worker*', (route) => route.abort());
  const release = await hold(page, '**/api/captcha');
  await page.goto('/mot-de-passe');
  await visitor.nir.fill(who.nir);
  await page.getByText('Chargement du texte').waitFor();
  await release();
  await visitor.sees(page.getByRole('img'));
  expect((await visitor.nir.inputValue()).replaceAll(' ', '')).toBe(who.nir);

  await visitor.context.setOffline(true);
  await visitor.giveNumberAndText(who);
  await visitor.isTold('pas connecté à internet', 'Ce que vous avez saisi est gardé');
  expect(await visitor.captcha.inputValue()).not.toBe('');
  await visitor.button('Obtenir un autre texte').click();
  await visitor.sees('Le texte n’a pas pu être chargé.', visitor.button('Réessayer'));
  await visitor.context.setOffline(false);
  // By itself, as soon as there is a network.
  await visitor.sees(page.getByRole('img'));
  await page.unrouteAll();
  const waiting = await hold(page, '**/api/mot-de-passe/oubli');
  await visitor.giveNumberAndText(who);
  await visitor.button('Vérification…').waitFor();
  await settle(page, { waiting: true });
  await waiting();
  await visitor.sees(visitor.heading(consult));

  const path = await visitor.resetPath(who);
  await page.route('**/api/mot-de-passe/lien', (route) => route.abort());
  await visitor.open(path);
  await visitor.isTold('n’a pas pu être joint');
  await page.unrouteAll();
  await visitor.button('Réessayer').click();
  await visitor.sees(visitor.heading(choice));
  await visitor.context.setOffline(true);
  await visitor.giveNewPassword(fresh);
  await visitor.isTold('pas connecté à internet');
  expect(await visitor.secret('Confirmer mon nouveau mot de passe').inputValue()).toBe(fresh);
  await visitor.context.setOffline(false);
  await visitor.button('Enregistrer mon mot de passe').click();
  await visitor.sees(visitor.heading(changed));
});
