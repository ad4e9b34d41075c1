import { adviserReason, openFile, searchFile, signInAdviser } from './adviser.ts';
import { demo, type DemoVisitor } from './demo.ts';
import type { Visitor } from './visitor.ts';

/** From nobody signed in to somebody's file. */
async function reachFile(visitor: Visitor, who: DemoVisitor): Promise<void> {
  await signInAdviser(visitor);
  await openFile(visitor, who);
}

/** K1 to K3; nobody's account is reset here: the others need it. */
export const adviserScenes: Record<string, (visitor: Visitor) => Promise<void>> = {
  'adviser-signed-out': async (visitor) => {
    await visitor.open('/conseiller');
    await visitor.sees(visitor.link('Se connecter avec mon compte professionnel'));
  },
  'adviser-without-role': async (visitor) => {
    await signInAdviser(visitor, 'agent@cpam.example.test');
    await visitor.sees('n’a pas le rôle de conseiller');
  },
  'adviser-search': async (visitor) => {
    await signInAdviser(visitor);
    await visitor.sees(visitor.button('Ouvrir le dossier'));
  },
  'adviser-search-empty': async (visitor) => {
    await signInAdviser(visitor);
    await visitor.button('Ouvrir le dossier').click();
    await visitor.isTold();
  },
  'adviser-unknown': async (visitor) => {
    await signInAdviser(visitor);
    await searchFile(visitor, '2991299999999', adviserReason);
    await visitor.isTold('Aucun assuré');
  },
  'adviser-file': (visitor) => reachFile(visitor, demo('Camille')),
  'adviser-file-closed': (visitor) => reachFile(visitor, demo('Nora')),
  'adviser-reset': async (visitor) => {
    await reachFile(visitor, demo('Jeanne'));
    await visitor.button('Réinitialiser le compte').click();
    await visitor.sees('Pour confirmer');
  },
  'adviser-reset-unconfirmed': async (visitor) => {
    await reachFile(visitor, demo('Jeanne'));
    await visitor.button('Réinitialiser le compte').click();
    await visitor.button('Réinitialiser définitivement').click();
    await visitor.isTold();
  },
  'adviser-code': async (visitor) => {
    await reachFile(visitor, demo('Jeanne'));
    await visitor.button('Envoyer un code provisoire par SMS').click();
    await visitor.sees(visitor.button('Envoyer le code'));
  },
  'adviser-code-sent': async (visitor) => {
    await reachFile(visitor, demo('Jeanne'));
    await visitor.button('Envoyer un code provisoire par SMS').click();
    await visitor.button('Envoyer le code').click();
    await visitor.sees('Un code provisoire est envoyé');
  },
  'adviser-signed-out-again': async (visitor) => {
    await signInAdviser(visitor);
    await visitor.button('Me déconnecter').click();
    await visitor.sees('Vous êtes déconnecté');
  },
};
