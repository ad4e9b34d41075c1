import { formatMoment } from '../../domain/paris-format.ts';
import { axeFindings } from '../support/axe.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { cutFindings } from '../support/layout.ts';
import { codeIn } from '../support/mailbox.ts';
import { plain } from '../support/visitor.ts';

const karim = demo('Karim');

test('W1 the right password on a device we do not know: a code is needed, and where it goes is said', async ({
  visitor,
}) => {
  await visitor.open();
  await visitor.sees(
    visitor.heading("J'accède à mon compte ameli"),
    'Tous les champs sont obligatoires.',
    visitor.link('Où trouver mon numéro de sécurité sociale ?'),
    visitor.link('Mot de passe oublié ?'),
    'Première visite ?',
    visitor.link('Créer un compte'),
    visitor.page.getByText('OU', { exact: true }),
  );
  await visitor.giveCredentials(karim);
  await visitor.sees(
    visitor.heading('Un code de sécurité est nécessaire'),
    visitor.page.getByText(karim.maskedEmail, { exact: true }),
    visitor.button('Recevoir un code de sécurité'),
    'Vous n’avez plus accès à cette adresse mail',
  );
  await visitor.link('Contactez votre caisse d’assurance maladie').click();
  await visitor.sees(visitor.heading('Je n’ai plus accès à ma messagerie'), '3646');
});

test('W2 the message: the code, how long, for whom alone, and nothing to click', async ({
  visitor,
  mailbox,
  arrive,
}) => {
  await visitor.reachCodeEntry(karim);
  const mail = await mailbox.waitFor(karim.email);
  expect(mail.from[0]?.name).toBe('Votre Assurance Maladie');
  expect(mail.subject).not.toContain(codeIn(mail));

  const reader = await arrive({ viewport: { width: 320, height: 640 } });
  await reader.page.setContent(mail.html);
  expect(await cutFindings(reader.page)).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await reader.page.emulateMedia({ colorScheme });
    expect(await axeFindings(reader.page, 'colours')).toEqual([]);
  }
  for (const text of [mail.text, await reader.page.locator('body').innerText()]) {
    const read = plain(text);
    expect(read).toMatch(/\b\d{3} ?\d{3}\b/u);
    expect(read).toContain('valable 15 minutes');
    expect(read).toContain('strictement personnel');
    expect(read).toMatch(/Nous ne le demandons jamais.*téléphone/u);
    expect(read).toContain('Ce n’était pas vous ?');
    expect(read).toContain('envoyé automatiquement');
    // Who asked: a stranger's device or town is noticed.
    expect(read).toMatch(/Appareil ?:? ?Ordinateur .*Chrom/u);
    expect(read).toContain('Lieu approximatif');
    expect(read).not.toMatch(/https?:|www\./u);
  }
  expect(await reader.page.getByRole('link').count()).toBe(0);
  expect(await reader.page.getByRole('button').count()).toBe(0);
  expect(await reader.page.locator('img, [src], form').count()).toBe(0);
});

test('W3 the code opens the account, which shows the last sign-in', async ({ visitor }) => {
  const camille = demo('Camille');
  const code = await visitor.reachCodeEntry(camille);
  await visitor.sees(
    `6 chiffres, envoyés à ${camille.maskedEmail}`,
    'Valable 15 minutes',
    'pour ne plus saisir de code pendant 6 mois',
    'dossier Spam ou Indésirable',
    'Vérifiez le numéro de sécurité sociale saisi',
    visitor.button('Recevoir un nouveau code de sécurité'),
  );
  expect(await visitor.remember.isChecked()).toBe(false);
  await visitor.giveCode(code);
  await visitor.seesHomeOf(camille);
  expect(await visitor.reads()).toContain('Dernière connexion : 09/07/2025 - 10:32');
  expect(new URL(visitor.page.url()).pathname).toBe('/compte');
});

test('W3 each sign-in shows when the one before was', async ({ visitor, clock }) => {
  const before = await clock.now();
  await visitor.signIn(karim);
  const after = await clock.now();
  await visitor.signOut();
  await clock.advance('3h');
  await visitor.signIn(karim);
  const shown = /Dernière connexion : (\S+ - \S+)/u.exec(await visitor.reads())?.[1];
  expect([formatMoment(before), formatMoment(after)]).toContain(shown);
});

test('W3 a new code takes the place of the former, and keeps what was typed and ticked', async ({
  visitor,
}) => {
  const former = await visitor.reachCodeEntry(karim);
  await visitor.code.fill('12');
  await visitor.remember.check();
  const code = await visitor.askNewCode(karim);
  await visitor.sees('Un nouveau code vient d’être envoyé');
  expect(await visitor.code.inputValue()).toBe('12');
  expect(await visitor.remember.isChecked()).toBe(true);

  await visitor.giveCode(former);
  await visitor.isTold('Recopiez celui du mail le plus récent');
  await visitor.giveCode(code);
  await visitor.seesHomeOf(karim);
});

test('W3 a code asked for in another browser takes the place of this one’s', async ({
  visitor,
  arrive,
}) => {
  const code = await visitor.reachCodeEntry(karim);
  const other = await arrive();
  const newer = await other.reachCodeEntry(karim);
  await visitor.giveCode(code);
  await visitor.isTold('Ce code a été remplacé par un plus récent');
  await other.giveCode(newer);
  await other.seesHomeOf(karim);
});

test('W3 a first sign-in of all says so; a Corsican number is typed as people type it', async ({
  visitor,
}) => {
  const ange = demo('Ange');
  await visitor.open();
  await visitor.nir.fill('1 71 07 2b 999 019 58');
  await visitor.password.fill('Demo-Ameli-2026');
  await visitor.button('Me connecter').click();
  await visitor.giveCode(await visitor.askCode(ange));
  await visitor.seesHomeOf(ange);
  await visitor.sees('C’est votre première connexion.');
});

test('W4 a remembered device needs no code for 6 months, and no other browser is remembered', async ({
  visitor,
  arrive,
  clock,
}) => {
  await visitor.signIn(karim, { remember: true });
  for (const wait of ['1m', '100d', '75d']) {
    await visitor.signOut();
    await clock.advance(wait);
    await visitor.giveCredentials(karim);
    await visitor.seesHomeOf(karim);
    // The end of a session that was left open is not the point here.
    await visitor.page.reload();
  }
  const stranger = await arrive();
  await stranger.reachCodeNeeded(karim);

  await visitor.signOut();
  // 175 days have passed; the longest six months are 184.
  await clock.advance('10d');
  await visitor.giveCredentials(karim);
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('W4 a browser remembers each of the people who share it', async ({ visitor }) => {
  const camille = demo('Camille');
  for (const person of [karim, camille]) {
    await visitor.signIn(person, { remember: true });
    await visitor.signOut();
  }
  for (const person of [karim, camille]) {
    await visitor.giveCredentials(person);
    await visitor.seesHomeOf(person);
    await visitor.signOut();
  }
});

test('P1 a forgotten password: reached with the number already typed, and left', async ({
  visitor,
}) => {
  const camille = demo('Camille');
  await visitor.open();
  await visitor.nir.fill(camille.nir);
  await visitor.link('Mot de passe oublié ?').click();
  await visitor.sees(
    visitor.heading('Mot de passe oublié'),
    visitor.button('Écouter le texte'),
    visitor.button('Recevoir le mail'),
  );
  expect((await visitor.nir.inputValue()).replaceAll(/\s/gu, '')).toBe(camille.nir);
  await visitor.link('Revenir à la page de connexion').click();
  await visitor.sees(visitor.nir);
});

test('W6 FranceConnect: explained before one goes there', async ({ visitor }) => {
  await visitor.open();
  await visitor.link("Qu'est-ce que FranceConnect ?").click();
  await visitor.sees(
    visitor.heading('Qu’est-ce que FranceConnect'),
    'sans mot de passe ni code de sécurité',
  );
  await visitor.link('Revenir à la page de connexion').click();
  await visitor.sees(visitor.link("S'identifier avec FranceConnect"));
});

test('W «Créer un compte» leads to the creation, and back', async ({ visitor }) => {
  await visitor.open();
  await visitor.link('Créer un compte').click();
  await visitor.sees(visitor.heading('Je crée mon compte ameli'), 'Vous avez déjà un compte');
  await visitor.link('Me connecter').click();
  await visitor.sees(visitor.nir);
});
