import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import type { DemoPerson } from '../../dev/people.ts';
import { AppClock } from './app-clock.ts';
import { AlteredSite } from './altered-site.ts';
import type { Applicant } from './applicant.ts';
import { Mailbox } from './mailbox.ts';
import { confirmAccount, newcomer, openAccount, type Register } from './newcomer.ts';
import { settle } from './settle.ts';
import { Visitor, type World } from './visitor.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the world that all journeys share, and of the one browser. */
    world: {
      app: string;
      mail: string;
      browser: string;
      /** The FranceConnect simulator: its address and its process. */
      provider: { url: string; pid: number };
      register: Register;
    };
  }
}

interface Journey {
  app: string;
  clock: AppClock;
  mailbox: Mailbox;
  /** Opens one more browser; `baseURL`: on the application as it is seen from there (altered-site.ts). */
  arrive: (options?: BrowserContextOptions) => Promise<Visitor>;
  /** Somebody at a fresh browser. */
  visitor: Visitor;
  /** Somebody in the app dress. */
  installed: Visitor;
  /** The same, with more to say of their window. */
  arriveInstalled: (options?: BrowserContextOptions) => Promise<Visitor>;
  /** The application behind a door where a test may publish other versions of it. */
  site: AlteredSite;
  /** Somebody new in the register, without account. */
  newcomer: (change?: Partial<DemoPerson>) => Promise<Applicant>;
  /** The same, with an account created just now, whose address waits for its confirmation. */
  unconfirmed: () => Promise<Applicant>;
  /** The same, with the address confirmed: an account of their own, and an empty mailbox. */
  member: (change?: Partial<DemoPerson>) => Promise<Applicant>;
}

let browser: Promise<Browser> | undefined;

/**
 * A test in the browser against the running application. Each starts a day later, with an empty mailbox,
 * so that nothing counted against an account is left. At the end every page still open is looked over,
 * and nothing may have gone wrong unseen.
 */
export const test = base.extend<Journey>({
  app: async ({}, use) => use(inject('world').app),
  clock: [
    async ({ app }, use) => {
      const clock = new AppClock(app);
      await clock.advance('25h');
      await use(clock);
    },
    { auto: true },
  ],
  mailbox: [
    async ({}, use) => {
      const mailbox = new Mailbox(inject('world').mail);
      await mailbox.clear();
      await use(mailbox);
    },
    { auto: true },
  ],
  // Before those who arrive: it is still there when their pages are looked over.
  site: async ({ app }, use) => {
    const site = await AlteredSite.start(app);
    await use(site);
    await site.stop();
  },
  arrive: async ({ app, mailbox }, use) => {
    browser ??= chromium.connect(inject('world').browser);
    const shared = await browser;
    const visitors: { visitor: Visitor; at: string; scripted: boolean }[] = [];
    await use(async (options) => {
      const at = options?.baseURL ?? app;
      const visitor = await Visitor.arrive(shared, worldOf(at, mailbox), options);
      visitors.push({ visitor, at, scripted: options?.javaScriptEnabled !== false });
      return visitor;
    });
    for (const { visitor, at, scripted } of visitors) await leave(visitor, at, scripted);
  },
  visitor: async ({ arrive }, use) => use(await arrive()),
  installed: async ({ arriveInstalled }, use) => use(await arriveInstalled()),
  arriveInstalled: async ({ app, mailbox }, use) => {
    const visitors: Visitor[] = [];
    await use(async (options) => {
      const visitor = await Visitor.arriveInstalled(worldOf(app, mailbox), options);
      visitors.push(visitor);
      return visitor;
    });
    for (const visitor of visitors) await leave(visitor, app);
  },
  newcomer: async ({}, use) => use((change) => newcomer(inject('world').register, change)),
  unconfirmed: async ({ app, mailbox }, use) => {
    await use(async () => {
      const who = await newcomer(inject('world').register);
      await openAccount(app, who);
      await mailbox.waitFor(who.newEmail);
      return who;
    });
  },
  member: async ({ app, mailbox }, use) => {
    await use(async (change) => {
      const who = await newcomer(inject('world').register, change);
      await openAccount(app, who);
      await confirmAccount(app, await mailbox.linkTo('confirmation', who.newEmail));
      await mailbox.forget(who.newEmail);
      return who;
    });
  },
});

const worldOf = (app: string, mailbox: Mailbox): World => {
  const { provider, register } = inject('world');
  return { app, idp: provider.url, mailbox, secrets: register.secrets };
};

/** Looks over every page of ours still open; nothing may have gone wrong unseen. */
async function leave({ context, unseen }: Visitor, app: string, scripted = true): Promise<void> {
  const pages = context.pages().filter((page) => page.url().startsWith(app));
  // axe-core never ends where timers do not run.
  for (const page of pages) if (scripted) await settle(page);
  await context.close();
  expect(unseen).toEqual([]);
}

export { expect };
