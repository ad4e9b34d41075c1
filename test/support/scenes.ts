import { helpSlugs } from '../../domain/messages/pages.ts';
import { accountScenes } from './account-scenes.ts';
import { applicant, type Applicant } from './applicant.ts';
import { adviserScenes } from './adviser-scenes.ts';
import { demo } from './demo.ts';
import { forgottenScenes } from './forgotten-scenes.ts';
import { answerWithPage } from './network.ts';
import type { Scene } from './scene.ts';
import type { Visitor } from './visitor.ts';

const camille = demo('Camille');
const wrongPassword = 'Pas-Le-Bon-2026';
const wrongCode = (code: string): string =>
  code.replaceAll(/\d/gu, (digit) => `${(Number(digit) + 1) % 10}`);

/** An account that cannot be used, told to the person who knows its password. */
const refused =
  (firstName: string): Scene =>
  async (visitor) => {
    await visitor.open();
    await visitor.giveCredentials(demo(firstName));
    await visitor.isTold();
  };

const page =
  (path: string): Scene =>
  (visitor) =>
    visitor.open(path);

const hugo = applicant('Hugo');

/** A phone and a desktop each create an account of their own: one person cannot have two. */
const creator = ({ page }: Visitor): Applicant =>
  (page.viewportSize()?.width ?? 0) < 600 ? hugo : applicant('Lucie');

const excluded =
  (firstName: string): Scene =>
  async (visitor) => {
    await visitor.open('/inscription');
    await visitor.giveIdentity(applicant(firstName));
    await visitor.sees('Ce que vous pouvez faire');
  };

/** Signs in with an address that waits for its confirmation. */
async function signInUnconfirmed(visitor: Visitor): Promise<void> {
  const who = creator(visitor);
  await visitor.open();
  await visitor.giveCredentials(who);
  await visitor.sees(visitor.page.locator('ameli-adresse-en-attente'));
}

/** A new link, asked for after the right password; the address is given again when it was erased. */
async function newLink(visitor: Visitor): Promise<string> {
  const { newEmail } = creator(visitor);
  await signInUnconfirmed(visitor);
  const erased = visitor.button('Envoyer le message à cette adresse');
  const known = visitor
    .button('Renvoyer le message')
    .or(visitor.button('Renvoyer à la même adresse'));
  if (await known.isVisible()) await known.click();
  else {
    await visitor.line('Adresse mail').fill(newEmail);
    await erased.click();
  }
  await visitor.sees('Un message vient d’être envoyé');
  return visitor.confirmationPath(newEmail);
}

const opened =
  (heading: string, meanwhile: Scene = async () => {}): Scene =>
  async (visitor, clock) => {
    const path = await newLink(visitor);
    await meanwhile(visitor, clock);
    await visitor.open(path);
    await visitor.sees(visitor.heading(heading));
  };

const throughFranceConnect =
  (path: string, login: string, heading: string | RegExp): Scene =>
  async (visitor) => {
    await visitor.open(path);
    await visitor.link("S'identifier avec FranceConnect").click();
    await visitor.passFranceConnect(login);
    await visitor.sees(visitor.heading(heading));
  };

const franceConnectTitle = 'Identification avec FranceConnect';

/** Creation, confirmation and FranceConnect, in an order that makes sense: accounts made here stay. */
const creationScenes: Record<string, Scene> = {
  'creation-identity': page('/inscription'),
  'creation-empty': async (visitor) => {
    await visitor.open('/inscription');
    await visitor.button('Valider').click();
    await visitor.isTold();
  },
  'creation-unknown': async (visitor) => {
    await visitor.open('/inscription');
    await visitor.giveIdentity({ ...hugo, postalCode: '99999' });
    await visitor.isTold();
  },
  'creation-lock': async (visitor) => {
    await visitor.open('/inscription');
    for (let n = 0; n < 3; n++) {
      await visitor.giveIdentity({ ...hugo, lastName: 'Personne' });
      await visitor.isTold(n === 2 ? 'bloquée jusqu’au' : `${2 - n} essai`);
    }
  },
  'excluded-account-exists': excluded('Camille'),
  'excluded-scheme': excluded('Jean'),
  'excluded-no-iban': excluded('Théo'),
  'excluded-card': excluded('Alice'),
  'creation-proof': (visitor) => visitor.reachProof(hugo),
  'creation-drawing': async (visitor) => {
    await visitor.reachProof(hugo);
    await visitor.page.getByText('Voir où il se trouve sur la carte').click();
    await visitor.sees('recopiez les 11');
  },
  'creation-wrong-proof': async (visitor) => {
    await visitor.reachProof(hugo);
    await visitor.giveProof({ ibanEnd: '0000000', vitaleEnd: '00000000000' });
    await visitor.isTold();
  },
  'creation-no-serial': async (visitor) => {
    await visitor.reachProof(hugo);
    await visitor.button('Je ne dispose pas du numéro de série de ma carte Vitale').click();
    await visitor.sees('Ce que vous pouvez faire');
  },
  'creation-terms': (visitor) => visitor.reachTerms(hugo),
  'creation-terms-unanswered': async (visitor) => {
    await visitor.reachTerms(hugo);
    await visitor.button('Continuer').click();
    await visitor.isTold();
  },
  'creation-refused': async (visitor) => {
    await visitor.reachTerms(hugo);
    await visitor.page.getByRole('radio', { name: 'Non, je refuse' }).check();
    await visitor.button('Continuer').click();
    await visitor.sees(visitor.heading('Votre compte n’a pas été créé'));
  },
  'creation-resumed': async (visitor) => {
    await visitor.reachTerms(hugo);
    await visitor.open('/aide');
    await visitor.open('/inscription');
    await visitor.sees('Vous reprenez la création');
  },
  'creation-password': (visitor) => visitor.reachPassword(hugo),
  'creation-password-typed': async (visitor) => {
    await visitor.reachPassword(hugo);
    await visitor.secret('Mon nouveau code').pressSequentially('hugo1988');
    await visitor.sees(/^(?:très )?faible$/u);
  },
  'creation-password-strong': async (visitor) => {
    await visitor.reachPassword(hugo);
    await visitor.secret('Mon nouveau code').fill(hugo.newPassword);
    await visitor.sees(/très bon|^bon$/u);
    await visitor.page.getByText('Liste des caractères autorisés').click();
    await visitor.sees('Minuscules');
  },
  'creation-password-common': async (visitor) => {
    await visitor.reachPassword(hugo);
    await visitor.choosePassword('Password1');
    await visitor.isTold();
  },
  'creation-contact': (visitor) => visitor.reachContact(hugo),
  'creation-contact-wrong': async (visitor) => {
    await visitor.reachContact(hugo);
    await visitor.line('Saisissez votre adresse email').fill('hugo@nouveau');
    await visitor.line('Saisissez votre n° de téléphone portable').fill('0612345678');
    await visitor.line('Saisissez votre n° de téléphone fixe').fill('0412345678');
    await visitor.button('Continuer').click();
    await visitor.isTold();
  },
  'creation-email-taken': async (visitor) => {
    await visitor.reachContact(hugo);
    await visitor.giveEmail(camille.email);
    await visitor.isTold();
  },
  'creation-done': (visitor) => visitor.createAccount(creator(visitor)),
  'unconfirmed-live': signInUnconfirmed,
  'unconfirmed-sent': async (visitor) => {
    await newLink(visitor);
  },
  'link-ready': opened('Plus qu’un geste'),
  'link-replaced': opened('Un message plus récent vous a été envoyé', async (visitor) => {
    await visitor.button('Renvoyer le message').click();
    await visitor.confirmationPath(creator(visitor).newEmail, 2);
  }),
  'link-expired': opened('Ce lien n’est plus actif', (_visitor, clock) => clock.advance('8d')),
  'unconfirmed-over': async (visitor, clock) => {
    await newLink(visitor);
    await clock.advance('8d');
    await signInUnconfirmed(visitor);
  },
  'link-erased': opened('Cette adresse mail a été effacée', (_visitor, clock) =>
    clock.advance('22d'),
  ),
  'unconfirmed-erased': async (visitor, clock) => {
    await newLink(visitor);
    await clock.advance('22d');
    await signInUnconfirmed(visitor);
  },
  'link-unknown': async (visitor) => {
    await visitor.open('/confirmation#inconnu');
    await visitor.sees(visitor.heading('Ce lien n’est pas reconnu'));
  },
  'link-confirmed': async (visitor) => {
    await visitor.open(await newLink(visitor));
    await visitor.button('Confirmer mon email').click();
    await visitor.sees(visitor.heading('Votre adresse mail est confirmée'));
  },
  'franceconnect-welcome': throughFranceConnect('/inscription', 'theo', /Bienvenue/u),
  'franceconnect-ambiguous': throughFranceConnect('/inscription', 'ambigu', franceConnectTitle),
  'franceconnect-refused': throughFranceConnect('/connexion', 'refus', franceConnectTitle),
  'franceconnect-unknown': throughFranceConnect('/inscription', 'inconnu', franceConnectTitle),
  'franceconnect-none': page('/franceconnect'),
  'franceconnect-signed-in': throughFranceConnect('/connexion', 'karim', /Bonjour/u),
  conditions: page('/conditions'),
  'signed-out-there': page('/deconnexion'),
};

/** Every screen worth looking at, and how to come to it. */
export const scenes: Record<string, Scene> = {
  'sign-in': page('/connexion'),
  'sign-in-empty': async (visitor) => {
    await visitor.open();
    await visitor.nir.focus();
    await visitor.button('Me connecter').click();
    await visitor.isTold();
  },
  'code-needed': (visitor) => visitor.reachCodeNeeded(camille),
  'code-sent': async (visitor) => {
    await visitor.reachCodeEntry(camille);
  },
  'code-resent': async (visitor) => {
    await visitor.reachCodeEntry(camille);
    await visitor.askNewCode(camille);
  },
  'wrong-password': async (visitor) => {
    await visitor.open();
    await visitor.giveCredentials(camille, wrongPassword);
    await visitor.isTold();
  },
  'wrong-code': async (visitor) => {
    const code = await visitor.reachCodeEntry(camille);
    await visitor.giveCode(wrongCode(code));
    await visitor.isTold();
  },
  'code-expired': async (visitor, clock) => {
    const code = await visitor.reachCodeEntry(camille);
    await clock.advance('16m');
    await visitor.giveCode(code);
    await visitor.isTold();
  },
  lock: async (visitor) => {
    await visitor.open();
    for (let n = 0; n < 3; n++) {
      await visitor.giveCredentials(camille, wrongPassword);
      await visitor.isTold(n === 2 ? 'bloqué jusqu’au' : `${2 - n} essai`);
    }
  },
  quota: async (visitor) => {
    await visitor.reachCodeEntry(camille);
    for (let n = 0; n < 4; n++) await visitor.askNewCode(camille);
    await visitor.button('Recevoir un nouveau code de sécurité').click();
    await visitor.isTold();
  },
  'no-email': refused('Jeanne'),
  'email-unconfirmed': async (visitor) => {
    await visitor.open();
    await visitor.giveCredentials(demo('Louis'));
    await visitor.sees(visitor.page.locator('ameli-adresse-en-attente'));
  },
  closed: refused('Nora'),
  'not-attached': refused('Marc'),
  'attachment-pending': refused('Inès'),
  'refused-on-the-way': async (visitor) => {
    await visitor.open();
    await answerWithPage(visitor.page, '**/api/connexion', 403);
    await visitor.giveCredentials(camille);
    await visitor.isTold();
  },
  offline: async (visitor) => {
    await visitor.open();
    const words = visitor.page.waitForResponse(/\/assets\/suite/u);
    await visitor.typeCredentials(camille);
    await (await words).finished();
    await visitor.context.setOffline(true);
    await visitor.button('Me connecter').click();
    await visitor.isTold();
  },
  home: (visitor) => visitor.signIn(camille),
  'session-warning': async (visitor) => {
    await visitor.page.clock.install();
    await visitor.signIn(camille);
    await visitor.page.clock.fastForward('13:30');
    await visitor.sees(visitor.page.getByRole('dialog'));
  },
  'session-ended': async (visitor, clock) => {
    await visitor.page.clock.install();
    await visitor.signIn(camille);
    await clock.advance('16m');
    await visitor.page.clock.fastForward('15:30');
    await visitor.sees('Votre session a pris fin');
  },
  'signed-out': async (visitor) => {
    await visitor.signIn(camille);
    await visitor.signOut();
  },
  'unknown-address': page('/nulle-part'),
  ...creationScenes,
  ...accountScenes,
  ...adviserScenes,
  help: page('/aide'),
  ...Object.fromEntries(helpSlugs.map((slug) => [`help-${slug}`, page(`/aide/${slug}`)])),
  ...forgottenScenes,
};
