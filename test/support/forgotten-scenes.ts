import { demo } from './demo.ts';
import type { Scene } from './scene.ts';
import type { Visitor } from './visitor.ts';

const ange = demo('Ange');

async function openRequest(visitor: Visitor): Promise<void> {
  await visitor.open('/mot-de-passe');
  await visitor.sees(visitor.captcha, visitor.page.getByRole('img'));
}

async function openChoice(visitor: Visitor): Promise<string> {
  await visitor.forgetPassword(ange);
  const path = await visitor.resetPath(ange);
  await visitor.open(path);
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));
  return path;
}

/** Chooses its own one: who comes next knows no other. */
async function reset(visitor: Visitor): Promise<string> {
  const path = await openChoice(visitor);
  await visitor.giveNewPassword(ange.password);
  await visitor.sees(visitor.heading('Votre mot de passe est modifié'));
  return path;
}

async function typeProvisionalCode(visitor: Visitor): Promise<string> {
  await visitor.forgetPassword(ange);
  const code = await visitor.provisionalCode(ange);
  await visitor.open();
  await visitor.giveCredentials(ange, code);
  await visitor.sees(visitor.secret('Mon nouveau mot de passe'));
  return code;
}

/** The forgotten password (P1 to P3, W5). */
export const forgottenScenes: Record<string, Scene> = {
  forgotten: openRequest,
  'forgotten-empty': async (visitor) => {
    await openRequest(visitor);
    await visitor.button('Recevoir le mail').click();
    await visitor.isTold();
  },
  'forgotten-wrong-text': async (visitor) => {
    await openRequest(visitor);
    await visitor.nir.fill(ange.nir);
    await visitor.captcha.fill('AAAAA');
    await visitor.button('Recevoir le mail').click();
    await visitor.isTold('Ce n’était pas le bon texte');
  },
  'forgotten-text-over': async (visitor) => {
    await visitor.page.clock.install();
    await openRequest(visitor);
    await visitor.page.clock.fastForward('05:01');
    await visitor.sees('Ce texte n’est plus valable');
  },
  'forgotten-sent': (visitor) => visitor.forgetPassword(ange),
  'forgotten-quota': async (visitor) => {
    for (let n = 0; n < 5; n++) await visitor.forgetPassword(ange);
    await visitor.open('/mot-de-passe');
    await visitor.button('Demander un autre mail').click();
    await visitor.giveNumberAndText(ange);
    await visitor.isTold('Trop de demandes');
  },
  'reset-choice': async (visitor) => {
    await openChoice(visitor);
  },
  'reset-refused': async (visitor) => {
    await openChoice(visitor);
    await visitor.giveNewPassword('Password1');
    await visitor.isTold('n’est pas accepté');
  },
  'reset-done': async (visitor) => {
    await reset(visitor);
  },
  'reset-used': async (visitor) => {
    const path = await reset(visitor);
    await visitor.open('/aide');
    await visitor.open(path);
    await visitor.sees(visitor.heading('Ce lien a déjà servi'));
  },
  'reset-replaced': async (visitor) => {
    await visitor.forgetPassword(ange);
    const path = await visitor.resetPath(ange);
    await visitor.forgetPassword(ange);
    await visitor.open(path);
    await visitor.sees(visitor.heading('Un lien ou un code plus récent vous a été envoyé'));
  },
  'reset-expired': async (visitor, clock) => {
    await openChoice(visitor);
    await clock.advance('31m');
    await visitor.giveNewPassword(ange.password);
    await visitor.sees(visitor.heading('Ce lien n’est plus valable'));
  },
  'reset-unknown': async (visitor) => {
    await visitor.open('/mot-de-passe#inconnu');
    await visitor.sees(visitor.heading('Ce lien n’est pas reconnu'));
  },
  'provisional-code': async (visitor) => {
    await typeProvisionalCode(visitor);
  },
  'provisional-code-done': async (visitor) => {
    await typeProvisionalCode(visitor);
    await visitor.giveNewPassword(ange.password);
    await visitor.sees(visitor.button('Recevoir un code de sécurité'));
  },
  'provisional-code-used': async (visitor) => {
    const code = await typeProvisionalCode(visitor);
    await visitor.giveNewPassword(ange.password);
    await visitor.sees(visitor.button('Recevoir un code de sécurité'));
    await visitor.button('Changer de numéro').click();
    await visitor.giveCredentials(ange, code);
    await visitor.isTold('a déjà servi');
  },
};
