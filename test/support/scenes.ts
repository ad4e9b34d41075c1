import { helpSlugs, soonSlugs } from '../../domain/messages/pages.ts';
import type { AppClock } from './app-clock.ts';
import { demo } from './demo.ts';
import { answerWithPage } from './network.ts';
import type { Visitor } from './visitor.ts';

type Scene = (visitor: Visitor, clock: AppClock) => Promise<void>;

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
  'email-unconfirmed': refused('Louis'),
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
  help: page('/aide'),
  ...Object.fromEntries(helpSlugs.map((slug) => [`help-${slug}`, page(`/aide/${slug}`)])),
  ...Object.fromEntries(soonSlugs.map((slug) => [`soon-${slug}`, page(`/${slug}`)])),
};
