import { demo, type DemoVisitor } from './demo.ts';
import {
  changePassword,
  giveChangeCode,
  impossible,
  reachChangeCode,
  reachNewPassword,
  wrongCode,
} from './password-change.ts';
import type { Scene } from './scene.ts';
import type { Visitor } from './visitor.ts';

const camille = demo('Camille');
const sofia = demo('Sofia');
const ange = demo('Ange');
const wrongPassword = 'Pas-Le-Bon-2026';
const newEmail = 'sofia.nouvelle@example.test';

const opened =
  (who: DemoVisitor, path: string, heading: string): Scene =>
  async (visitor) => {
    await visitor.signIn(who);
    await visitor.open(path);
    await visitor.sees(visitor.heading(heading));
  };

/** Signs in; new terms of use, if they wait, are accepted first (A3). */
async function signInAccepting(visitor: Visitor, who: DemoVisitor): Promise<void> {
  await visitor.giveCode(await visitor.reachCodeEntry(who));
  const accept = visitor.button('J’accepte');
  await accept.or(visitor.heading(/^Bonjour/u)).waitFor();
  if (await accept.isVisible()) await accept.click();
  await visitor.seesHomeOf(who);
}

async function openInformations(visitor: Visitor, who: DemoVisitor): Promise<void> {
  await signInAccepting(visitor, who);
  await visitor.link('Mes informations').click();
  await visitor.sees('Paramètres de compte');
}

const editing =
  (who: DemoVisitor, what: RegExp, more: Scene = async () => {}): Scene =>
  async (visitor, clock) => {
    await openInformations(visitor, who);
    await visitor.page.getByRole('button', { name: what }).click();
    await visitor.sees(visitor.button('Annuler'));
    await more(visitor, clock);
  };

async function giveNewEmail(visitor: Visitor, email: string, password: string): Promise<void> {
  await visitor.line('Nouvelle adresse mail').fill(email);
  await visitor.page.getByLabel('Mon mot de passe', { exact: true }).fill(password);
  await visitor.button('Envoyer le lien').click();
}

async function reachClosing(visitor: Visitor, password: string): Promise<void> {
  await visitor.signIn(ange);
  await visitor.open('/compte/fermeture');
  await visitor.page.getByLabel('Mon mot de passe', { exact: true }).fill(password);
  await visitor.button('Résilier mon compte').click();
}

/** The pages of an open session (I1 to I5, M); nobody's account is closed here: the others need it. */
export const accountScenes: Record<string, Scene> = {
  // Before anybody accepts them: what comes after would not show them again.
  'new-terms': async (visitor) => {
    await visitor.giveCode(await visitor.reachCodeEntry(sofia));
    await visitor.sees(visitor.button('J’accepte'));
  },
  'home-notices': (visitor) => signInAccepting(visitor, sofia),
  informations: (visitor) => openInformations(visitor, camille),
  'informations-email': editing(sofia, /mon adresse mail/u),
  'informations-email-wrong': editing(sofia, /mon adresse mail/u, async (visitor) => {
    await giveNewEmail(visitor, newEmail, wrongPassword);
    await visitor.isTold('incorrect');
  }),
  'informations-email-sent': editing(sofia, /^Modifier mon adresse mail/u, async (visitor) => {
    await giveNewEmail(visitor, newEmail, sofia.password);
    await visitor.sees('Un message vient d’être envoyé');
  }),
  'informations-mobile': editing(camille, /mon téléphone portable/u),
  'informations-mobile-wrong': editing(camille, /mon téléphone portable/u, async (visitor) => {
    await visitor.line('Nouveau numéro de portable').fill('0412345678');
    await visitor.button('Enregistrer').click();
    await visitor.isTold('n’est pas celui d’un portable');
  }),
  'informations-consents': editing(camille, /mes réponses/u),
  'change-code': async (visitor) => {
    await reachChangeCode(visitor, ange);
  },
  'change-code-wrong': async (visitor) => {
    await giveChangeCode(visitor, wrongCode(await reachChangeCode(visitor, ange)));
    await visitor.isTold('2 essais');
  },
  'change-code-expired': async (visitor, clock) => {
    const code = await reachChangeCode(visitor, ange);
    // The session ends after 15 minutes without a sign of life: here is one, half-way.
    await clock.advance('8m');
    await visitor.page.evaluate(() => fetch('/api/session'));
    await clock.advance('8m');
    await giveChangeCode(visitor, code);
    await visitor.isTold('15 minutes');
  },
  'change-quota': async (visitor) => {
    await reachChangeCode(visitor, ange);
    for (let n = 0; n < 2; n++) {
      await visitor.button('Renvoyer le code par mail').click();
      await visitor.changeCode(ange, 2 + n);
    }
    await visitor.button('Renvoyer le code par mail').click();
    await visitor.sees(visitor.heading(impossible));
  },
  'change-lock': async (visitor) => {
    const code = await reachChangeCode(visitor, ange);
    for (let n = 0; n < 2; n++) {
      await giveChangeCode(visitor, wrongCode(code));
      await visitor.isTold(`${2 - n} essai`);
    }
    await giveChangeCode(visitor, wrongCode(code));
    await visitor.sees(visitor.heading(impossible));
  },
  'change-password': (visitor) => reachNewPassword(visitor, ange),
  'change-password-common': async (visitor) => {
    await reachNewPassword(visitor, ange);
    await changePassword(visitor, 'Password1');
    await visitor.isTold('n’est pas accepté');
  },
  'change-done': async (visitor) => {
    await reachNewPassword(visitor, ange);
    // Its own one: who comes next knows no other.
    await changePassword(visitor, ange.password);
    await visitor.sees(visitor.heading('Votre mot de passe est modifié'));
  },
  security: opened(camille, '/compte/securite', 'Historique'),
  'security-end-all': async (visitor) => {
    await visitor.signIn(camille, { remember: true });
    await visitor.link('Sécurité').click();
    await visitor.button('Tout fermer et tout oublier').click();
    await visitor.sees(visitor.button('Oui, tout fermer'));
  },
  'security-all-ended': async (visitor) => {
    await visitor.signIn(camille, { remember: true });
    await visitor.link('Sécurité').click();
    await visitor.button('Tout fermer et tout oublier').click();
    await visitor.button('Oui, tout fermer').click();
    await visitor.sees('Tout est fermé et oublié');
  },
  closing: opened(ange, '/compte/fermeture', 'Résilier mon compte ameli'),
  'closing-wrong': async (visitor) => {
    await reachClosing(visitor, wrongPassword);
    await visitor.isTold('incorrect');
  },
  'account-asked-for': async (visitor) => {
    await visitor.open('/compte/securite');
    await visitor.sees('Connectez-vous pour accéder à votre compte');
  },
  'undo-unknown': async (visitor) => {
    await visitor.open('/annulation#inconnu');
    await visitor.sees(visitor.heading('Ce lien n’est pas reconnu'));
  },
};
