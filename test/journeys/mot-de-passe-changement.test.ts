import { hours, minutes } from '../../domain/duration.ts';
import { formatDeadline } from '../../domain/paris-format.ts';
import { announcements } from '../support/announcements.ts';
import { ApiClient } from '../support/api-client.ts';
import type { Applicant } from '../support/applicant.ts';
import { endIn, endsAfter } from '../support/deadline.ts';
import { expect, test } from '../support/journey.ts';
import { focusName } from '../support/keyboard.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { changesAsked } from '../support/network.ts';
import { readMail } from '../support/read-mail.ts';
import {
  changeCodeField,
  changePassword,
  giveChangeCode,
  impossible,
  reachChangeCode,
  reachNewPassword,
  wrongCode,
} from '../support/password-change.ts';
import type { Visitor } from '../support/visitor.ts';

const fresh = 'Neige-Claire-47';
const resend = 'Renvoyer le code par mail';
const askCode = 'POST /api/compte/mot-de-passe/code';

/** The refusal that stands on the screen, left by its button. */
async function goBack(visitor: Visitor): Promise<void> {
  await visitor.link('Retour').click();
  await visitor.sees('Paramètres de compte');
}

test('M1 M2 M3 from «Mes informations» to the new password: resent, reloaded, and every other browser out', async ({
  visitor,
  arrive,
  mailbox,
  member,
}) => {
  const { page } = visitor;
  const who = await member();
  const elsewhere = await arrive();
  await elsewhere.signIn(who, { remember: true });
  await visitor.signIn(who);
  const asked = changesAsked(page);
  await visitor.link('Mes informations').click();
  await visitor.link('Mon mot de passe').click();
  await visitor.sees(
    visitor.heading('Modifier votre mot de passe'),
    visitor.heading('Code de confirmation'),
    page.getByText(who.maskedEmail, { exact: true }),
    'Valable 15 minutes',
    'Vous pourrez encore en demander 2.',
  );
  expect(await focusName(page)).toBe('Code à 4 chiffres (obligatoire)');
  const former = await visitor.changeCode(who);
  await page.reload();
  await visitor.sees(changeCodeField(visitor));
  expect(asked).toEqual([askCode]);

  await changeCodeField(visitor).fill('12');
  await visitor.button(resend).click();
  await visitor.sees('Un nouveau code vient d’être envoyé', 'Vous pourrez encore en demander un.');
  await expect
    .poll(async () => (await announcements(page)).join(' '))
    .toContain('Un nouveau code vient d’être envoyé');
  expect(await changeCodeField(visitor).inputValue()).toBe('12');
  const code = await visitor.changeCode(who, 2);
  await visitor.button('Valider').click();
  await visitor.isTold('Le code compte 4 chiffres');
  if (former !== code) {
    await giveChangeCode(visitor, former);
    await visitor.isTold('Recopiez celui du mail le plus récent', '2 essais');
  }
  await giveChangeCode(visitor, ` ${code.slice(0, 2)} ${code.slice(2)}`);
  await visitor.sees('Code accepté', visitor.secret('Mon nouveau mot de passe'));
  expect(await focusName(page)).toBe('Nouveau mot de passe');
  await page.reload();
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));

  // The rules about the person are judged here: they have proved who they are.
  const [, birthYear = ''] = /(\d{4})$/u.exec(who.birthDate) ?? [];
  await changePassword(visitor, `Neige-${birthYear}`);
  await visitor.isTold('ne respecte pas toutes les règles');
  await visitor.secret('Mon nouveau mot de passe').fill(fresh);
  await visitor.secret('Confirmer mon nouveau mot de passe').fill(`${fresh}!`);
  await visitor.button('Modifier mon mot de passe').click();
  await visitor.isTold('ne sont pas les mêmes');
  await visitor.secret('Confirmer mon nouveau mot de passe').fill(fresh);
  await visitor.button('Modifier mon mot de passe').dblclick();
  await visitor.sees(visitor.heading('Votre mot de passe est modifié'), 'Vous restez connecté ici');
  expect(asked.filter((one) => one === 'POST /api/compte/mot-de-passe')).toHaveLength(1);
  const reader = await arrive();
  for (const [subject, words] of [
    ['code de confirmation', 'pour modifier le mot de passe de votre compte ameli'],
    ['Mot de passe modifié', 'Le mot de passe de votre compte ameli a été modifié le'],
  ] as const) {
    const mail = await mailbox.waitAbout(who.email, subject);
    const { texts, findings } = await readMail(reader, mail);
    expect(findings).toEqual([]);
    for (const text of texts) expect(text).toContain(words);
  }
  await visitor.link('Revenir à mes informations').click();
  await visitor.sees('Paramètres de compte');

  // At once, and its device is forgotten.
  await elsewhere.turnTo();
  await elsewhere.link('Mes informations').click();
  await elsewhere.sees(elsewhere.nir);
  await elsewhere.giveCredentials(who);
  await elsewhere.isTold('mot de passe saisi est incorrect');
  await elsewhere.giveCredentials(who, fresh);
  await elsewhere.sees(elsewhere.button('Recevoir un code de sécurité'));
});

test('ME2 three wrong codes close the change, not the sign-in; then ME1 a fourth code; each until its end', async ({
  visitor,
  arrive,
  clock,
  member,
}) => {
  const who = await member();
  const code = await reachChangeCode(visitor, who);
  for (const left of ['2 essais', '1 essai avant']) {
    await giveChangeCode(visitor, wrongCode(code));
    await visitor.isTold('code de confirmation saisi est incorrect', left, '15 minutes');
  }
  const ends = await endsAfter(minutes(15), clock, async () => {
    await giveChangeCode(visitor, wrongCode(code));
    await visitor.sees(visitor.heading(impossible), 'trop grand nombre d’actions infructueuses');
  });
  expect(ends).toContain(endIn(await visitor.reads()));
  await goBack(visitor);
  await visitor.link('Mon mot de passe').click();
  await visitor.sees(visitor.heading(impossible));
  expect(ends).toContain(endIn(await visitor.reads()));
  const elsewhere = await arrive();
  await elsewhere.signIn(who);

  await clock.advance('16m');
  await reachChangeCode(visitor, who);
  await visitor.button(resend).click();
  await visitor.sees('En demander un autre bloquera le changement pendant 1 heure.');
  const blocked = await endsAfter(hours(1), clock, async () => {
    await visitor.button(resend).click();
    await visitor.sees(visitor.heading(impossible), /déjà demandé 3.codes de confirmation/u);
  });
  expect(blocked).toContain(endIn(await visitor.reads()));
  await goBack(visitor);
  await clock.advance('58m');
  await visitor.signIn(who);
  await visitor.open('/compte/mot-de-passe');
  await visitor.sees(visitor.heading(impossible));
  expect(blocked).toContain(endIn(await visitor.reads()));
  await clock.advance('3m');
  await visitor.open('/compte/mot-de-passe');
  await giveChangeCode(visitor, await visitor.changeCode(who, 4));
  await changePassword(visitor, fresh);
  await visitor.sees(visitor.heading('Votre mot de passe est modifié'));
});

/** Another address for the account (I3), past the screens; returns its owner as from then on. */
async function changeAddress(app: string, mailbox: Mailbox, who: Applicant): Promise<Applicant> {
  const email = `autre-${who.email}`;
  const browser = new ApiClient(app.replace('localhost', '127.0.0.1'));
  await browser.password(who.nir, who.password);
  await browser.askCode();
  await browser.typeCode(await mailbox.signInCode(who.email));
  const { status } = await browser.post('/api/compte/email', { password: who.password, email });
  expect(status).toBe(200);
  const link = await mailbox.linkTo('confirmation', email);
  expect((await browser.post('/api/confirmation', { link })).status).toBe(200);
  await mailbox.forget(email);
  return { ...who, email, maskedEmail: 'a***@n***.test' };
}

test('ME3 P3 within 48 hours of another address the password is neither changed nor reset; then it is', async ({
  visitor,
  app,
  clock,
  mailbox,
  member,
}) => {
  const who = await changeAddress(app, mailbox, await member());
  const holds = hours(48);
  await visitor.signIn(who);
  await visitor.link('Mes informations').click();
  await visitor.sees('Votre adresse mail est récente');
  await visitor.link('Mon mot de passe').click();
  await visitor.sees(visitor.heading(impossible), 'depuis moins de 48 heures');
  const [, end = ''] = /à partir du (.*?\(heure de Paris\))/u.exec(await visitor.reads()) ?? [];
  const now = await clock.now();
  const possible = [0, 1, 2, 3].map((ago) => formatDeadline(now + holds - minutes(ago)));
  expect(possible).toContain(end);
  await goBack(visitor);

  // On the screen the same as for everybody; in the message, why.
  await visitor.signOut();
  await visitor.forgetPassword(who);
  const held = await mailbox.waitAbout(who.email, 'Mot de passe oublié');
  expect(held.text).toContain('moins de 48 heures');
  expect(held.text).not.toMatch(/mot-de-passe#|[0-9A-Z]{4}-[0-9A-Z]{4}/u);

  await clock.advance('48h');
  await visitor.forgetPassword(who);
  await visitor.open(await visitor.resetPath(who));
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));
  await reachNewPassword(await visitor.newTab(), who);
});

test('M1 M2 offline on the way keeps what was typed; a right code too long ago is asked for anew', async ({
  visitor,
  clock,
  member,
}) => {
  const { page } = visitor;
  const who = await member();
  const code = await reachChangeCode(visitor, who);
  await visitor.context.setOffline(true);
  await giveChangeCode(visitor, code);
  await visitor.isTold('pas connecté à internet', 'Ce que vous avez saisi est gardé');
  expect(await changeCodeField(visitor).inputValue()).toBe(code);
  await visitor.context.setOffline(false);
  await visitor.button('Valider').click();
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));
  await visitor.context.setOffline(true);
  await changePassword(visitor, fresh);
  await visitor.isTold('pas connecté à internet');
  expect(await visitor.secret('Mon nouveau mot de passe').inputValue()).toBe(fresh);
  await visitor.context.setOffline(false);

  // The session ends after 15 minutes without a sign of life: here is one, half-way.
  await clock.advance('8m');
  await page.evaluate(() => fetch('/api/session'));
  await clock.advance('8m');
  await visitor.button('Modifier mon mot de passe').click();
  await visitor.isTold('Trop de temps a passé depuis le code de confirmation');
  await visitor.button('Recevoir le code par mail').click();
  await visitor.sees(changeCodeField(visitor));
  await giveChangeCode(visitor, await visitor.changeCode(who, 2));
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));
  await changePassword(visitor, fresh);
  await visitor.sees(visitor.heading('Votre mot de passe est modifié'));
});
