import type { Page, Request } from 'playwright-core';

/** Keeps requests to an address of ours on the way, until they are let go. */
export async function hold(page: Page, url: string): Promise<() => Promise<void>> {
  const { promise: free, resolve } = Promise.withResolvers<void>();
  await page.route(url, async (route) => {
    await free;
    await route.continue();
  });
  return async () => {
    resolve();
    await page.unrouteAll({ behavior: 'wait' });
  };
}

/** A page of somebody else’s where our answer should be: a hotel’s wifi, a filter, an outage. */
export async function answerWithPage(page: Page, url: string, status: number): Promise<void> {
  await page.route(url, (route) =>
    route.fulfill({
      status,
      contentType: 'text/html',
      body: '<!doctype html><title>Welcome</title><p>The requested url is rejected. Support ID: 17',
    }),
  );
}

/** The changes asked of the server from now on, `POST /api/connexion`. The list grows. */
export function changesAsked(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request: Request) => {
    if (request.method() === 'GET') return;
    asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  return asked;
}
