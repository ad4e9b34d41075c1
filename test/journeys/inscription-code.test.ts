import { announcements } from '../support/announcements.ts';
import { expect, test } from '../support/journey.ts';
import { plain } from '../support/visitor.ts';

test('C4 each rule shows its own state while typing, and the level of safety in words', async ({
  visitor,
  newcomer,
}) => {
  const who = await newcomer();
  await visitor.reachPassword(who);
  const password = visitor.secret('Mon nouveau code');
  const rules = visitor.page.getByRole('listitem');
  const broken = async (): Promise<string[]> => {
    const items = await rules.filter({ hasText: /pas encore|à corriger/u }).allInnerTexts();
    return items.map((item) => plain(item).split(' ').slice(0, 5).join(' '));
  };
  expect(await rules.filter({ hasText: /respecté|pas encore|à corriger/u }).count()).toBe(0);
  const year = who.birthDate.slice(-4);
  const cases: [typed: string, ...broken: RegExp[]][] = [
    ['a', /^comporter entre 8 et 50/u, /minuscules/u, /^contenir un chiffre/u],
    ['abcdefgh', /minuscules/u, /^contenir un chiffre/u],
    ['Abcdefgh', /^contenir un chiffre/u],
    ['Abcdefg1'],
    ['Abcdefg1€', /^ne contenir que des/u],
    [`Zz-${who.nir.slice(3, 8)}-zZ`, /^ne pas contenir votre n°/u],
    [`Zz-${year}-zZ`, /^ne pas contenir votre date/u],
  ];
  for (const [typed, ...expected] of cases) {
    await password.fill(typed);
    await expect.poll(broken).toEqual(expected.map((words) => expect.stringMatching(words)));
    await visitor.sees(password);
  }
  const level = async () => plain(await visitor.page.locator('.strength').innerText());
  await password.fill('azerty');
  await expect.poll(level).toBe('Niveau indicatif de sécurité : très faible');
  await password.fill(who.newPassword);
  await expect.poll(level).toBe('Niveau indicatif de sécurité : très bon');
  // Said once the person pauses, not at each key.
  await expect
    .poll(async () => (await announcements(visitor.page)).at(-1), { timeout: 5000 })
    .toBe('Toutes les règles sont respectées. Niveau indicatif de sécurité : très bon.');
  await visitor.sees(password);
});

test('C4 the dictionaries of the level come on this step only, and work beside the page', async ({
  visitor,
  newcomer,
}) => {
  const { page } = visitor;
  const who = await newcomer();
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const dictionaries = () => fetched.filter((path) => path.includes('strength'));
  await visitor.reachTerms(who);
  expect(dictionaries()).toEqual([]);
  expect(page.workers()).toEqual([]);
  await visitor.acceptTerms();
  await visitor.secret('Mon nouveau code').fill(who.newPassword);
  await visitor.sees(/^très bon$/u);
  expect(dictionaries().length).toBeGreaterThan(0);
  expect(page.workers()).toHaveLength(1);
  await visitor.choosePassword(who.newPassword);
  await visitor.sees(visitor.heading('Informations personnelles'));
  await expect.poll(() => page.workers()).toEqual([]);
});

test('C4 the level never blocks, and without its dictionaries the step works all the same', async ({
  visitor,
  newcomer,
}) => {
  const who = await newcomer();
  await visitor.page.route('**/assets/*strength*', (route) => route.abort());
  await visitor.reachPassword(who);
  await visitor.secret('Mon nouveau code').fill('Abcdefg1');
  await visitor.sees('non disponible pour le moment');
  await visitor.choosePassword('Abcdefg1!k');
  await visitor.sees(visitor.heading('Informations personnelles'));
});

test('C4 a password refused: by its confirmation, by a rule, by the server who knows the common ones', async ({
  visitor,
  newcomer,
}) => {
  await visitor.reachPassword(await newcomer());
  await visitor.button('Continuer').click();
  await visitor.isTold('Choisissez un code personnel');
  await visitor.choosePassword('abc');
  await visitor.isTold('ne respecte pas toutes les règles');
  await visitor.secret('Mon nouveau code').fill('Girafe-Tournesol-42');
  await visitor.secret('Confirmer mon nouveau code').fill('Girafe-Tournesol-24');
  await visitor.button('Continuer').click();
  await visitor.isTold('Les deux codes ne sont pas les mêmes');
  await visitor.choosePassword('Password1');
  await visitor.isTold('n’est pas accepté');
  await visitor.sees('l’un des plus utilisés');
  await visitor.choosePassword('Girafe-Tournesol-42');
  await visitor.sees(visitor.heading('Informations personnelles'));
});

test('C4 a password is pasted, shown at will, and kept together with the number by password managers', async ({
  arrive,
  newcomer,
}) => {
  const visitor = await arrive({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = visitor;
  const who = await newcomer();
  await visitor.reachPassword(who);
  const password = visitor.secret('Mon nouveau code');
  const confirmation = visitor.secret('Confirmer mon nouveau code');
  await page.evaluate((text) => navigator.clipboard.writeText(text), who.newPassword);
  for (const field of [password, confirmation]) {
    expect(await field.getAttribute('autocomplete')).toBe('new-password');
    await field.focus();
    await page.keyboard.press('ControlOrMeta+V');
    expect(await field.inputValue()).toBe(who.newPassword);
  }
  expect(await page.locator('form [autocomplete=username]').inputValue()).toBe(who.nir);
  await visitor.button('Afficher le code').click();
  expect(await password.getAttribute('type')).toBe('text');
  await visitor.button('Afficher le code').click();
  expect(await password.getAttribute('type')).toBe('password');
  await page.getByText('Liste des caractères autorisés').click();
  await visitor.sees('Caractères spéciaux');
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.heading('Informations personnelles'));

  // Second thoughts: back to the password, and on again.
  await visitor.line('Saisissez votre adresse email').fill('garde@nouveau.test');
  await visitor.button('Revenir au choix du mot de passe').click();
  await visitor.sees(visitor.heading('Je choisis un code personnel'));
  expect(await password.inputValue()).toBe('');
  await visitor.choosePassword('Autruche-Marguerite-24');
  await visitor.sees(visitor.heading('Informations personnelles'));
  expect(await visitor.line('Saisissez votre adresse email').inputValue()).toBe(
    'garde@nouveau.test',
  );
});
