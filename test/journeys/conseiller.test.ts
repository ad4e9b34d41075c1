import { minutes } from '../../domain/duration.ts';
import { adviserReason, openFile, searchFile, signInAdviser } from '../support/adviser.ts';
import { endIn, endsAfter } from '../support/deadline.ts';
import { historyWith } from '../support/history.ts';
import { expect, test } from '../support/journey.ts';
import type { Mailbox } from '../support/mailbox.ts';
import type { Visitor } from '../support/visitor.ts';

const viewed = 'Dossier consulté par un conseiller de l’Assurance Maladie';

/** Everything that the page shows and that it was sent, spaces out. The list of answers grows. */
function answersTo({ page }: Visitor): string[] {
  const answers: string[] = [];
  page.on('response', async (reply) => {
    // One that leads elsewhere has no body.
    const isRead = reply.url().includes('/api/conseiller') && reply.status() < 300;
    if (isRead && reply.status() !== 204) answers.push(await reply.text());
  });
  return answers;
}

/** K3: the code of the SMS, and the fact that nobody else saw it. */
async function smsCode(mailbox: Mailbox, mobile: string): Promise<string> {
  const { text } = await mailbox.waitFor(`${mobile}@sms.test`);
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/u.exec(text)?.[0];
  if (!code) throw new Error('the SMS holds no code');
  return code;
}

async function sendCode(visitor: Visitor, mobile: string): Promise<void> {
  await visitor.button('Envoyer un code provisoire par SMS').click();
  await visitor.sees(`au ** ** ** ** ${mobile.slice(-2)}`, 'toujours le sien');
  await visitor.button('Envoyer le code').click();
  await visitor.sees('Un code provisoire est envoyé', 'Ne demandez jamais à la personne');
}

test('K1 not for the public: no page leads there, search engines stay out, and the role is needed', async ({
  visitor,
  app,
}) => {
  const paths = ['', 'connexion', 'inscription', 'mot-de-passe', 'aide', 'compte', 'confirmation'];
  for (const path of [...paths, 'conditions', 'franceconnect', 'annulation', 'aide/cookies']) {
    const page = await (await fetch(`${app}/${path}`)).text();
    expect(page, path).not.toMatch(/href="[^"]*conseiller/u);
    expect(page, path).not.toContain('noindex');
  }
  expect(await (await fetch(`${app}/conseiller`)).text()).toMatch(
    /<meta name="robots" content="noindex">/u,
  );
  const unasked = await fetch(`${app}/api/conseiller`);
  expect(unasked.status).toBe(401);
  await unasked.body?.cancel();

  await signInAdviser(visitor, 'agent@cpam.example.test');
  await visitor.sees(
    'Ce compte professionnel n’a pas le rôle de conseiller.',
    visitor.link('Se connecter avec mon compte professionnel'),
  );
  expect(await visitor.button('Ouvrir le dossier').count()).toBe(0);
});

test('K1 a person found by number and reason: state and history, no secret; over after 30 idle minutes', async ({
  visitor,
  arrive,
  clock,
  member,
}) => {
  const mobile = '+33639981256';
  const who = await member({ firstName: 'Gaëlle', birthName: 'Aubert', mobile });
  const person = await arrive();
  await person.signIn(who, { remember: true });

  await visitor.turnTo();
  await visitor.page.clock.install();
  const answers = answersTo(visitor);
  await signInAdviser(visitor);
  await visitor.sees(visitor.heading('Rechercher un dossier'), 'La personne peut le lire');
  await visitor.button('Ouvrir le dossier').click();
  const empty = await visitor.isTold('Saisissez le numéro de sécurité sociale');
  expect(empty).toContain('Indiquez le motif de la consultation.');
  await searchFile(visitor, who.nir, 'court');
  await visitor.isTold('Donnez un motif de 10 à 300 caractères.');
  await searchFile(visitor, `${who.nir}${who.key === '01' ? '02' : '01'}`, adviserReason);
  await visitor.isTold('La clé');
  await searchFile(visitor, '2991299999999', adviserReason);
  await visitor.isTold('Aucun assuré n’a ce numéro.');
  expect(await visitor.line('Motif de la consultation').inputValue()).toBe(adviserReason);

  await openFile(visitor, { nir: `${who.nir} ${who.key}` });
  await visitor.sees(visitor.heading('Gaëlle Aubert'));
  expect(await visitor.page.title()).toBe('Dossier – compte ameli');
  const file = await visitor.reads();
  for (const fact of [
    ...[`Né(e) le ${who.birthDate}`, 'Caisse CPAM de démonstration', 'Portable ** ** ** ** 56'],
    ...['État Ouvert', `Adresse mail ${who.maskedEmail}, confirmée`, 'Sessions ouvertes 1'],
    ...['Appareils enregistrés 1', 'Blocages en cours Aucun', 'Nouvel appareil enregistré'],
  ]) {
    expect(file).toContain(fact);
  }
  const everything = [await visitor.page.content(), ...answers].join('\n').replaceAll(/\s/gu, '');
  expect(answers.some((body) => body.includes('maskedMobile'))).toBe(true);
  const secrets = [who.newEmail, mobile.slice(3), who.ibanEnd, who.vitaleEnd];
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);

  // Somebody tries passwords meanwhile.
  const stranger = await arrive();
  const ends = await endsAfter(minutes(15), clock, async () => {
    await stranger.open();
    for (const told of ['2 essais', '1 essai', 'bloqué jusqu’au']) {
      await stranger.giveCredentials(who, 'Pas-Le-Bon-2026');
      await stranger.isTold(told);
    }
  });
  await visitor.turnTo();
  await visitor.button('Rechercher un autre dossier').click();
  await visitor.sees(visitor.heading('Rechercher un dossier'));
  await openFile(visitor, who);
  await visitor.sees('Connexion, après des mots de passe erronés');
  expect(ends).toContain(endIn(await visitor.reads()));

  // The adviser has gone for lunch: the page closes by itself, and nothing of the file stays on it.
  await visitor.page.clock.fastForward(minutes(30));
  await visitor.sees('Votre session est terminée.', '30 minutes sans action');
  expect(await visitor.page.content()).not.toContain('Aubert');
  // On the server too, by its own clock.
  await clock.advance('29m');
  await visitor.page.reload();
  await visitor.sees(visitor.heading('Rechercher un dossier'));
  await clock.advance('31m');
  await searchFile(visitor, who.nir, adviserReason);
  await visitor.sees('Votre session est terminée.');
  await visitor.page.reload();
  await visitor.sees(visitor.link('Se connecter avec mon compte professionnel'));
  expect(await visitor.page.getByText('Votre session est terminée.').count()).toBe(0);
});

test('K3, W5 a code by SMS at an adviser’s hands: the person chooses a new password with it', async ({
  visitor,
  arrive,
  member,
  mailbox,
}) => {
  const mobile = '+33639981278';
  const who = await member({ mobile });
  const answers = answersTo(visitor);
  await signInAdviser(visitor);
  await openFile(visitor, who);
  await visitor.button('Envoyer un code provisoire par SMS').click();
  await visitor.button('Annuler').click();
  await visitor.sees(visitor.button('Envoyer un code provisoire par SMS'));
  await sendCode(visitor, mobile);
  const code = await smsCode(mailbox, mobile);
  const everything = [await visitor.page.content(), ...answers].join('\n');
  expect(everything.replaceAll('-', '')).not.toContain(code.replace('-', ''));
  await visitor.button('Me déconnecter').click();
  await visitor.sees('Vous êtes déconnecté.');
  // The page alone is not what kept it open.
  await visitor.page.reload();
  await visitor.sees(visitor.link('Se connecter avec mon compte professionnel'));

  const person = await arrive();
  await person.open();
  // As people type what they read.
  await person.giveCredentials(who, code.toLowerCase().replace('-', ' '));
  await person.sees(person.heading('Choisissez un nouveau mot de passe'));
  const next = { ...who, password: 'Pivoine-Chamois-73', newPassword: 'Pivoine-Chamois-73' };
  await person.secret('Mon nouveau mot de passe').fill(next.password);
  await person.secret('Confirmer mon nouveau mot de passe').fill(next.password);
  await person.button('Enregistrer mon mot de passe').click();
  await person.sees('Votre mot de passe est modifié.');
  await person.giveCode(await person.askCode(next));
  await person.seesHomeOf(who);
  await person.link('Sécurité').click();
  const lines = await historyWith(person, viewed);
  expect(lines.find(({ event }) => event.startsWith('Code provisoire envoyé par SMS'))).toEqual({
    event: 'Code provisoire envoyé par SMS par un conseiller de l’Assurance Maladie',
    from: '',
    reason: `Motif indiqué par le conseiller : ${adviserReason}`,
  });
});

// The longest way of all: two people, and an account made anew.
test(
  'K2, K3, W5 an account reset by an adviser is created again with a code by SMS, without card or IBAN',
  {
    timeout: 120_000,
  },
  async ({ visitor, arrive, member, mailbox }) => {
    const mobile = '+33639981290';
    const who = await member({ mobile });
    const person = await arrive();
    await person.signIn(who, { remember: true });

    await visitor.turnTo();
    await signInAdviser(visitor);
    await openFile(visitor, who, 'Perte de la messagerie, rappel fait');
    await visitor.button('Réinitialiser le compte').click();
    await visitor.sees(visitor.heading(`Réinitialiser le compte de ${who.fullName} ?`));
    const confirm = visitor.line('Pour confirmer, saisissez REINITIALISER');
    await confirm.fill('oui');
    await visitor.button('Réinitialiser définitivement').click();
    await visitor.isTold('Saisissez REINITIALISER');
    await person.turnTo();
    await person.page.reload();
    await person.seesHomeOf(who);
    await visitor.turnTo();
    await confirm.fill('REINITIALISER');
    await visitor.button('Réinitialiser définitivement').click();
    await visitor.sees('Le compte est réinitialisé.', 'À dire à la personne', /Réinitialisé, pas/u);
    const { text } = await mailbox.waitAbout(who.newEmail, 'Compte réinitialisé');
    expect(text).toContain('par un conseiller de l’Assurance Maladie');

    // Out at once, and the old password opens nothing.
    await person.turnTo();
    await person.page.reload();
    await person.sees('Votre session a pris fin', person.nir);
    await person.giveCredentials(who);
    await person.isTold('Le mot de passe saisi est incorrect.', '2 essais');

    await visitor.turnTo();
    await sendCode(visitor, mobile);
    const code = await smsCode(mailbox, mobile);
    await person.turnTo();
    await person.giveCredentials(who, code);
    await person.sees(
      person.heading("J'accepte les conditions d'utilisation"),
      'Votre code provisoire est accepté.',
      'sans carte Vitale ni RIB',
    );
    await person.acceptTerms();
    await person.choosePassword('Pivoine-Chamois-73');
    await person.sees(person.heading('Informations personnelles'));
    // The former address is free again, for its owner too.
    await person.giveEmail(who.newEmail);
    await person.sees(person.heading('Consultez votre messagerie'));
    await person.open(`/confirmation#${await mailbox.linkTo('confirmation', who.newEmail)}`);
    await person.button('Confirmer mon email').click();
    await person.link('Me connecter').click();
    // The code has served, and nothing of it is left with the new account.
    await person.giveCredentials(who, code);
    await person.isTold('Le mot de passe saisi est incorrect.');
    await person.giveCredentials(who, 'Pivoine-Chamois-73');
    await person.giveCode(await person.askCode(who));
    await person.seesHomeOf(who);

    await person.link('Sécurité').click();
    const lines = await historyWith(person, 'Création de votre compte', 2);
    const byAdviser = lines.filter(({ reason }) => reason !== '');
    expect(byAdviser.map(({ event }) => event)).toEqual([
      'Code provisoire envoyé par SMS par un conseiller de l’Assurance Maladie',
      'Compte réinitialisé par un conseiller de l’Assurance Maladie',
      viewed,
    ]);
    for (const { reason } of byAdviser) {
      expect(reason).toBe('Motif indiqué par le conseiller : Perte de la messagerie, rappel fait');
    }
  },
);
