import { inject } from 'vitest';
import { historyWith } from '../support/history.ts';
import { signInInApp, signOutOfApp } from '../support/in-app.ts';
import { expect, test } from '../support/journey.ts';
import { acceptedOlderTerms } from '../support/older-terms.ts';
import type { Visitor } from '../support/visitor.ts';

const terms = 'De nouvelles conditions d’utilisation';
const insurers = 'Deux organismes complémentaires sont déclarés sur la même période';
const offer = 'Vous connecter avec l’empreinte ou le visage ?';

/** What stands before the account now: its heading. */
const seesAlone = async (visitor: Visitor, heading: string): Promise<void> => {
  await visitor.sees(visitor.heading(heading));
  expect(await visitor.page.getByRole('navigation', { name: 'Mon compte' }).count()).toBe(0);
};

test('A3 in the app: terms, then insurers, then home; the offer comes at a quiet sign-in only', async ({
  installed,
  member,
  mailbox,
}) => {
  const who = await member({ overlappingInsurers: true });
  await acceptedOlderTerms(inject('world').register, who);
  await signInInApp(installed, who, mailbox);
  await seesAlone(installed, terms);
  await installed.button('J’accepte').click();
  await seesAlone(installed, insurers);
  await installed.button('Continuer').click();
  await installed.seesHomeOf(who);
  // Read here once, it stays at home.
  await installed.sees(insurers);
  await signOutOfApp(installed);

  await signInInApp(installed, who, mailbox);
  await seesAlone(installed, offer);
  await installed.button('Plus tard').click();
  await installed.seesHomeOf(who);
  await installed.page.reload();
  await installed.seesHomeOf(who);
});

test('A3 in the app: the offer from the second sign-in on, «Plus tard» once more, «Ne plus me le rappeler» never', async ({
  installed,
  member,
  mailbox,
}) => {
  const who = await member();
  await signInInApp(installed, who, mailbox);
  await installed.seesHomeOf(who);
  for (const answer of ['Plus tard', 'Ne plus me le rappeler']) {
    await signOutOfApp(installed);
    await signInInApp(installed, who, mailbox);
    await seesAlone(installed, offer);
    await installed.button(answer).click();
    await installed.seesHomeOf(who);
  }
  await signOutOfApp(installed);
  await signInInApp(installed, who, mailbox);
  await installed.seesHomeOf(who);
});

test('A3 on the web: new terms block every page and every route until they are accepted, or one has signed out', async ({
  visitor,
  member,
}) => {
  const who = await member({ overlappingInsurers: true });
  await acceptedOlderTerms(inject('world').register, who);
  const code = await visitor.reachCodeEntry(who);
  await visitor.giveCode(code);
  await seesAlone(visitor, terms);
  for (const path of ['/compte', '/compte/informations', '/compte/securite']) {
    await visitor.page.goto(path);
    await seesAlone(visitor, terms);
  }
  const refused = await visitor.page.evaluate(async () => {
    const reply = await fetch('/api/compte/informations');
    return [reply.status, ((await reply.json()) as { code: string }).code];
  });
  expect(refused).toEqual([403, 'terms-due']);

  // Refusing is signing out; they are shown again.
  await visitor.signOut();
  await visitor.giveCode(await visitor.reachCodeEntry(who));
  await seesAlone(visitor, terms);
  await visitor.link('Aller à ma réponse').click();
  expect(await visitor.page.evaluate(() => document.activeElement?.textContent)).toBe(
    'Votre réponse',
  );
  await visitor.button('J’accepte').click();
  await visitor.seesHomeOf(who);
  await visitor.page.goto('/compte/securite');
  await visitor.sees(visitor.heading('Connexions ouvertes'));
  await historyWith(visitor, 'Nouvelles conditions d’utilisation acceptées');
});

test('A3: terms that cannot be accepted say why, and stay', async ({ visitor, member }) => {
  const who = await member();
  await acceptedOlderTerms(inject('world').register, who);
  await visitor.giveCode(await visitor.reachCodeEntry(who));
  await seesAlone(visitor, terms);
  await visitor.context.setOffline(true);
  await visitor.button('J’accepte').click();
  await visitor.sees(visitor.alert, 'Vous n’êtes pas connecté à internet.');
  await visitor.context.setOffline(false);
  await visitor.button('J’accepte').click();
  await visitor.seesHomeOf(who);
});
