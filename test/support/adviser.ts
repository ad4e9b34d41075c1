import type { Visitor } from './visitor.ts';

export const adviserReason = 'Appel au 3646, identité vérifiée';

/** K1: an adviser signs in by the organisation's provider; `address` without the role comes back to the same page. */
export async function signInAdviser(
  visitor: Visitor,
  address = 'conseiller@cpam.example.test',
): Promise<void> {
  await visitor.open('/conseiller');
  await visitor.link('Se connecter avec mon compte professionnel').click();
  // A list of addresses goes with it: not an ordinary line.
  await visitor.page.getByLabel('Adresse mail professionnelle', { exact: true }).fill(address);
  await visitor.button('Me connecter').click();
}

/** Asks for somebody's file, for a reason. */
export async function searchFile(visitor: Visitor, nir: string, reason: string): Promise<void> {
  await visitor.line('Numéro de sécurité sociale').fill(nir);
  await visitor.line('Motif de la consultation').fill(reason);
  await visitor.button('Ouvrir le dossier').click();
}

/** The same, and the file is there. */
export async function openFile(
  visitor: Visitor,
  { nir }: { nir: string },
  reason = adviserReason,
): Promise<void> {
  await searchFile(visitor, nir, reason);
  await visitor.sees(visitor.heading('Historique du compte'));
}
