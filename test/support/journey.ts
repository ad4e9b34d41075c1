import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { AppClock } from './app-clock.ts';
import { Mailbox } from './mailbox.ts';
import { settle } from './settle.ts';
import { Visitor } from './visitor.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the world that all journeys share, and of the one browser. */
    world: { app: string; mail: string; browser: string };
  }
}

interface Journey {
  app: string;
  clock: AppClock;
  mailbox: Mailbox;
  /** Opens one more browser. */
  arrive: (options?: BrowserContextOptions) => Promise<Visitor>;
  /** Somebody at a fresh browser. */
  visitor: Visitor;
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
  arrive: async ({ app, mailbox }, use) => {
    browser ??= chromium.connect(inject('world').browser);
    const shared = await browser;
    const visitors: { visitor: Visitor; scripted: boolean }[] = [];
    await use(async (options) => {
      const visitor = await Visitor.arrive(shared, { app, mailbox }, options);
      visitors.push({ visitor, scripted: options?.javaScriptEnabled !== false });
      return visitor;
    });
    for (const { visitor, scripted } of visitors) {
      const pages = visitor.context.pages().filter((page) => page.url().startsWith(app));
      // axe-core never ends where timers do not run.
      for (const page of pages) if (scripted) await settle(page);
      await visitor.context.close();
      expect(visitor.unseen).toEqual([]);
    }
  },
  visitor: async ({ arrive }, use) => use(await arrive()),
});

export { expect };
