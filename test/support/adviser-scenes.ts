import { demo } from './demo.ts';
import type { Visitor } from './visitor.ts';

/** An adviser signs in; `address` without the role comes back to the same page. */
async function signInAdviser(
  visitor: Visitor,
  address = 'conseiller@cpam.example.test',
): Promise<void> {
  await visitor.open('/conseiller');
  await visitor.link('Se connecter avec mon compte professionnel').click();
  await visitor.page.getByLabel('Adresse mail professionnelle').fill(address);
  await visitor.button('Me connecter').click();
}

/** Opens somebody's file, for a reason. */
async function openFile(visitor: Visitor, { nir }: { nir: string }): Promise<void> {
  await signInAdviser(visitor);
  await visitor.line('Numéro de sécurité sociale').fill(nir);
  await visitor.line('Motif de la consultation').fill('Appel au 3646, identité vérifiée');
  await visitor.button('Ouvrir le dossier').click();
  await visitor.sees(visitor.heading('Historique du compte'));
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
    await visitor.line('Numéro de sécurité sociale').fill('2991299999999');
    await visitor.line('Motif de la consultation').fill('Appel au 3646, identité vérifiée');
    await visitor.button('Ouvrir le dossier').click();
    await visitor.isTold('Aucun assuré');
  },
  'adviser-file': (visitor) => openFile(visitor, demo('Camille')),
  'adviser-file-closed': (visitor) => openFile(visitor, demo('Nora')),
  'adviser-reset': async (visitor) => {
    await openFile(visitor, demo('Jeanne'));
    await visitor.button('Réinitialiser le compte').click();
    await visitor.sees('Pour confirmer');
  },
  'adviser-reset-unconfirmed': async (visitor) => {
    await openFile(visitor, demo('Jeanne'));
    await visitor.button('Réinitialiser le compte').click();
    await visitor.button('Réinitialiser définitivement').click();
    await visitor.isTold();
  },
  'adviser-code': async (visitor) => {
    await openFile(visitor, demo('Jeanne'));
    await visitor.button('Envoyer un code provisoire par SMS').click();
    await visitor.sees(visitor.button('Envoyer le code'));
  },
  'adviser-code-sent': async (visitor) => {
    await openFile(visitor, demo('Jeanne'));
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
