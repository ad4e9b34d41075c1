import { helpArticles } from '../../domain/messages/aide.ts';
import { helpSlugs } from '../../domain/messages/pages.ts';
import { expect, test } from '../support/journey.ts';

/** What each page is there to say. */
const facts: Record<(typeof helpSlugs)[number], (string | RegExp)[]> = {
  'numero-de-securite-sociale': ['carte Vitale', '13 premiers caractères', '2A ou 2B'],
  'code-de-securite': [/autre navigateur/u, 'mode privé', 'refuse les cookies', '6 mois'],
  'mot-de-passe-oublie': [/Spam/u, 'valables 30 minutes', '3646', 'code provisoire par SMS'],
  'code-non-recu': [/Spam/u, 'Vous pouvez en demander 5 par heure'],
  'messagerie-inaccessible': ['3646', 'réinitialise votre compte'],
  'installer-l-application': [/Android/u, 'Sur l’écran d’accueil', 'jamais perdu'],
  'empreinte-ou-visage': ['pendant 6 mois', 'ne quittent jamais votre téléphone', /Face\sID/u],
  'hors-connexion': [/chiffrées/u, 'Le changement attend sur le téléphone', /hôtel/u],
  cookies: ['effacez les cookies', 'aucun pour la publicité'],
  'numero-de-serie': ['21 chiffres', 'Recopiez les 11 suivants', /FranceConnect/u],
  iban: ['RIB', '7 derniers caractères', 'un ancien compte'],
  'confirmation-non-recue': [
    /Spam/u,
    'Certains fournisseurs effacent',
    'le message le plus récent',
    'pendant 7 jours',
    'jusqu’à 21 jours',
  ],
  franceconnect: ['service de l’État', 'l’adresse mail vous est seulement proposée'],
};

/** Read in the middle of a creation, and left for it. */
const forCreation: ReadonlySet<string> = new Set(['numero-de-serie', 'iban']);

for (const slug of helpSlugs) {
  const { title } = helpArticles[slug];
  test(`H1 ${slug === 'confirmation-non-recue' ? 'C10 ' : ''}${slug}: found from the sign-in screen, read, and left`, async ({
    visitor,
  }) => {
    await visitor.open();
    await visitor.page.getByRole('banner').getByRole('link', { name: 'Aide', exact: true }).click();
    await visitor.sees(visitor.heading('Aide'));
    await visitor.link(title).click();
    await visitor.sees(
      visitor.heading(title),
      ...facts[slug].map((fact) => visitor.page.getByText(fact)),
    );
    expect(new URL(visitor.page.url()).pathname).toBe(`/aide/${slug}`);
    expect(await visitor.page.title()).toBe(`${title} – compte ameli`);
    const focused = () => visitor.heading(title).evaluate((one) => one === document.activeElement);
    await expect.poll(focused).toBe(true);
    if (forCreation.has(slug)) {
      await visitor.link('Revenir à la création de compte').click();
      await visitor.sees(visitor.heading('Je crée mon compte ameli'));
    } else {
      await visitor.link('Revenir à la page de connexion').click();
      await visitor.sees(visitor.nir);
    }
  });
}

test('H1 each help page has an address of its own, read even without script', async ({
  arrive,
}) => {
  const reader = await arrive({ javaScriptEnabled: false });
  for (const slug of helpSlugs) {
    await reader.page.goto(`/aide/${slug}`);
    await reader.heading(helpArticles[slug].title).waitFor();
    for (const fact of facts[slug]) await reader.page.getByText(fact).first().waitFor();
  }
});

test('H1 help where it is needed: beside the field, the code, the lock', async ({ visitor }) => {
  await visitor.open();
  await visitor.link('Où trouver mon numéro de sécurité sociale ?').click();
  await visitor.sees(visitor.heading(helpArticles['numero-de-securite-sociale'].title));
  await visitor.page.goBack();
  await visitor.sees(visitor.nir);
  const footer = visitor.page.getByRole('contentinfo');
  for (const name of ['Code de sécurité', 'Code non reçu', 'Message de confirmation', 'Cookies']) {
    await footer.getByRole('link', { name, exact: true }).click();
    await expect.poll(() => visitor.page.title()).not.toContain('accède');
    await visitor.sees(visitor.link('Revenir à la page de connexion'));
  }
});
