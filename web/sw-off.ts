import type { ServiceWorkerScope } from './service-worker/scope.ts';
import { withdraw } from './service-worker/withdraw.ts';

declare const self: ServiceWorkerScope;

/**
 * The kill switch (`SERVICE_WORKER=off`): published in the place of the service worker, it takes over at once and
 * leaves nothing of it. Open pages see that another worker has taken over, and reload where nothing is typed.
 */
self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(withdraw(self.registration)));
