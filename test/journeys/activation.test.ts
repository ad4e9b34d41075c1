import { accesses } from '../support/accesses.ts';
import { historyWith } from '../support/history.ts';
import { signInInApp, signOutOfApp } from '../support/in-app.ts';
import { expect, test } from '../support/journey.ts';
import type { Applicant } from '../support/applicant.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { Phone } from '../support/phone.ts';
import type { Visitor } from '../support/visitor.ts';

const offer = 'Vous connecter avec l’empreinte ou le visage ?';
const done = 'C’est activé';
const byFinger = 'Empreinte ou visage';
const title = 'Activer l’empreinte ou le visage';

/** The second sign-in in the app: fingerprint or face is offered. */
async function reachOffer(visitor: Visitor, who: Applicant, mailbox: Mailbox): Promise<void> {
  await signInInApp(visitor, who, mailbox);
  await visitor.seesHomeOf(who);
  await signOutOfApp(visitor);
  await signInInApp(visitor, who, mailbox);
  await visitor.sees(visitor.heading(offer));
}

test('A4, I6 activated from the offer: said until when, what is kept offline, and told by mail', async ({
  installed,
  member,
  mailbox,
}) => {
  const who = await member();
  const phone = await Phone.of(installed);
  await reachOffer(installed, who, mailbox);
  await installed.button('Activer').click();
  await installed.sees(
    installed.heading(done),
    /ni mot de passe, ni code/u,
    /6\u00a0mois, jusqu’au \d\d\/\d\d\/\d{4} - /u,
    /restent lisibles sur cet appareil/u,
  );
  expect(await phone.credentials()).toHaveLength(1);
  const notice = await mailbox.waitAbout(who.email, 'mpreinte');
  expect(notice.text).toMatch(/empreinte ou le visage/u);
  await installed.button('Continuer').click();
  await installed.seesHomeOf(who);
});

test('I4 activated here: listed as this device; taken back, nothing of it is left on it', async ({
  visitor,
  member,
}) => {
  const who = await member();
  const phone = await Phone.of(visitor);
  await visitor.signIn(who);
  await visitor.link('Sécurité').click();
  await visitor.button('Activer sur cet appareil').click();
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.heading(byFinger));
  const [mine, ...others] = await accesses(visitor, byFinger);
  expect(others).toEqual([]);
  expect(mine).toMatch(/Cet appareil .*Activé le .*Pas encore utilisé Jusqu’au .*Retirer/u);
  expect(await visitor.button('Activer sur cet appareil').count()).toBe(0);

  await visitor.page.getByRole('button', { name: /^Retirer/u }).click();
  await visitor.sees(/n’ouvre plus votre compte sur/u, visitor.button('Activer sur cet appareil'));
  expect(await accesses(visitor, byFinger)).toEqual([]);
  // The phone itself stops offering it, and nothing that was kept with it is left.
  await expect.poll(() => phone.credentials()).toEqual([]);
  const kept = () => visitor.page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(await kept()).not.toContain('credentialId');
});

test('A4 no fingerprint and no face on this device: said, with the way to its settings, and tried again', async ({
  installed,
  member,
  mailbox,
}) => {
  const who = await member();
  await reachOffer(installed, who, mailbox);
  await installed.button('Activer').click();
  await installed.sees(
    installed.alert,
    'Aucune empreinte et aucun visage ne sont enregistrés sur cet appareil.',
    'iPhone',
    'Téléphone Android',
  );
  await Phone.of(installed, { prf: false });
  await installed.button('C’est fait, réessayer').click();
  await installed.sees(installed.heading(done), /Aucune n’y est donc gardée/u);
});

test('A4 from «Sécurité»: not recognised, nothing changes; recognised, it is activated', async ({
  visitor,
  member,
}) => {
  const who = await member();
  const phone = await Phone.of(visitor, { uv: false });
  await visitor.signIn(who);
  await visitor.link('Sécurité').click();
  await visitor.button('Activer sur cet appareil').click();
  await visitor.sees(visitor.heading(title), 'L’activation n’a pas été terminée.');
  expect(await visitor.page.title()).toMatch(/^Erreur/u);
  await visitor.button('Plus tard').click();
  await visitor.sees('Aucun appareil n’ouvre votre compte avec l’empreinte ou le visage.');

  await phone.recognises();
  await visitor.button('Activer sur cet appareil').click();
  await visitor.sees(visitor.heading(done));
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.heading(byFinger), 'Pas encore utilisé');
  await historyWith(visitor, 'Connexion par empreinte ou visage activée sur un appareil');

  // Everything at once takes it as well.
  await visitor.button('Tout fermer et tout oublier').click();
  await visitor.sees(/n’ouvrira plus votre compte, sur aucun appareil/u);
  await visitor.button('Oui, tout fermer').click();
  await visitor.sees('Aucun appareil n’ouvre votre compte avec l’empreinte ou le visage.');
});

test('A4 long after the sign-in the password is asked for again; a wrong one says so', async ({
  visitor,
  member,
  clock,
}) => {
  const who = await member();
  await Phone.of(visitor);
  await visitor.signIn(who);
  for (const span of ['10m', '10m']) {
    await clock.advance(span);
    await visitor.page.goto('/compte/securite');
    await visitor.sees(visitor.heading(byFinger));
  }
  await visitor.button('Activer sur cet appareil').click();
  const password = visitor.page.getByLabel('Mon mot de passe', { exact: true });
  await visitor.sees(visitor.heading(title), password);
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.alert);
  await password.fill('Faux-Mot-De-Passe-1');
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.alert, /Il vous reste 2\u00a0essais/u);
  await password.fill(who.password);
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.heading(done));
});

test('A4 the answer of the service is lost: tried again, it is activated once', async ({
  visitor,
  member,
}) => {
  const who = await member();
  const phone = await Phone.of(visitor);
  await visitor.signIn(who);
  await visitor.link('Sécurité').click();
  await visitor.page.route('**/api/compte/biometrie', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await visitor.button('Activer sur cet appareil').click();
  await visitor.sees(visitor.heading(title), visitor.alert);
  await visitor.page.unroute('**/api/compte/biometrie');
  await visitor.button('Réessayer').click();
  await visitor.sees(visitor.heading(done));
  expect(await phone.credentials()).toHaveLength(1);
  await visitor.button('Continuer').click();
  await visitor.sees(visitor.page.getByText('Cet appareil', { exact: true }));
  expect(await accesses(visitor, byFinger)).toHaveLength(1);
});
