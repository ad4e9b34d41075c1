// The least that a page which opens without a network could have: one answer, kept when this is installed.
addEventListener('install', (event) => {
  event.waitUntil(caches.open('bare').then((cache) => cache.add('/bare')));
});
addEventListener('fetch', (event) => {
  event.respondWith(caches.match('/bare'));
});
