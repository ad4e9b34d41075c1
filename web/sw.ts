import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { notPages } from './service-worker/addresses.ts';
import { Health } from './service-worker/health.ts';
import { answerPage } from './service-worker/pages.ts';
import type { ServiceWorkerScope } from './service-worker/scope.ts';

declare const self: ServiceWorkerScope;

/**
 * The service worker: every page and script of the application is installed at the first visit and answered from
 * there. Nothing of /api is ever kept. A new version waits until the person agrees (shell/updates.ts); an install
 * that misses one byte of it, by its digest, leaves the old one in its place.
 */
const health = new Health(() => Date.now());

registerRoute(new NavigationRoute(answerPage(health, self.registration), { denylist: notPages }));
// oxlint-disable-next-line eslint/no-underscore-dangle -- the mark that Workbox looks for
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
clientsClaim();

self.addEventListener('message', (event) => {
  const { type } = (event.data ?? {}) as { type?: unknown };
  if (type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
  if (type === 'STARTED') event.waitUntil(health.pageStarted());
});
