import type { TestProject } from 'vitest/node';
import { serveBrowser } from '../support/browser.ts';
import { startTestStack } from '../support/test-stack.ts';

/** One world and one browser for all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startTestStack();
  // Else every test after it would fail without saying why.
  void stack.lost.then((part) => console.error(`${part.name} ended:\n${part.lastWords()}`));
  const browser = await serveBrowser();
  const { secrets, urls, pids } = stack;
  const { app, mail, db, idp } = urls;
  project.provide('world', {
    app,
    mail,
    browser: browser.wsEndpoint(),
    provider: { url: idp, pid: pids.idp },
    register: { url: db, secrets },
  });
  return async () => {
    await browser.close();
    await stack.stop();
  };
}
