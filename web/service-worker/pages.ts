import { matchPrecache } from 'workbox-precaching';
import type { RouteHandlerCallback } from 'workbox-core/types.js';
import { pathOfPage } from './addresses.ts';
import type { Health } from './health.ts';
import { withdraw } from './withdraw.ts';

/**
 * A navigation is answered from what was installed, at once and with or without network: the page of that path, or
 * the first one, which says what does not exist. Unless the pages no longer start: then by the network, for good.
 */
export const answerPage =
  (health: Health, registration: ServiceWorkerRegistration): RouteHandlerCallback =>
  async ({ request, url, event }) => {
    if (await health.seemsBroken()) {
      const fresh = await fromNetwork(request);
      if (fresh) {
        event.waitUntil(withdraw(registration));
        return fresh;
      }
    }
    const page =
      (await matchPrecache(pathOfPage(url?.pathname ?? '/'))) ?? (await matchPrecache('/'));
    // Emptied by the browser or by hand: as if nothing had been installed.
    if (!page) return fetch(request);
    event.waitUntil(health.pageAnswered());
    return page;
  };

/** Undefined when the network has nothing better to give. */
async function fromNetwork(request: Request): Promise<Response | undefined> {
  try {
    const response = await fetch(request);
    return response.ok ? response : undefined;
  } catch {
    return undefined;
  }
}
