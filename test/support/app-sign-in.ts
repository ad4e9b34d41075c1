import type { Locator } from 'playwright-core';
import type { Visitor } from './visitor.ts';

/** What somebody in the installed app finds on its sign-in screens, by its words (A1, A2, A5). */
export interface AppScreens {
  nir: Locator;
  password: Locator;
  code: Locator;
  rememberNumber: Locator;
  /** The number that this device remembers, masked. */
  remembered: Locator;
  signIn: Locator;
  finger: Locator;
}

export function appScreens({ page, button }: Visitor): AppScreens {
  const labelled = (name: string): Locator => page.getByLabel(name, { exact: true });
  return {
    nir: labelled('Numéro de sécurité sociale'),
    password: labelled('Votre mot de passe'),
    code: labelled('Code à 6 chiffres (obligatoire)'),
    rememberNumber: page.getByRole('checkbox', { name: 'Mémoriser mon numéro sur cet appareil' }),
    remembered: page.locator('.kept-number'),
    signIn: button('Se connecter'),
    finger: button('Se connecter avec l’empreinte ou le visage'),
  };
}
