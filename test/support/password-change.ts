import type { DemoVisitor } from './demo.ts';
import type { Visitor } from './visitor.ts';

/** ME1 to ME3, whatever the reason. */
export const impossible = 'Impossible de modifier le mot de passe de votre compte ameli';

export const changeCodeField = ({ page }: Visitor) =>
  page.getByLabel('Code à 4 chiffres (obligatoire)', { exact: true });

/** To the code that changes a password, and reads it in the mailbox (M1). */
export async function reachChangeCode(visitor: Visitor, who: DemoVisitor): Promise<string> {
  await visitor.signIn(who);
  await visitor.open('/compte/mot-de-passe');
  await visitor.sees(changeCodeField(visitor));
  return visitor.changeCode(who);
}

export async function giveChangeCode(visitor: Visitor, code: string): Promise<void> {
  await changeCodeField(visitor).fill(code);
  await visitor.button('Valider').click();
}

/** From the sign-in to the choice of a password (M2). */
export async function reachNewPassword(visitor: Visitor, who: DemoVisitor): Promise<void> {
  await giveChangeCode(visitor, await reachChangeCode(visitor, who));
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));
}

export const changePassword = (visitor: Visitor, password: string): Promise<void> =>
  visitor.giveNewPassword(password, 'Modifier mon mot de passe');

/** A code of as many digits that is not the right one. */
export const wrongCode = (code: string): string =>
  code.replaceAll(/\d/gu, (digit) => `${(Number(digit) + 1) % 10}`);
