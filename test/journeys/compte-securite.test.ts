import { formatDay } from '../../domain/paris-format.ts';
import { accesses } from '../support/accesses.ts';
import { expect, test } from '../support/journey.ts';
import { historyWith } from '../support/history.ts';
import type { Visitor } from '../support/visitor.ts';

const ended = 'Votre session a pris fin';
const onPhone = {
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  viewport: { width: 390, height: 844 },
};

const password = ({ page }: Visitor) => page.getByLabel('Mon mot de passe', { exact: true });

/** Out at once, whatever was open there: one more page, and the sign-in page is what comes. */
async function isOut(visitor: Visitor): Promise<void> {
  await visitor.turnTo();
  await visitor.page.reload();
  await visitor.sees(ended, visitor.nir);
}

test('I4 what is open in another browser is listed, ended at once and forgotten; the history has it all', async ({
  visitor,
  arrive,
  member,
  mailbox,
}) => {
  const who = await member();
  const phone = await arrive(onPhone);
  await phone.signIn(who, { remember: true });
  const notice = await mailbox.waitAbout(who.newEmail, 'Nouvel appareil enregistré');
  expect(notice.text).toContain('iPhone, Safari');

  await visitor.turnTo();
  await visitor.signIn(who);
  await visitor.link('Sécurité').click();
  await visitor.sees(visitor.heading('Connexions ouvertes'));
  const [mine, theirs, ...more] = await accesses(visitor, 'Connexions ouvertes');
  expect(more).toEqual([]);
  expect(mine).toMatch(/^Ordinateur Linux, .*Cette connexion/u);
  expect(mine).not.toContain('Fermer');
  expect(theirs).toMatch(
    /^iPhone, Safari .*Ouverte le \d\d\/\d\d\/\d{4} - \d\d:\d\d Dernière activité : /u,
  );
  const [device, ...others] = await accesses(visitor, 'Appareils enregistrés');
  expect(others).toEqual([]);
  expect(device).toMatch(/^iPhone, Safari .*Enregistré le .*Jusqu’au .*\(heure de Paris\)/u);

  // Ended: out at once, yet still remembered there (W4).
  await visitor.button('Fermer la connexion de : iPhone, Safari').click();
  await visitor.sees(
    'La connexion de « iPhone, Safari » est fermée.',
    'Aucune autre connexion n’est ouverte.',
  );
  expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('done');
  await isOut(phone);
  await phone.giveCredentials(who);
  await phone.seesHomeOf(who);

  // Forgotten: the session lives on, and the next sign-in asks for a code.
  await visitor.turnTo();
  await visitor.button('Oublier l’appareil : iPhone, Safari').click();
  await visitor.sees(
    'L’appareil « iPhone, Safari » est oublié.',
    'Aucun appareil n’est enregistré',
  );
  await phone.turnTo();
  await phone.page.reload();
  await phone.seesHomeOf(who);
  await phone.signOut();
  // The list still shows what has ended by itself meanwhile.
  await visitor.turnTo();
  await visitor.button('Fermer la connexion de : iPhone, Safari').click();
  await visitor.sees('C’était déjà fait.', 'Aucune autre connexion n’est ouverte.');
  await phone.turnTo();
  await phone.giveCredentials(who);
  await phone.sees(phone.button('Recevoir un code de sécurité'));

  await visitor.turnTo();
  const lines = await historyWith(visitor, 'Déconnexion');
  await visitor.sees('Cet historique est complet : rien n’a été modifié.');
  expect(lines.map(({ event, from }) => [event, from.split(/,| · /u)[0]])).toEqual([
    ['Déconnexion', 'iPhone'],
    ['Appareil enregistré oublié', 'Ordinateur Linux'],
    ['Connexion depuis un appareil enregistré', 'iPhone'],
    ['Connexion fermée à distance', 'Ordinateur Linux'],
    ['Connexion avec un code de sécurité', 'Ordinateur Linux'],
    ['Code de sécurité envoyé à votre adresse mail', 'Ordinateur Linux'],
    ['Nouvel appareil enregistré', 'iPhone'],
    ['Connexion avec un code de sécurité', 'iPhone'],
    ['Code de sécurité envoyé à votre adresse mail', 'iPhone'],
    // Done past the screens, by no browser.
    ['Adresse mail confirmée', 'Appareil inconnu'],
    ['Création de votre compte', 'Appareil inconnu'],
  ]);
});

test('I4 everything at once, asked twice: every other browser is out and asked for a code', async ({
  visitor,
  arrive,
  member,
}) => {
  const who = await member();
  const phone = await arrive(onPhone);
  await phone.signIn(who, { remember: true });
  await visitor.turnTo();
  await visitor.signIn(who, { remember: true });
  await visitor.link('Sécurité').click();
  await visitor.button('Tout fermer et tout oublier').click();
  await visitor.sees(visitor.heading(/Fermer toutes les autres connexions/u));
  await visitor.button('Annuler').click();
  await visitor.sees(visitor.button('Tout fermer et tout oublier'));
  expect(await accesses(visitor, 'Connexions ouvertes')).toHaveLength(2);
  expect(await accesses(visitor, 'Appareils enregistrés')).toHaveLength(2);
  await visitor.button('Tout fermer et tout oublier').click();
  await visitor.button('Oui, tout fermer').dblclick();
  await visitor.sees('Tout est fermé et oublié, sauf votre connexion ici.');
  expect(await accesses(visitor, 'Connexions ouvertes')).toHaveLength(1);
  expect(await accesses(visitor, 'Appareils enregistrés')).toEqual([]);
  await isOut(phone);
  await phone.giveCredentials(who);
  await phone.sees(phone.button('Recevoir un code de sécurité'));

  await visitor.turnTo();
  const everythingEnded = 'Autres connexions fermées et appareils enregistrés oubliés';
  const [newest] = await historyWith(visitor, everythingEnded);
  expect(newest?.event).toBe(everythingEnded);
  // Here too, the next time.
  await visitor.signOut();
  await visitor.giveCredentials(who);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('I5 closed at once, told at the sign-in, the address free for others; then created again', async ({
  visitor,
  arrive,
  clock,
  member,
  newcomer,
  mailbox,
}) => {
  const [who, stranger] = [await member(), await newcomer()];
  const phone = await arrive(onPhone);
  await phone.signIn(who, { remember: true });
  await visitor.turnTo();
  await visitor.signIn(who);
  await visitor.link('Mes informations').click();
  await visitor.link('Résilier mon compte ameli').click();
  await visitor.sees(visitor.heading('Résilier mon compte ameli'), 'Vos droits');
  await visitor.link('Garder mon compte').click();
  await visitor.link('Résilier mon compte ameli').click();
  await visitor.button('Résilier mon compte').click();
  await visitor.isTold('Saisissez votre mot de passe.');
  await password(visitor).fill('Pas-Le-Bon-2026');
  await visitor.button('Résilier mon compte').click();
  await visitor.isTold('Le mot de passe saisi est incorrect.', '2 essais');
  await password(visitor).fill(who.newPassword);
  await visitor.button('Résilier mon compte').click();
  await visitor.sees('Votre compte ameli est résilié.', visitor.nir);
  const closedAt = await clock.now();
  expect(await visitor.page.content()).not.toContain(who.fullName);
  await mailbox.waitAbout(who.newEmail, 'Compte résilié');
  await isOut(phone);

  // WE1b, to who knows the password; a remembered device makes no difference.
  await phone.giveCredentials(who);
  await phone.isTold(`Votre compte a été désactivé le ${formatDay(closedAt)}`);
  await visitor.giveCredentials(who, 'Pas-Le-Bon-2026');
  await visitor.isTold('Le mot de passe saisi est incorrect.');

  const elsewhere = await arrive();
  await elsewhere.createAccount({ ...stranger, newEmail: who.newEmail });

  const another = { email: `encore-${who.newEmail}`, password: 'Pivoine-Chamois-73' };
  const again = { ...who, ...another, newEmail: another.email, newPassword: another.password };
  await phone.turnTo();
  await phone.alert.getByRole('link', { name: 'Créer un compte', exact: true }).click();
  await phone.giveIdentity(again);
  await phone.giveProof(again);
  await phone.sees(phone.heading("J'accepte les conditions d'utilisation"));
  await phone.acceptTerms();
  await phone.choosePassword(again.newPassword);
  await phone.sees(phone.heading('Informations personnelles'));
  await phone.giveEmail(again.newEmail);
  await phone.sees(phone.heading('Consultez votre messagerie'));
  await phone.open(`/confirmation#${await mailbox.linkTo('confirmation', again.newEmail)}`);
  await phone.button('Confirmer mon email').click();
  await phone.link('Me connecter').click();
  await phone.giveCredentials(again);
  await phone.giveCode(await phone.askCode(again));
  await phone.seesHomeOf(who);
  await phone.link('Sécurité').click();
  const events = (await historyWith(phone, 'Adresse mail confirmée')).map(({ event }) => event);
  expect(events).toContain('Résiliation de votre compte');
  // Twice by now.
  expect(events.filter((event) => event === 'Création de votre compte')).toHaveLength(2);
});
