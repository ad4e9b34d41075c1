import type { TestProject } from 'vitest/node';
import { serveBrowser } from '../support/browser.ts';
import { startTestStack } from '../support/test-stack.ts';

/** One world and one browser for all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startTestStack();
  const browser = await serveBrowser();
  const { app, mail } = stack.urls;
  project.provide('world', { app, mail, browser: browser.wsEndpoint() });
  return async () => {
    await browser.close();
    await stack.stop();
  };
}
