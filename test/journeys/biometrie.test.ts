import { inject } from 'vitest';
import { accesses } from '../support/accesses.ts';
import { announcements } from '../support/announcements.ts';
import { historyWith } from '../support/history.ts';
import { signInInApp, signOutOfApp } from '../support/in-app.ts';
import { expect, test } from '../support/journey.ts';
import { acceptedOlderTerms } from '../support/older-terms.ts';
import { changePassword, reachNewPassword } from '../support/password-change.ts';
import { activateHere, Phone } from '../support/phone.ts';
import type { Visitor } from '../support/visitor.ts';

const offer = 'Vous connecter avec l’empreinte ou le visage ?';
const byFinger = 'Empreinte ou visage';
const nobodyLeft = 'Aucun appareil n’ouvre votre compte avec l’empreinte ou le visage.';
const notConfirmed = 'L’empreinte ou le visage n’a pas été confirmé.';
const tooOld = 'La connexion par empreinte ou visage a plus de 6 mois.';
const taken = 'La connexion par empreinte ou visage a été retirée de cet appareil.';
const offeredAgain = 'Vous pourrez ensuite l’activer de nouveau.';
const soon = { timeout: 10_000 };
const asking = '**/api/biometrie/options';
const answers = '**/api/biometrie';
const onPhone = {
  userAgent:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  viewport: { width: 390, height: 844 },
};

const finger = (visitor: Visitor) => visitor.button('Se connecter avec l’empreinte ou le visage');

/** A4, with a touch of the phone. */
async function activate(visitor: Visitor, phone: Phone): Promise<void> {
  await phone.touched(true);
  await activateHere(visitor);
}

/** Out again: nobody touches the phone before its button is pressed, not even for what the field offers. */
async function leave(visitor: Visitor, phone: Phone): Promise<void> {
  await phone.touched(false);
  await signOutOfApp(visitor);
}

/** The button, and a touch of the phone each time that it asks for one; none for what the field offers afterwards. */
async function useFinger(visitor: Visitor, phone: Phone, touches = 1): Promise<void> {
  await visitor.sees(finger(visitor));
  let left = touches;
  await visitor.page.unroute(asking);
  await visitor.page.route(asking, async (route) => {
    await phone.touched(left > 0);
    left -= 1;
    await route.continue();
  });
  await finger(visitor).click();
}

/** What happened is said with what to do, the other way in is there, and the button is not. */
async function isOverHere(visitor: Visitor, title: string): Promise<void> {
  await visitor.isTold(title, 'votre mot de passe et le code reçu par mail', offeredAgain);
  expect(await finger(visitor).count()).toBe(0);
}

test('A5 the finger alone opens the account; not recognised or too slow it is said, and new terms come first', async ({
  installed,
  member,
  mailbox,
  clock,
}) => {
  const who = await member();
  const phone = await Phone.of(installed);
  await signInInApp(installed, who, mailbox);
  await installed.seesHomeOf(who);
  await activate(installed, phone);
  await leave(installed, phone);

  // Home at once: no code, and no offer of what is there already (A3).
  await useFinger(installed, phone);
  await installed.seesHomeOf(who);
  expect(await mailbox.signInCodesTo(who.email)).toBe(1);
  await installed.link('Sécurité').click();
  const [newest] = await historyWith(installed, 'Connexion avec l’empreinte ou le visage');
  expect(newest?.event).toBe('Connexion avec l’empreinte ou le visage');
  const [mine, ...others] = await accesses(installed, byFinger);
  expect(others).toEqual([]);
  expect(mine).toMatch(/Cet appareil .*Dernière connexion : /u);
  expect(mine).not.toContain('Pas encore utilisé');

  // Somebody else's finger: said, nothing is blocked, and both ways stay.
  await leave(installed, phone);
  await phone.refuses();
  await useFinger(installed, phone);
  await installed.isTold(notConfirmed, 'Rien n’est bloqué');
  await installed.sees(installed.page.getByLabel('Votre mot de passe', { exact: true }));
  // An answer that proves nothing: refused here, whatever the phone says.
  await phone.recognises();
  for (const forgery of ['isBadUV', 'isBadUP', 'isBogusSignature'] as const) {
    await phone.forges(forgery);
    const answer = installed.page.waitForResponse(answers);
    await useFinger(installed, phone);
    expect((await answer).status(), forgery).toBe(401);
    await installed.isTold('L’empreinte ou le visage n’a pas pu être vérifié.');
  }
  await phone.forges(undefined);
  await phone.givesUpOnce();
  await useFinger(installed, phone);
  await installed.isTold(notConfirmed, 'vous avez annulé');
  await useFinger(installed, phone);
  await installed.seesHomeOf(who);

  // Confirmed after the 5 minutes: the phone is asked again, nobody else.
  await leave(installed, phone);
  let given = 0;
  await installed.page.route(answers, async (route) => {
    given += 1;
    if (given === 1) await clock.advance('6m');
    await route.continue();
  });
  await useFinger(installed, phone, 2);
  await installed.seesHomeOf(who);
  expect(given).toBe(2);
  expect((await announcements(installed.page)).join(' ')).not.toContain('Trop de temps');
  await installed.page.unroute(answers);

  // Picked in the field, it opens the account without a press.
  await leave(installed, phone);
  await installed.page.unroute(asking);
  await phone.touched(true);
  await installed.open();
  await installed.seesHomeOf(who);

  // A3: new terms stand before the account, whichever way one came.
  await leave(installed, phone);
  await acceptedOlderTerms(inject('world').register, who);
  await useFinger(installed, phone);
  await installed.sees(installed.heading('De nouvelles conditions d’utilisation'));
  await installed.button('J’accepte').click();
  await installed.seesHomeOf(who);
}, 180_000);

test('A5 a lock covers it; a key of nobody’s is not recognised; a copied one is taken away, in the history and by mail', async ({
  installed,
  visitor,
  member,
  mailbox,
  clock,
}) => {
  const who = await member();
  const phone = await Phone.of(installed);
  await signInInApp(installed, who, mailbox);
  await installed.seesHomeOf(who);
  await activate(installed, phone);
  await leave(installed, phone);

  await visitor.open();
  for (const words of ['2 essais', '1 essai', 'bloqué jusqu’au']) {
    await visitor.giveCredentials(who, 'Pas-Le-Bon-2026');
    await visitor.isTold(words);
  }
  await installed.turnTo();
  await useFinger(installed, phone);
  await installed.isTold('bloqué jusqu’au', 'Le blocage vaut aussi pour l’empreinte et le visage.');
  await clock.advance('16m');
  await useFinger(installed, phone);
  await installed.seesHomeOf(who);

  await leave(installed, phone);
  await phone.cloneCounterBack();
  await useFinger(installed, phone);
  await isOverHere(installed, 'Par sécurité, la connexion par empreinte ou visage a été retirée.');
  await installed.sees('Un mail vous le signale.');
  const notice = await mailbox.waitAbout(who.email, 'retiré par sécurité');
  expect(notice.text).toContain('semble avoir été copiée');
  // The phone itself is told to offer it no more.
  await expect.poll(() => phone.credentials(), soon).toEqual([]);

  // By password and code; then it is offered again.
  await signInInApp(installed, who, mailbox);
  await installed.sees(installed.heading(offer));
  await installed.button('Plus tard').click();
  await installed.seesHomeOf(who);
  await installed.link('Sécurité').click();
  await installed.sees(nobodyLeft);
  await historyWith(
    installed,
    'Connexion par empreinte ou visage refusée : copie possible de la clé',
  );

  await activate(installed, phone);
  await leave(installed, phone);
  await phone.holdsAnotherKey();
  await useFinger(installed, phone);
  await installed.isTold('Cet appareil n’est plus reconnu.', offeredAgain);
  await expect.poll(() => phone.credentials(), soon).toEqual([]);
}, 180_000);

test('A5, I4, I6 taken away from another device, ended by a new password, or 6 months old: said why, and offered again', async ({
  arriveInstalled,
  visitor,
  member,
  mailbox,
  clock,
}) => {
  const who = await member();
  const phoneInHand = await arriveInstalled(onPhone);
  const phone = await Phone.of(phoneInHand);
  await signInInApp(phoneInHand, who, mailbox);
  await phoneInHand.seesHomeOf(who);
  await activate(phoneInHand, phone);
  await leave(phoneInHand, phone);

  await visitor.turnTo();
  await visitor.signIn(who);
  await visitor.link('Sécurité').click();
  await visitor.sees(visitor.heading(byFinger), 'Pas encore utilisé');
  const [its, ...others] = await accesses(visitor, byFinger);
  expect(others).toEqual([]);
  expect(its).toMatch(/Android.* Activé le .* Pas encore utilisé Jusqu’au .*\(heure de Paris\)/u);
  expect(its).not.toContain('Cet appareil');
  await visitor.page.getByRole('button', { name: /^Retirer/u }).click();
  await visitor.sees(
    /L’empreinte ou le visage n’ouvre plus votre compte sur .*Android/u,
    nobodyLeft,
  );
  expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('done');
  const notice = await mailbox.waitAbout(who.email, 'Empreinte ou visage retiré');
  expect(notice.text).toContain('Android');
  await historyWith(visitor, 'Connexion par empreinte ou visage retirée d’un appareil');

  await phoneInHand.turnTo();
  await useFinger(phoneInHand, phone);
  await isOverHere(phoneInHand, taken);
  await expect.poll(() => phone.credentials(), soon).toEqual([]);
  await signInInApp(phoneInHand, who, mailbox);
  await phoneInHand.sees(phoneInHand.heading(offer));
  await phone.touched(true);
  await phoneInHand.button('Activer').click();
  await phoneInHand.sees(phoneInHand.heading('C’est activé'));
  await phoneInHand.button('Continuer').click();
  await phoneInHand.seesHomeOf(who);
  await leave(phoneInHand, phone);

  // Found by the app before anybody signs in.
  await visitor.turnTo();
  await visitor.signOut();
  await reachNewPassword(visitor, who);
  const changed = { ...who, password: 'Pivoine-Chamois-73' };
  await changePassword(visitor, changed.password);
  await visitor.sees(visitor.heading('Votre mot de passe est modifié'));
  await phoneInHand.turnTo();
  await phoneInHand.open();
  await phoneInHand.sees(taken, offeredAgain);
  expect(await finger(phoneInHand).count()).toBe(0);
  await signInInApp(phoneInHand, changed, mailbox);
  await phoneInHand.sees(phoneInHand.heading(offer));
  await phoneInHand.button('Plus tard').click();
  await phoneInHand.seesHomeOf(who);
  await activate(phoneInHand, phone);
  await leave(phoneInHand, phone);

  await clock.advance('185d');
  await useFinger(phoneInHand, phone);
  await isOverHere(phoneInHand, tooOld);
  await signInInApp(phoneInHand, changed, mailbox);
  await phoneInHand.sees(phoneInHand.heading(offer));
}, 240_000);

test('A4 A5 on the web: activated here already it says so; then the field of the number offers it, without a button', async ({
  visitor,
  member,
  mailbox,
}) => {
  const { page, context } = visitor;
  await context.addInitScript(() => {
    const { credentials } = navigator;
    const get = credentials.get.bind(credentials);
    credentials.get = (options) => {
      sessionStorage.setItem('asked', `${options?.mediation} ${location.pathname}`);
      return get(options);
    };
  });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const asked = (): Promise<string | null> => page.evaluate(() => sessionStorage.getItem('asked'));
  const who = await member();
  const phone = await Phone.of(visitor);
  await visitor.signIn(who);
  expect(await asked()).toBeNull();
  expect(requests.filter((path) => path.startsWith('/api/biometrie'))).toEqual([]);
  await activateHere(visitor);
  expect(await accesses(visitor, byFinger)).toEqual([expect.stringContaining('Cet appareil')]);

  // The browser's data were cleared, the phone's were not.
  const remembered = await page.evaluate(() => localStorage.getItem('comptes') ?? '');
  await page.evaluate(() => localStorage.removeItem('comptes'));
  await visitor.open('/compte/securite');
  await visitor.button('Activer sur cet appareil').click();
  await visitor.isTold('C’est déjà activé sur cet appareil.', '« Retirer »');
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.heading(byFinger));
  expect(await accesses(visitor, byFinger)).toHaveLength(1);
  expect(await phone.credentials()).toHaveLength(1);
  await page.evaluate((it) => localStorage.setItem('comptes', it), remembered);

  await phone.touched(false);
  await visitor.signOut();
  await expect.poll(asked, soon).toBe('conditional /connexion');
  expect(await visitor.nir.getAttribute('autocomplete')).toBe('username webauthn');
  expect(await finger(visitor).count()).toBe(0);
  await phone.touched(true);
  await visitor.open();
  await visitor.seesHomeOf(who);
  expect(await mailbox.signInCodesTo(who.email)).toBe(1);
}, 120_000);
