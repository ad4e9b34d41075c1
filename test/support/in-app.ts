import type { DemoVisitor } from './demo.ts';
import type { Mailbox } from './mailbox.ts';
import type { Visitor } from './visitor.ts';

/** A1 and A2, the whole way in, as the installed app words it; what comes next is another matter (A3). */
export async function signInInApp(
  visitor: Visitor,
  { nir, email, password }: DemoVisitor,
  mailbox: Mailbox,
): Promise<void> {
  const { page, button } = visitor;
  const labelled = (name: string) => page.getByLabel(name, { exact: true });
  await visitor.open();
  await labelled('Numéro de sécurité sociale').fill(nir);
  await labelled('Votre mot de passe').fill(password);
  await button('Se connecter').click();
  await visitor.sees(button('Recevoir un code de sécurité'));
  const asked = await mailbox.signInCodesTo(email);
  await button('Recevoir un code de sécurité').click();
  const code = await mailbox.signInCode(email, asked + 1);
  await labelled('Code à 6 chiffres (obligatoire)').fill(code);
  await button('Valider le code').click();
}

/** Out again, to the first screen of the app. */
export async function signOutOfApp(visitor: Visitor): Promise<void> {
  await visitor.button('Me déconnecter').click();
  await visitor.sees(visitor.button('Se connecter'));
}
