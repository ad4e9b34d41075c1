import { applicant, type Applicant } from '../support/applicant.ts';
import { axeFindings } from '../support/axe.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { cutFindings } from '../support/layout.ts';
import { plain, type Visitor } from '../support/visitor.ts';

const hugo = applicant('Hugo');
const lucie = applicant('Lucie');

const proofTitle = 'Prouvez que c’est bien vous';
const termsTitle = "J'accepte les conditions d'utilisation";
const email = 'Saisissez votre adresse email';
const emailAgain = 'Je confirme mon adresse email';
const mobile = 'Saisissez votre n° de téléphone portable';
const landline = 'Saisissez votre n° de téléphone fixe';

const currentStep = (visitor: Visitor): Promise<string> =>
  visitor.page.locator('[aria-current=step]').innerText();

test('C1 to C7 Hugo creates his account by card and IBAN, confirms it from his mailbox and signs in', async ({
  visitor,
  mailbox,
  arrive,
}) => {
  await visitor.open();
  await visitor.link('Créer un compte').click();
  await visitor.sees(
    visitor.heading('Je crée mon compte ameli'),
    'Ayez près de vous votre carte Vitale',
  );
  await visitor.giveIdentity(hugo);
  await visitor.sees(visitor.heading(proofTitle));
  // The end of both numbers is for him to know.
  const shown = await visitor.reads();
  expect(shown).toContain('FR02 2004 1*** **00 1001');
  expect(shown).toContain('8025000002');
  expect(await visitor.page.content()).not.toMatch(/M02679|04671322630/u);
  await visitor.giveProof(hugo);

  await visitor.sees(visitor.heading(termsTitle), 'ne vous sont plus envoyés par courrier');
  expect(await currentStep(visitor)).toBe('Étape 1');
  expect(await visitor.page.getByRole('radio', { checked: true }).count()).toBe(0);
  await visitor.acceptTerms();
  expect(await currentStep(visitor)).toBe('Étape 2');
  await visitor.choosePassword(hugo.newPassword);
  await visitor.sees(visitor.heading('Informations personnelles'));
  expect(await currentStep(visitor)).toBe('Étape 3');
  await visitor.giveEmail(hugo.newEmail);
  await visitor.sees(
    visitor.heading('Consultez votre messagerie'),
    hugo.maskedEmail,
    'Vous avez 7 jours',
    visitor.button('Renvoyer le message'),
  );
  // Signed out: the account opens with the number and the code.
  expect(new URL(visitor.page.url()).pathname).toBe('/inscription');
  const tab = await visitor.newTab();
  await tab.open('/compte');
  await tab.sees('Connectez-vous pour accéder à votre compte');
  await tab.page.close();

  const mail = await mailbox.waitFor(hugo.newEmail);
  expect(mail.from[0]?.name).toBe('Votre Assurance Maladie');
  expect(mail.subject).toBe('Votre compte ameli - Confirmation de votre adresse mail');
  const path = await visitor.confirmationPath(hugo.newEmail);

  // Elsewhere: on the phone where the mail is read.
  const reader = await arrive({ viewport: { width: 390, height: 844 } });
  await reader.open(path);
  await reader.sees(reader.heading('Plus qu’un geste'));
  await reader.button('Confirmer mon email').click();
  await reader.sees(reader.heading('Votre adresse mail est confirmée'));
  await reader.link('Me connecter').click();
  await reader.sees(reader.nir);
  await reader.giveCredentials(hugo);
  await reader.sees(reader.button('Recevoir un code de sécurité'));
  const { length } = await mailbox.messagesTo(hugo.newEmail);
  await reader.button('Recevoir un code de sécurité').click();
  await reader.giveCode(await mailbox.codeFor(hugo.newEmail, length + 1));
  await reader.seesHomeOf(hugo);
  await reader.sees('C’est votre première connexion.');

  // The browser that created it still says what to do; now it is somebody else's turn.
  await visitor.turnTo();
  await visitor.button('Créer le compte d’une autre personne').click();
  await visitor.sees(visitor.heading('Je crée mon compte ameli'));
  expect(await visitor.line('Mon nom').inputValue()).toBe('');
});

test('C1 the name of birth or the married one, any case, hyphens, spaces; the code of a former address', async ({
  visitor,
  newcomer,
}) => {
  const names = { birthName: 'Le Maire', marriedName: 'Blanc' };
  const known = { ...names, postalCode: '63000', formerPostalCodes: ['75011', '33000'] };
  const who = await newcomer(known);
  await visitor.open('/inscription');
  for (const typed of [
    { lastName: ' lemaire ' },
    { lastName: 'BLANC' },
    { lastName: 'le-maire', postalCode: '75011' },
    { lastName: 'Le Maire-Blanc', postalCode: '33 000' },
    { birthDate: who.birthDate.replaceAll('/', '.'), nir: `${who.nir}${who.key}` },
    { nir: [...who.nir].join(' ') },
  ]) {
    await visitor.giveIdentity({ ...who, ...typed });
    await visitor.sees(visitor.heading(proofTitle));
    await visitor.button('Retour').click();
    await visitor.sees(visitor.heading('Je crée mon compte ameli'));
  }
});

test('C1 to C7 Lucie creates her account under her married name, with telephones and consents', async ({
  visitor,
  mailbox,
}) => {
  await visitor.open('/inscription');
  await visitor.giveIdentity({ ...lucie, lastName: 'Blanc' });
  await visitor.sees(visitor.heading(proofTitle));
  // As on the papers: by groups, in small letters.
  await visitor.giveProof({ ibanEnd: '3m02 630', vitaleEnd: '112 233 445 56' });
  await visitor.sees(visitor.heading(termsTitle));
  await visitor.acceptTerms();
  await visitor.choosePassword(lucie.newPassword);
  await visitor.sees(visitor.heading('Informations personnelles'));
  await visitor.line(mobile).fill('06 12 34 56 78');
  await visitor.line(landline).fill('+33 4 12 34 56 78');
  await visitor.answer('Par Téléphone', 'Oui').first().check();
  await visitor.answer('Par SMS', 'Non').check();
  await visitor.sees(visitor.heading('Je saisis mes coordonnées téléphoniques'));
  await visitor.giveEmail(lucie.newEmail);
  await visitor.sees(visitor.heading('Consultez votre messagerie'));

  await visitor.open(await visitor.confirmationPath(lucie.newEmail));
  await visitor.button('Confirmer mon email').click();
  await visitor.link('Me connecter').click();
  await visitor.giveCredentials(lucie);
  await visitor.button('Recevoir un code de sécurité').click();
  await visitor.sees(visitor.code);
  await visitor.giveCode(await mailbox.codeFor(lucie.newEmail, 2));
  await visitor.sees(visitor.heading('Bonjour Lucie Blanc'));
});

test('C1 what is not filled in as it should be is told beside each field', async ({ visitor }) => {
  await visitor.open('/inscription');
  await visitor.button('Valider').click();
  await visitor.isTold(
    'Saisissez votre nom',
    'Saisissez votre numéro de sécurité sociale',
    'Saisissez votre date de naissance',
    'Saisissez votre code postal',
  );
  const wrong: [change: Partial<Applicant>, words: string][] = [
    [{ nir: '18810' }, '13 caractères, ou 15 avec la clé'],
    [{ nir: '188109999901006' }, 'la clé'],
    [{ birthDate: '31/02/1988' }, 'n’existe pas'],
    [{ birthDate: '14/10/2988' }, 'n’existe pas'],
    [{ postalCode: '6300' }, 'compte 5 chiffres'],
  ];
  for (const [change, words] of wrong) {
    await visitor.giveIdentity({ ...hugo, ...change });
    await visitor.isTold('Vérifiez votre saisie', words);
  }
  // Its link leads to the field.
  await visitor.alert.getByRole('link').click();
  const focused = () =>
    visitor.line('Mon code postal').evaluate((input) => input === document.activeElement);
  expect(await focused()).toBe(true);
});

test('C1 help for each number asked for, and the way back with what was typed', async ({
  visitor,
  newcomer,
}) => {
  const who = await newcomer();
  await visitor.open('/inscription');
  await visitor.line('Mon nom').fill('Lemaire');
  await visitor.link('Où trouver mon numéro de sécurité sociale ?').click();
  await visitor.sees(visitor.heading('Où trouver mon numéro de sécurité sociale'));
  await visitor.page.goBack();
  await visitor.sees(visitor.line('Mon nom'));
  expect(await visitor.line('Mon nom').inputValue()).toBe('Lemaire');
  await visitor.giveIdentity(who);
  await visitor.sees(visitor.heading(proofTitle));
  await visitor.link('Où trouver mon IBAN').click();
  await visitor.sees(visitor.heading('Où trouver mon IBAN'), 'RIB');
  await visitor.page.goBack();
  await visitor.sees(visitor.heading(proofTitle));
  await visitor.page.getByText('Voir où il se trouve sur la carte').click();
  await visitor.sees(visitor.page.getByRole('img', { name: /Dessin d’une carte Vitale/u }));
});

test('C3 the terms: read in full, unanswered, and only a yes goes on', async ({
  visitor,
  newcomer,
}) => {
  await visitor.reachTerms(await newcomer());
  await visitor.link('Lire les conditions d’utilisation en entier').click();
  await visitor.sees(visitor.heading('Conditions d’utilisation du compte'), 'Version 2');
  await visitor.page.goBack();
  await visitor.sees(visitor.heading(termsTitle));
  await visitor.button('Continuer').click();
  await visitor.isTold('Choisissez une réponse');
  await visitor.acceptTerms();
});

for (const [how, refuse] of [
  [
    'refused',
    async (visitor: Visitor) => {
      await visitor.page.getByRole('radio', { name: 'Non, je refuse' }).check();
      await visitor.button('Continuer').click();
    },
  ],
  ['given up with «Annuler»', (visitor: Visitor) => visitor.button('Annuler').click()],
] as const) {
  test(`C3 terms ${how}: the creation ends and nothing is kept`, async ({ visitor, newcomer }) => {
    const who = await newcomer();
    await visitor.reachTerms(who);
    expect(await visitor.context.cookies()).toHaveLength(1);
    await refuse(visitor);
    await visitor.sees(visitor.heading('Votre compte n’a pas été créé'), /n’est gardé/u);
    expect(await visitor.context.cookies()).toEqual([]);
    await visitor.page.reload();
    await visitor.sees(visitor.heading('Je crée mon compte ameli'));
    expect(await visitor.line('Mon nom').inputValue()).toBe('');
    // Nobody has an account: the same person may change their mind.
    await visitor.reachTerms(who);
  });
}

test('C5 nothing is ticked beforehand, and each mistake is told beside its field', async ({
  visitor,
  newcomer,
}) => {
  const who = await newcomer();
  await visitor.reachContact(who);
  expect(await visitor.page.locator('input:checked').count()).toBe(0);
  await visitor.button('Continuer').click();
  await visitor.isTold('Saisissez votre adresse mail', 'Répondez par Oui ou par Non');

  await visitor.answer(/par email/u, 'Oui').check();
  await visitor.line(email).fill('pas une adresse');
  await visitor.button('Continuer').click();
  await visitor.isTold('n’est pas complète');
  await visitor.line(email).fill(who.newEmail);
  await visitor.button('Continuer').click();
  await visitor.isTold('une seconde fois');
  await visitor.line(emailAgain).fill('autre@nouveau.test');
  await visitor.button('Continuer').click();
  await visitor.isTold('Les deux adresses mail ne sont pas les mêmes');

  await visitor.line(emailAgain).fill(who.newEmail.toUpperCase());
  await visitor.line(mobile).fill('0412345678');
  await visitor.line(landline).fill('12');
  await visitor.sees('Par SMS');
  expect(await visitor.page.locator('input:checked').count()).toBe(1);
  await visitor.button('Continuer').click();
  await visitor.isTold('n’est pas celui d’un portable', 'téléphone fixe n’est pas complet');
  await visitor.line(mobile).fill('06 12 34');
  await visitor.line(landline).fill('');
  await visitor.button('Continuer').click();
  await visitor.isTold('Ce numéro de portable n’est pas complet');

  // An address that somebody else has, whatever its capitals.
  await visitor.line(mobile).fill('');
  await visitor.giveEmail(demo('Camille').email.toUpperCase());
  await visitor.isTold('déjà utilisée par un autre compte');
  await visitor.giveEmail(who.newEmail);
  await visitor.sees(visitor.heading('Consultez votre messagerie'), who.maskedEmail);
});

test('C5 an address may be pasted twice', async ({ arrive, newcomer }) => {
  const visitor = await arrive({ permissions: ['clipboard-read', 'clipboard-write'] });
  const who = await newcomer();
  await visitor.reachContact(who);
  await visitor.page.evaluate((text) => navigator.clipboard.writeText(text), ` ${who.newEmail} `);
  for (const field of [email, emailAgain]) {
    await visitor.line(field).focus();
    await visitor.page.keyboard.press('ControlOrMeta+V');
  }
  await visitor.answer(/par email/u, 'Non').check();
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.heading('Consultez votre messagerie'));
});

test('C6 the message: what to do, how long, and nothing but the one link', async ({
  arrive,
  mailbox,
  unconfirmed,
}) => {
  const who = await unconfirmed();
  const mail = await mailbox.waitFor(who.newEmail);
  const reader = await arrive({ viewport: { width: 320, height: 640 } });
  await reader.page.setContent(mail.html);
  expect(await cutFindings(reader.page)).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await reader.page.emulateMedia({ colorScheme });
    expect(await axeFindings(reader.page, 'colours')).toEqual([]);
  }
  for (const text of [mail.text, await reader.page.locator('body').innerText()]) {
    const read = plain(text);
    expect(read).toContain('valable 7 jours');
    expect(read).toContain('bout de 21 jours');
    expect(read).toContain('jamais de code ni de mot de passe');
    expect(read).toContain('Ce n’était pas vous ?');
    expect(read).toContain('envoyé automatiquement');
    expect(read).not.toContain(who.nir);
  }
  const links = reader.page.getByRole('link');
  expect(await links.count()).toBe(1);
  expect(await links.innerText()).toBe('Confirmer mon email');
  // A token of 256 bits at least, in the fragment: it reaches no server by being opened.
  expect(await links.getAttribute('href')).toMatch(/^http:[^#]+\/confirmation#[\w-]{43}\./u);
  expect(await reader.page.locator('img, [src], form').count()).toBe(0);
});

test('C6 the message is sent again, to the same address or to one put right', async ({
  visitor,
  mailbox,
  newcomer,
}) => {
  const who = await newcomer();
  const right = `juste-${who.newEmail}`;
  await visitor.createAccount(who);
  const first = await visitor.confirmationPath(who.newEmail);
  await visitor.button('Renvoyer le message').click();
  await visitor.sees(`Un message vient d’être envoyé à ${who.maskedEmail}`);
  const second = await visitor.confirmationPath(who.newEmail, 2);

  await visitor.page.getByText('Ce n’est pas la bonne adresse').click();
  const another = visitor.page.getByLabel('Adresse mail', { exact: true });
  const send = () => visitor.button('Envoyer le message à cette adresse').click();
  await send();
  await visitor.isTold('Saisissez votre adresse mail');
  await another.fill(demo('Camille').email);
  await send();
  await visitor.isTold('déjà utilisée par un autre compte');
  await another.fill(right);
  await send();
  await visitor.sees('Un message vient d’être envoyé à j***@n***.test');
  const third = await visitor.confirmationPath(right);
  expect(new Set([first, second, third]).size).toBe(3);
  expect(await mailbox.messagesTo(who.newEmail)).toHaveLength(2);

  const reader = await visitor.newTab();
  await reader.open(third);
  await reader.button('Confirmer mon email').click();
  await reader.sees(reader.heading('Votre adresse mail est confirmée'));
});
