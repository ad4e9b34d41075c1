import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Sealed } from './sealing.ts';

/** One vault: whose it is, and what its key is made with besides the phone's secret. */
export interface VaultRow {
  /** Tells the few accounts of one device apart; nobody's number can be found from it. */
  account: string;
  /** Another one for each vault of an account: what was meant for the former is not put into the next. */
  id: string;
  credentialId: string;
  /** End of the 6 months, ms. */
  until: number;
  salt: Uint8Array<ArrayBuffer>;
  /** Tells a wrong key from an empty vault. */
  check: Sealed;
}

export interface PageRow {
  account: string;
  page: string;
  sealed: Sealed;
}

interface Schema extends DBSchema {
  vaults: { key: string; value: VaultRow };
  pages: { key: [account: string, page: string]; value: PageRow };
}

export const databaseName = 'hors-connexion';

/**
 * Opened for one piece of work and closed again: a connection kept would stand in the way of a newer version of
 * these pages in another tab. Rejects where the browser refuses storage, or has no room left.
 */
export async function withDatabase<Result>(
  work: (database: IDBPDatabase<Schema>) => Promise<Result>,
): Promise<Result> {
  const database = await openDB<Schema>(databaseName, 1, {
    upgrade(database) {
      database.createObjectStore('vaults', { keyPath: 'account' });
      database.createObjectStore('pages', { keyPath: ['account', 'page'] });
    },
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** The same for what only looks, or takes away: nothing is made in a browser that keeps nothing. */
export async function withKept<Result>(
  work: (database: IDBPDatabase<Schema>) => Promise<Result>,
  nothing: Result,
): Promise<Result> {
  // Not in every browser: there it is looked for by opening it.
  const listed = 'databases' in indexedDB ? await indexedDB.databases() : undefined;
  if (listed && !listed.some(({ name }) => name === databaseName)) return nothing;
  return withDatabase(work);
}

/** All that is kept for an account. */
export const pagesOf = (account: string): IDBKeyRange =>
  IDBKeyRange.bound([account], [account, []]);
