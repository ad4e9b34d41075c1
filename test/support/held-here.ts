import type { Page } from 'playwright-core';

/**
 * All that whoever holds this device can read of this site on it, as one text without spaces: the page itself
 * (without what is being typed), what its scripts may read of the cookies, the storages, the databases, the caches.
 */
export const heldHere = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts: string[] = [
      ...[location.href, JSON.stringify(history.state), document.documentElement.outerHTML],
      ...[document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)],
    ];
    const read = (value: unknown): void => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
        texts.push(new TextDecoder('latin1').decode(value));
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(read);
      else texts.push(String(value));
    };
    const answered = <Value>(asking: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        asking.addEventListener('success', () => resolve(asking.result));
        asking.addEventListener('error', () => reject(asking.error ?? new Error('refused')));
      });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answered(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store);
        read(await answered(records.getAllKeys()));
        read(await answered(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const reply = await cache.match(request);
        texts.push(request.url, (await reply?.text()) ?? '');
      }
    }
    return texts.join('\n').replaceAll(/\s/gu, '');
  });
