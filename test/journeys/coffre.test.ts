import { expect, test } from '../support/journey.ts';
import { activateHere, Phone } from '../support/phone.ts';
import type { Visitor } from '../support/visitor.ts';

const phone = {
  viewport: { width: 390, height: 844 },
  serviceWorkers: 'allow',
} as const;
const notNow = /^Informations du/u;
const unlock = 'Déverrouiller avec l’empreinte ou le visage';
const waits = 'En attente d’envoi';

const goTo = (visitor: Visitor, name: string): Promise<void> =>
  visitor.page.locator('.account-bar').getByRole('link', { name, exact: true }).click();

/** All that this browser keeps of the account, as text: keys, values, bytes. */
const kept = (visitor: Visitor): Promise<string> =>
  visitor.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('hors-connexion');
      opening.onsuccess = () => resolve(opening.result);
    });
    const texts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    const walk = (value: unknown): void => {
      if (value instanceof ArrayBuffer) texts.push(new TextDecoder('latin1').decode(value));
      else if (ArrayBuffer.isView(value)) texts.push(new TextDecoder('latin1').decode(value));
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
      else texts.push(String(value));
    };
    for (const name of database.objectStoreNames) {
      const asking = database.transaction(name).objectStore(name).getAll();
      await new Promise((resolve) => (asking.onsuccess = resolve));
      walk(asking.result);
    }
    database.close();
    return texts.join('\n');
  });

/** The two pages that can be read without network, read once with it. */
async function readBoth(visitor: Visitor): Promise<void> {
  for (const [name, words] of [
    ['Accueil', 'Vos derniers paiements'],
    ['Mes informations', 'Paramètres de compte'],
  ] as const) {
    const asked = visitor.page.waitForResponse('**/api/session');
    await goTo(visitor, name);
    await visitor.sees(words);
    // Kept once it is known whose session it is.
    await asked;
  }
}

async function changeMobile(visitor: Visitor, number: string): Promise<void> {
  await visitor.page.locator('#edit-mobile').click();
  await visitor.line('Nouveau numéro de portable').fill(number);
  await visitor.button('Enregistrer').click();
}

test('I1 I2 offline: the last known pages, from a cold start by the finger alone, and nothing of them to read in storage', async ({
  arrive,
  member,
}) => {
  const visitor = await arrive(phone);
  await Phone.of(visitor);
  const who = await member();
  await visitor.signIn(who);
  await activateHere(visitor);
  await visitor.isServedFromHere();
  await readBoth(visitor);

  await visitor.context.setOffline(true);
  await goTo(visitor, 'Accueil');
  await visitor.sees(notNow, 'Vous n’êtes pas connecté à internet.', visitor.heading(/Bonjour/u));
  await goTo(visitor, 'Sécurité');
  await visitor.sees('Cette page a besoin d’une connexion à internet.');

  await visitor.page.goto('/compte');
  await visitor.sees(visitor.button(unlock));
  expect(await visitor.page.getByText(who.firstName).count()).toBe(0);
  const stored = await kept(visitor);
  for (const text of [who.firstName, who.lastName, who.nir, 'payments', 'maskedMobile'])
    expect(stored).not.toContain(text);
  expect(stored).toContain('informations');

  await visitor.button(unlock).click();
  await visitor.sees(notNow, visitor.heading(/Bonjour/u));
  await goTo(visitor, 'Mes informations');
  await visitor.sees(notNow, who.lastName);

  await visitor.context.setOffline(false);
  await visitor.page.getByRole('button', { name: /^Actualiser/u }).click();
  await visitor.page.getByText(notNow).waitFor({ state: 'detached' });
  await visitor.signOut();
  expect(await kept(visitor)).not.toContain('informations');
});

test('I1 offline is one thing, a network that answers in our place another: both show the last known, and say why', async ({
  arrive,
  member,
}) => {
  const visitor = await arrive({ ...phone, serviceWorkers: 'block' });
  await Phone.of(visitor);
  await visitor.signIn(await member());
  await activateHere(visitor);
  await readBoth(visitor);
  for (const [status, why] of [
    [200, /votre réseau a répondu à notre place/iu],
    [502, /le service est indisponible/iu],
    [403, /arrêtée avant de nous parvenir/u],
  ] as const) {
    await visitor.page.route('**/api/compte/accueil', (route) =>
      route.fulfill({
        status,
        contentType: 'text/html',
        body: '<!doctype html><title>Wifi</title>',
      }),
    );
    await goTo(visitor, 'Mes informations');
    await visitor.sees('Paramètres de compte');
    await goTo(visitor, 'Accueil');
    await visitor.sees(notNow, why);
    await visitor.page.unrouteAll({ behavior: 'wait' });
  }
  await visitor.page.getByRole('button', { name: /^Actualiser/u }).click();
  await visitor.page.getByText(notNow).waitFor({ state: 'detached' });
});

test('I3 offline: edits wait on the device, are seen, taken back, and arrive once when the network is back', async ({
  arrive,
  member,
}) => {
  const visitor = await arrive(phone);
  const { page, context } = visitor;
  await Phone.of(visitor);
  await visitor.signIn(await member());
  await activateHere(visitor);
  await readBoth(visitor);

  await context.setOffline(true);
  await changeMobile(visitor, '06 12 34 56 99');
  await visitor.sees(waits, /06.12.34.56.99/u, 'Votre modification est gardée sur cet appareil.');
  await page.getByRole('button', { name: /^Annuler cette modification/u }).click();
  await visitor.sees('La modification de votre téléphone portable est annulée.');
  expect(await page.getByText(waits).count()).toBe(0);

  await changeMobile(visitor, '06 12 34 56 98');
  await visitor.sees(waits);
  await visitor.button('Me déconnecter').click();
  await visitor.sees('Des modifications ne sont pas encore envoyées');
  await visitor.button('Rester connecté').click();

  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/compte/telephones')) sent.push(request.postData() ?? '');
  });
  await context.setOffline(false);
  await visitor.sees('Votre téléphone portable est enregistré.', '** ** ** ** 98');
  expect(sent).toHaveLength(1);
  expect(await page.getByText(waits).count()).toBe(0);
});

test('I3 offline: changed elsewhere meanwhile, it is told, and nothing is written over before the person has said so', async ({
  arrive,
  member,
}) => {
  const visitor = await arrive(phone);
  await Phone.of(visitor);
  const who = await member();
  await visitor.signIn(who);
  await activateHere(visitor);
  await readBoth(visitor);
  const elsewhere = await arrive();
  await elsewhere.signIn(who);
  await elsewhere.open('/compte/informations');

  await visitor.context.setOffline(true);
  await changeMobile(visitor, '06 12 34 56 11');
  await visitor.sees(waits);
  await changeMobile(elsewhere, '06 12 34 56 22');
  await elsewhere.sees('Votre téléphone portable est enregistré.');

  await visitor.turnTo();
  await visitor.context.setOffline(false);
  await visitor.sees('Modifié ailleurs entre-temps', /Enregistré.: .*22/u, /06.12.34.56.11/u);
  await visitor.page.getByRole('button', { name: /^Remplacer par le mien/u }).click();
  await visitor.page.locator('dd').getByText('** ** ** ** 11').waitFor();
});

test('I3: changed elsewhere while this page was open, with the network there: what is on file is shown, then replaced', async ({
  arrive,
  member,
}) => {
  const visitor = await arrive(phone);
  await Phone.of(visitor);
  const who = await member();
  await visitor.signIn(who);
  await activateHere(visitor);
  await readBoth(visitor);
  const elsewhere = await arrive();
  await elsewhere.signIn(who);
  await elsewhere.open('/compte/informations');
  await changeMobile(elsewhere, '06 12 34 56 22');
  await elsewhere.sees('Votre téléphone portable est enregistré.');

  await visitor.turnTo();
  await changeMobile(visitor, '01 45 37 59 45');
  await visitor.sees('Ce numéro n’est pas celui d’un portable.');
  await visitor.line('Nouveau numéro de portable').fill('06 12 34 56 11');
  await visitor.button('Enregistrer').click();
  await visitor.sees('Modifié ailleurs entre-temps', /Enregistré.: .*22/u);
  await visitor.page.getByRole('button', { name: /^Remplacer par le mien/u }).click();
  await visitor.sees('Votre téléphone portable est enregistré.');
  await visitor.page.locator('dd').getByText('** ** ** ** 11').waitFor();
});

test('I1 I3 offline: the network coming back sends no reader away, and takes no form', async ({
  arrive,
  member,
}) => {
  const visitor = await arrive(phone);
  const { page, context } = visitor;
  await Phone.of(visitor);
  const who = await member();
  await visitor.signIn(who);
  await activateHere(visitor);
  await visitor.isServedFromHere();
  await readBoth(visitor);
  await context.setOffline(true);
  await page.goto('/compte');
  await visitor.sees(visitor.button(unlock));
  // Nobody is known to be signed in.
  expect(await visitor.button('Me déconnecter').count()).toBe(0);
  await visitor.button(unlock).click();
  await visitor.sees(notNow, visitor.button('Me déconnecter'));
  await goTo(visitor, 'Mes informations');
  await visitor.sees(notNow, who.lastName);
  await page.locator('#edit-mobile').click();
  await visitor.line('Nouveau numéro de portable').fill('06 12 34');

  // The session is over meanwhile.
  await context.clearCookies();
  await context.setOffline(false);
  // Begun without network, Chromium does not say by itself that there is one again.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  expect(await visitor.line('Nouveau numéro de portable').inputValue()).toBe('06 12 34');
  await visitor.button('Annuler').click();
  await visitor.sees(notNow, 'Vous n’êtes pas connecté à votre compte.', who.lastName);
  await page.getByRole('link', { name: 'Connectez-vous pour actualiser' }).click();
  await visitor.sees(visitor.heading(/compte ameli/u));
});

test('I1 offline: a phone that gives no secret keeps nothing, and the page says so', async ({
  arrive,
  member,
}) => {
  const visitor = await arrive(phone);
  await Phone.of(visitor, { prf: false });
  const who = await member();
  await visitor.signIn(who);
  await activateHere(visitor);
  await visitor.isServedFromHere();
  await goTo(visitor, 'Accueil');
  await visitor.sees('Vos derniers paiements');
  await visitor.context.setOffline(true);
  await visitor.page.goto('/compte');
  await visitor.sees('Aucune information de votre compte n’est gardée sur cet appareil.');
  expect(await visitor.page.getByText(who.firstName).count()).toBe(0);
});
