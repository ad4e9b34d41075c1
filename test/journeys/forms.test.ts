import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { changesAsked, hold } from '../support/network.ts';
import { changeCodeField, giveChangeCode, reachChangeCode } from '../support/password-change.ts';

const karim = demo('Karim');

test('forms: password managers and phones know each field', async ({ visitor }) => {
  await visitor.open();
  const { nir, password } = visitor;
  expect(await nir.getAttribute('autocomplete')).toBe('username webauthn');
  expect(await nir.getAttribute('inputmode')).toBe('text');
  expect(await password.getAttribute('autocomplete')).toBe('current-password');
  expect(await password.getAttribute('type')).toBe('password');
  // One form, in the page itself: managers do not look into shadow trees.
  expect(
    await nir.evaluate((input: HTMLInputElement) => {
      const other = document.querySelector<HTMLInputElement>('[autocomplete=current-password]');
      return input.form !== null && input.form === other?.form;
    }),
  ).toBe(true);
  await visitor.reachCodeEntry(karim);
  expect(await visitor.code.getAttribute('autocomplete')).toBe('one-time-code');
  expect(await visitor.code.getAttribute('inputmode')).toBe('numeric');
  expect(await visitor.page.getByRole('textbox').count()).toBe(1);
});

test('forms: a number and a code are pasted as they were copied, spaces and all', async ({
  arrive,
}) => {
  const visitor = await arrive({ permissions: ['clipboard-read', 'clipboard-write'] });
  const paste = async (text: string): Promise<void> => {
    await visitor.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await visitor.page.keyboard.press('ControlOrMeta+V');
  };
  await visitor.open();
  await visitor.nir.focus();
  await paste(' 1 85 02 99\u00a0999\u202f002 32 ');
  await visitor.password.focus();
  await paste('Demo-Ameli-2026');
  await visitor.button('Me connecter').click();
  const code = await visitor.askCode(karim);
  await visitor.code.focus();
  await paste(` ${code.slice(0, 3)}\u00a0${code.slice(3)}\n`);
  // A pasted code is not sent by itself: the person decides, and may still tick the box.
  await visitor.remember.check();
  await visitor.button('Me connecter').click();
  await visitor.seesHomeOf(karim);
});

test('forms: the password is shown and hidden at will, and hidden when it leaves', async ({
  visitor,
}) => {
  await visitor.open();
  await visitor.typeCredentials(karim);
  const type = () => visitor.password.getAttribute('type');
  await visitor.button('Afficher le mot de passe').click();
  expect(await type()).toBe('text');
  expect(await visitor.password.inputValue()).toBe('Demo-Ameli-2026');
  await visitor.button('Afficher le mot de passe').click();
  expect(await type()).toBe('password');
  await visitor.button('Afficher le mot de passe').click();
  const release = await hold(visitor.page, '**/api/connexion');
  await visitor.button('Me connecter').click();
  await expect.poll(type).toBe('password');
  await release();
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('forms: what was typed before the script came is kept', async ({ visitor }) => {
  const release = await hold(visitor.page, '**/assets/*.js');
  await visitor.page.goto('/connexion', { waitUntil: 'commit' });
  await visitor.typeCredentials(karim);
  expect(await visitor.button('Me connecter').isDisabled()).toBe(true);
  await release();
  await visitor.button('Me connecter').click();
  await visitor.sees(visitor.button('Recevoir un code de sécurité'));
});

test('forms: what was typed of a creation before the script came is kept', async ({
  visitor,
  newcomer,
}) => {
  const who = await newcomer();
  const release = await hold(visitor.page, '**/assets/*.js');
  await visitor.page.goto('/inscription', { waitUntil: 'commit' });
  await visitor.line('Mon nom').fill(who.lastName);
  await visitor.line('Mon n° de sécurité sociale').fill(who.nir);
  await visitor.line('Ma date de naissance').fill(who.birthDate);
  expect(await visitor.button('Valider').isDisabled()).toBe(true);
  await release();
  await visitor.line('Mon code postal').fill(who.postalCode);
  await visitor.button('Valider').click();
  await visitor.sees(visitor.heading('Prouvez que c’est bien vous'));
});

test('forms: browsers and phones can fill in the creation', async ({ visitor, newcomer }) => {
  const { page } = visitor;
  const field = (id: string) => page.locator(`#${id}`);
  const who = await newcomer();
  await visitor.open('/inscription');
  for (const [id, purpose] of [
    ['name', 'family-name'],
    ['nir', 'username'],
    ['birthDate', 'bday'],
    ['postalCode', 'postal-code'],
  ] as const) {
    expect(await field(id).getAttribute('autocomplete')).toBe(purpose);
  }
  // A browser writes a date of birth its own way.
  const isoDate = who.birthDate.split('/').toReversed().join('-');
  await visitor.giveIdentity({ ...who, birthDate: isoDate });
  await visitor.sees(visitor.heading('Prouvez que c’est bien vous'));
  // Bank and card numbers are nothing for a browser to remember.
  for (const id of ['iban', 'vitale'])
    expect(await field(id).getAttribute('autocomplete')).toBe('off');
  await visitor.giveProof(who);
  await visitor.sees(visitor.heading("J'accepte les conditions d'utilisation"));
  await visitor.acceptTerms();
  await visitor.choosePassword(who.newPassword);
  await visitor.sees(visitor.heading('Informations personnelles'));
  for (const [id, purpose, keyboard] of [
    ['email', 'email', 'email'],
    ['mobile', 'mobile tel', 'tel'],
    ['landline', 'home tel', 'tel'],
  ] as const) {
    expect(await field(id).getAttribute('autocomplete')).toBe(purpose);
    expect(await field(id).getAttribute('inputmode')).toBe(keyboard);
  }
});

test('forms: password managers know the new password, and nothing remembers a text to copy', async ({
  visitor,
  member,
}) => {
  const { page } = visitor;
  const who = await member();
  const purpose = (id: string) => page.locator(`#${id}`).getAttribute('autocomplete');
  await visitor.open('/mot-de-passe');
  await visitor.sees(visitor.captcha);
  expect([await purpose('nir'), await purpose('captcha')]).toEqual(['username', 'off']);
  expect(await visitor.captcha.getAttribute('spellcheck')).toBe('false');
  await visitor.giveNumberAndText(who);
  await visitor.sees(visitor.heading('Consultez votre messagerie'));
  await visitor.open(await visitor.resetPath(who));
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));
  for (const id of ['password', 'confirmation']) expect(await purpose(id)).toBe('new-password');
  const type = () => visitor.secret('Mon nouveau mot de passe').getAttribute('type');
  await visitor.secret('Mon nouveau mot de passe').fill('Neige-Claire-47');
  await visitor.button('Afficher le mot de passe').click();
  expect(await type()).toBe('text');
  await visitor.secret('Confirmer mon nouveau mot de passe').fill('Neige-Claire-47');
  // Hidden when it leaves.
  const release = await hold(page, '**/api/mot-de-passe');
  await visitor.button('Enregistrer mon mot de passe').click();
  await expect.poll(type).toBe('password');
  await release();
  await visitor.sees(visitor.heading('Votre mot de passe est modifié'));
  await reachChangeCode(visitor, { ...who, password: 'Neige-Claire-47' });
  expect(await purpose('code')).toBe('one-time-code');
  expect(await changeCodeField(visitor).getAttribute('inputmode')).toBe('numeric');
  await giveChangeCode(visitor, await visitor.changeCode(who));
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));
  // The number beside it: a password manager replaces the one it knows.
  expect(await page.locator('[autocomplete=username]').inputValue()).toBe(who.nir);
});

test('forms: a double click, or an impatient finger, asks once', async ({ visitor, mailbox }) => {
  const asked = changesAsked(visitor.page);
  await visitor.open();
  // The checks arrive late: neither press may slip through while they load.
  const release = await hold(visitor.page, '**/assets/suite*.js');
  await visitor.typeCredentials(karim, 'Pas-Le-Bon-2026');
  await visitor.password.press('Enter');
  await visitor.password.press('Enter');
  await visitor.button('Me connecter').dblclick();
  await release();
  await visitor.isTold('2 essais');
  await visitor.password.fill('Demo-Ameli-2026');
  await visitor.button('Me connecter').dblclick();
  await visitor.button('Recevoir un code de sécurité').dblclick();
  await visitor.code.waitFor();
  const code = await mailbox.codeFor(karim.email);
  await visitor.code.fill(code);
  await visitor.button('Me connecter').dblclick();
  await visitor.seesHomeOf(karim);
  expect(asked).toEqual([
    'POST /api/connexion',
    'POST /api/connexion',
    'POST /api/connexion/code',
    'POST /api/connexion/verification',
  ]);
  expect(await mailbox.messagesTo(karim.email)).toHaveLength(1);
});
