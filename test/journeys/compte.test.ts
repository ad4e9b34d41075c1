import { minutes } from '../../domain/duration.ts';
import { announcements } from '../support/announcements.ts';
import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';
import { answerWithPage } from '../support/network.ts';
import type { Visitor } from '../support/visitor.ts';

const karim = demo('Karim');
const camille = demo('Camille');

const warning = (visitor: Visitor, name = 'Êtes-vous toujours là ?') =>
  visitor.page.getByRole('dialog', { name });

/** The device's clock jumps ahead, as after a sleep. */
const later = (visitor: Visitor, ms: number): Promise<void> => visitor.page.clock.fastForward(ms);

test('I1 the account home: name, last sign-in, what to do when it was not you, way out', async ({
  visitor,
}) => {
  await visitor.signIn(karim);
  await visitor.sees(
    /Dernière connexion :|C’est votre première connexion/u,
    'Sur un appareil partagé',
    'au bout de 15 minutes',
    visitor.button('Me déconnecter'),
  );
  expect(await visitor.page.title()).toBe('Accueil – compte ameli');
  await visitor.signOut();
  expect(new URL(visitor.page.url()).pathname).toBe('/connexion');
  // The cookie alone would not be enough: the session itself is over.
  await visitor.open('/compte');
  await visitor.sees('Connectez-vous pour accéder à votre compte');
});

test('I1 the account home out of reach: told, and one more try mends it', async ({ visitor }) => {
  await visitor.signIn(karim);
  await answerWithPage(visitor.page, '**/api/compte/accueil', 502);
  await visitor.page.reload();
  await visitor.isTold('indisponible pour le moment', 'Réessayez');
  await visitor.page.unrouteAll();
  await visitor.button('Réessayer').click();
  await visitor.seesHomeOf(karim);
});

test('the end of the session is announced 2 minutes before, and «Rester connecté» keeps it', async ({
  visitor,
  clock,
}) => {
  await visitor.page.clock.install();
  await visitor.signIn(karim);
  await visitor.button('Me déconnecter').focus();

  await later(visitor, minutes(12.9));
  await clock.advance('12m');
  expect(await warning(visitor).isVisible()).toBe(false);
  await later(visitor, minutes(0.3));
  await visitor.sees(warning(visitor), 'votre session va se fermer', /Temps restant/u);
  const inside = () =>
    warning(visitor).evaluate((dialog) => dialog.contains(document.activeElement));
  expect(await inside()).toBe(true);

  await visitor.button('Rester connecté').click();
  await warning(visitor).waitFor({ state: 'detached' });
  await expect.poll(() => announcements(visitor.page)).toContain('Votre session est prolongée.');
  // Where the person was.
  const focused = () =>
    visitor.button('Me déconnecter').evaluate((button) => button === document.activeElement);
  await expect.poll(focused).toBe(true);

  // 24 minutes after the sign-in, and still there.
  await clock.advance('12m');
  await later(visitor, minutes(12.5));
  await visitor.page.reload();
  await visitor.seesHomeOf(karim);
});

test('Escape at the warning is a sign of life too', async ({ visitor }) => {
  await visitor.page.clock.install();
  await visitor.signIn(camille);
  await later(visitor, minutes(13.5));
  await visitor.sees(warning(visitor));
  await visitor.page.keyboard.press('Escape');
  await expect.poll(() => announcements(visitor.page)).toContain('Votre session est prolongée.');
  expect(await warning(visitor).isVisible()).toBe(false);
});

test('a session that ends is told in words, and nothing of the account stays', async ({
  visitor,
  clock,
}) => {
  await visitor.page.clock.install();
  await visitor.signIn(karim);
  await later(visitor, minutes(13.5));
  await visitor.sees(warning(visitor));
  await clock.advance('16m');
  await later(visitor, minutes(2));
  await visitor.sees('Votre session a pris fin', 'après 15 minutes sans action', visitor.nir);
  expect(await visitor.page.content()).not.toContain('Benali');
  await expect.poll(() => announcements(visitor.page)).toContain('Votre session a pris fin.');
  await visitor.page.goBack().catch(() => undefined);
  expect(await visitor.page.content()).not.toContain('Benali');
});

test('after 8 hours the session ends in any case, which is announced too', async ({
  visitor,
  clock,
}) => {
  await visitor.page.clock.install();
  await visitor.signIn(karim);
  // Somebody who is at work all day: 34 times 14 minutes are 7 h 56.
  for (let n = 0; n < 34; n++) {
    await clock.advance('14m');
    const reply = await visitor.page.evaluate(async () => {
      const headers = { 'Content-Type': 'application/json' };
      const init = { method: 'POST', headers, body: '{}' };
      return (await fetch('/api/session/prolongation', init)).status;
    });
    expect(reply).toBe(200);
  }
  await visitor.page.reload();
  await visitor.seesHomeOf(karim);
  await later(visitor, minutes(2.5));
  await visitor.sees(
    warning(visitor, 'Votre session va se fermer'),
    'Elle a atteint sa durée maximale',
  );
  await visitor.button('J’ai compris').click();
  await visitor.seesHomeOf(karim);
  await clock.advance('5m');
  await later(visitor, minutes(2));
  await visitor.sees('Votre session a pris fin', 'au plus tard après 8 heures');
});
