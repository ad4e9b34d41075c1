/**
 * What is used here of a service worker's global scope. The compiler's own types for it cannot stand in one
 * program with those of pages.
 */
export interface ServiceWorkerScope {
  /** Written in when the site is built (web/build/service-worker.ts). */
  __WB_MANIFEST: { url: string; revision: string | null; integrity?: string }[];
  registration: ServiceWorkerRegistration;
  skipWaiting: () => Promise<void>;
  addEventListener(type: 'message', listener: (event: MessageEvent & Lasting) => void): void;
  addEventListener(type: 'install' | 'activate', listener: (event: Event & Lasting) => void): void;
}

/** The worker is kept alive until the promise is settled. */
export interface Lasting {
  waitUntil: (work: Promise<unknown>) => void;
}
