/** Leaves nothing of the service worker behind: the next navigation is answered by the network. */
export async function withdraw(registration: ServiceWorkerRegistration): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  await registration.unregister();
}
