import { hours, minutes } from '../../domain/duration.ts';
import type { Applicant } from '../support/applicant.ts';
import { endIn, endsAfter } from '../support/deadline.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import type { Visitor } from '../support/visitor.ts';

const wrongPassword = 'Pas-Le-Bon-2026';
const ended = 'Votre session a pris fin';

const password = ({ page }: Visitor) => page.getByLabel('Mon mot de passe', { exact: true });

/** Signed in, to the form that changes the address. */
async function reachForm(visitor: Visitor, who: Applicant): Promise<void> {
  await visitor.signIn(who);
  await visitor.link('Mes informations').click();
  await openForm(visitor);
}

async function openForm(visitor: Visitor): Promise<void> {
  await visitor.button('Modifier mon adresse mail').click();
  await visitor.sees(visitor.heading('Changer d’adresse mail'));
}

async function ask(visitor: Visitor, email: string, secret: string): Promise<void> {
  await visitor.line('Nouvelle adresse mail').fill(email);
  await password(visitor).fill(secret);
  await visitor.button('Envoyer le lien').click();
}

test('I3 another address: asked for with the password, confirmed elsewhere, and the codes go there', async ({
  visitor,
  arrive,
  clock,
  member,
  mailbox,
}) => {
  const [who, other] = [await member(), await member()];
  const newer = `autre-${who.newEmail}`;
  await reachForm(visitor, who);
  await visitor.button('Envoyer le lien').click();
  const empty = await visitor.isTold('Saisissez votre adresse mail.');
  expect(empty).toContain('Saisissez votre mot de passe.');
  await ask(visitor, other.newEmail.toUpperCase(), who.newPassword);
  await visitor.isTold('déjà utilisée par un autre compte');
  await ask(visitor, who.newEmail, who.newPassword);
  await visitor.isTold('déjà celle de votre compte');
  await ask(visitor, newer, wrongPassword);
  await visitor.isTold('Le mot de passe saisi est incorrect.', '2 essais');
  expect(await visitor.line('Nouvelle adresse mail').inputValue()).toBe(newer);
  await ask(visitor, newer, who.newPassword);
  await visitor.sees('Un message vient d’être envoyé à a***@n***.test');
  await visitor.page.reload();
  await visitor.sees('Nouvelle adresse a***@n***.test');
  expect(await visitor.reads()).toContain(`Mail ${who.maskedEmail}`);
  await visitor.link('Accueil').click();
  await visitor.sees('Votre nouvelle adresse mail attend d’être confirmée');

  // In another browser, where nobody is signed in. Opening alone changes nothing.
  const elsewhere = await arrive();
  await elsewhere.open(`/confirmation#${await mailbox.linkTo('confirmation', newer)}`);
  await elsewhere.sees('cette adresse remplacera l’ancienne');
  await visitor.turnTo();
  await visitor.link('Mes informations').click();
  await visitor.sees(/à confirmer par le message reçu/u);
  await elsewhere.turnTo();
  const ends = await endsAfter(hours(48), clock, async () => {
    await elsewhere.button('Confirmer mon email').click();
    await elsewhere.sees(
      elsewhere.heading('Votre nouvelle adresse mail est enregistrée'),
      /L’ancienne adresse.* a été prévenue/u,
      '48 heures',
    );
  });

  // The session stays; the password is held back.
  await visitor.turnTo();
  await visitor.page.reload();
  await visitor.sees('Votre adresse mail est récente');
  const shown = await visitor.reads();
  expect(shown).toContain('Mail a***@n***.test');
  expect(ends).toContain(endIn(shown));

  await elsewhere.turnTo();
  await elsewhere.page.reload();
  await elsewhere.sees(elsewhere.heading('Ce lien a déjà servi'), 'a bien été changée');
  await elsewhere.link('Aller à mes informations').click();
  await elsewhere.giveCredentials(who);
  await elsewhere.sees('a***@n***.test');
  await elsewhere.giveCode(await elsewhere.askCode({ ...who, email: newer }));
  await elsewhere.sees(elsewhere.heading('Mes informations'));
});

test('I3 the old address is told, with the way back: it is restored, and whoever was in is out', async ({
  visitor,
  arrive,
  app,
  member,
  mailbox,
}) => {
  const who = await member();
  const newer = `autre-${who.newEmail}`;
  await visitor.signIn(who, { remember: true });
  await visitor.link('Mes informations').click();
  await openForm(visitor);
  await ask(visitor, newer, who.newPassword);
  await visitor.open(`/confirmation#${await mailbox.linkTo('confirmation', newer)}`);
  await visitor.button('Confirmer mon email').click();
  await visitor.link('Aller à mon compte').click();
  await visitor.seesHomeOf(who);

  const warning = await mailbox.waitAbout(who.newEmail, 'Adresse mail modifiée');
  expect(warning.text).toContain('La nouvelle adresse est a***@n***.test.');
  expect(warning.text).not.toContain(newer);
  const path = `/annulation#${await mailbox.linkTo('annulation', who.newEmail)}`;
  // A scanner that opens it changes nothing.
  for (const method of ['GET', 'HEAD']) {
    const reply = await fetch(`${app}${path}`, { method });
    expect(reply.status).toBe(200);
    await reply.body?.cancel();
  }
  const owner = await arrive();
  await owner.open(path);
  await owner.sees(owner.heading('Garder votre ancienne adresse mail'));
  expect(await owner.page.evaluate(() => location.href)).toMatch(/\/annulation$/u);
  await owner.page.reload();
  await owner.sees(owner.heading('Garder votre ancienne adresse mail'));
  await owner.button('Annuler le changement').dblclick();
  await owner.sees(
    owner.heading('Votre ancienne adresse mail est rétablie'),
    owner.link('Choisir un nouveau mot de passe'),
  );
  await owner.page.reload();
  await owner.sees(owner.heading('Ce changement est déjà annulé'));
  await mailbox.waitAbout(who.newEmail, 'Changement d’adresse mail annulé');

  // No device is remembered any more, and the code goes to the old address again.
  await visitor.turnTo();
  await visitor.page.reload();
  await visitor.sees(ended, visitor.nir);
  await visitor.giveCredentials(who);
  await visitor.sees(who.maskedEmail);
  await visitor.giveCode(await visitor.askCode(who));
  await visitor.seesHomeOf(who);
  await visitor.link('Mes informations').click();
  await visitor.sees('Paramètres de compte');
  expect(await visitor.reads()).not.toContain('Votre adresse mail est récente');
});

test('I3 a change thought better of: the link that was sent opens nothing', async ({
  visitor,
  arrive,
  member,
  mailbox,
}) => {
  const who = await member();
  const newer = `autre-${who.newEmail}`;
  await reachForm(visitor, who);
  await visitor.button('Annuler').click();
  await visitor.sees(visitor.button('Modifier mon adresse mail'));
  await openForm(visitor);
  await ask(visitor, newer, who.newPassword);
  await visitor.sees('Un message vient d’être envoyé');
  const link = await mailbox.linkTo('confirmation', newer);
  const other = await arrive();
  await other.open(`/confirmation#${link}`);
  await other.sees(other.button('Confirmer mon email'));

  await visitor.turnTo();
  await visitor.button('Annuler ce changement d’adresse mail').click();
  await visitor.sees('Le changement d’adresse mail est annulé.');
  expect(await visitor.reads()).not.toContain('à confirmer par le message reçu');
  await other.turnTo();
  await other.button('Confirmer mon email').click();
  await other.sees(other.heading('Ce changement a été annulé'));
});

test('I3 the warning’s link works for 48 hours, and the newest of two changes asked for is the one', async ({
  visitor,
  clock,
  member,
  mailbox,
}) => {
  const who = await member();
  const [first, second] = [`un-${who.newEmail}`, `deux-${who.newEmail}`];
  await reachForm(visitor, who);
  await ask(visitor, first, who.newPassword);
  await visitor.sees('Un message vient d’être envoyé à u***@n***.test');
  await openForm(visitor);
  await ask(visitor, second, who.newPassword);
  await visitor.sees('Un message vient d’être envoyé à d***@n***.test');
  await visitor.open(`/confirmation#${await mailbox.linkTo('confirmation', first)}`);
  await visitor.sees(visitor.heading('Un message plus récent vous a été envoyé'));
  await visitor.open(`/confirmation#${await mailbox.linkTo('confirmation', second)}`);
  await visitor.button('Confirmer mon email').click();
  await visitor.sees(visitor.heading('Votre nouvelle adresse mail est enregistrée'));
  await visitor.link('Aller à mon compte').click();
  await visitor.seesHomeOf(who);

  const undo = `/annulation#${await mailbox.linkTo('annulation', who.newEmail)}`;
  await clock.advance('47h');
  await visitor.open(undo);
  await visitor.sees(visitor.button('Annuler le changement'));
  await clock.advance('61m');
  await visitor.button('Annuler le changement').click();
  await visitor.sees(visitor.heading('Ce lien n’est plus actif'), '48 heures');
});

test('I3 three wrong passwords: refused until a date, still signed in here, then free again', async ({
  visitor,
  arrive,
  clock,
  member,
}) => {
  const who = await member();
  const newer = `autre-${who.newEmail}`;
  await reachForm(visitor, who);
  for (const left of ['2 essais', '1 essai']) {
    await ask(visitor, newer, wrongPassword);
    await visitor.isTold('incorrect', left);
  }
  let told = '';
  const ends = await endsAfter(minutes(15), clock, async () => {
    await ask(visitor, newer, wrongPassword);
    told = await visitor.isTold('ne peut plus être vérifié', 'Vous restez connecté ici');
  });
  expect(ends).toContain(endIn(told));
  // The lock is total: the right one is not even compared, here or at the sign-in.
  await ask(visitor, newer, who.newPassword);
  await visitor.isTold('ne peut plus être vérifié');
  const other = await arrive();
  await other.open();
  await other.giveCredentials(who);
  await other.isTold('bloqué jusqu’au');

  await clock.advance('8m');
  await visitor.turnTo();
  await visitor.page.reload();
  await visitor.sees('Paramètres de compte');
  await clock.advance('8m');
  await openForm(visitor);
  await ask(visitor, demo('Camille').email, who.newPassword);
  await visitor.isTold('déjà utilisée par un autre compte');
  await ask(visitor, newer, who.newPassword);
  await visitor.sees('Un message vient d’être envoyé');
});
