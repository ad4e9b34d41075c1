import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { demo } from '../test/support/demo.ts';
import { Mailbox } from '../test/support/mailbox.ts';
import { startTestStack } from '../test/support/test-stack.ts';
import { Visitor, type World } from '../test/support/visitor.ts';
import { root } from './programs.ts';

/**
 * `node dev/captures.ts`: takes the pictures that a phone or a computer shows before the application is installed,
 * named in web/build/manifest.ts, of the real pages in the app dress.
 */
const directory = join(root, 'web', 'public', 'captures');

const devices: Record<string, BrowserContextOptions> = {
  telephone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  ordinateur: { viewport: { width: 1280, height: 800 } },
};

await mkdir(directory, { recursive: true });
const stack = await startTestStack();
try {
  const { app, idp, mail } = stack.urls;
  const world = { app, idp, mailbox: new Mailbox(mail), secrets: stack.secrets };
  for (const device of Object.keys(devices)) await capture(world, device);
} finally {
  await stack.stop();
}

async function capture(world: World, device: string): Promise<void> {
  const camille = demo('Camille');
  await world.mailbox.clear();
  const options = { ...devices[device], reducedMotion: 'reduce' } as const;
  const { page, context } = await Visitor.arriveInstalled(world, options);
  const picture = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(directory, `${name}-${device}.png`) });
  };
  const press = (name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();
  await page.goto('/connexion');
  await page.getByRole('heading', { name: 'Mon compte ameli' }).waitFor();
  await picture('connexion');
  await page.getByLabel('Numéro de sécurité sociale', { exact: true }).fill(camille.nir);
  await page.getByLabel('Votre mot de passe', { exact: true }).fill(camille.password);
  await press('Se connecter');
  await press('Recevoir un code de sécurité');
  const code = await world.mailbox.signInCode(camille.email, 1);
  await page.getByLabel('Code à 6 chiffres (obligatoire)', { exact: true }).fill(code);
  await press('Valider le code');
  await page.getByRole('heading', { name: `Bonjour ${camille.fullName}` }).waitFor();
  await picture('compte');
  await context.close();
}
