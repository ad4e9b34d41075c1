import { pagesOf, withDatabase, withKept, type VaultRow } from './database.ts';
import { seal, unseal } from './sealing.ts';

/** What was true at some moment. */
export interface Kept<Value = unknown> {
  value: Value;
  /** When it was, ms. */
  at: number;
}

/** An open vault. Where storage fails, or the vault is closed meanwhile, nothing is kept and nothing is read. */
export interface Vault {
  readonly account: string;
  readonly credentialId: string;
  /** End of the 6 months, ms. */
  readonly until: number;
  /** False when it could not be kept. */
  keep(page: string, value: unknown, at: number): Promise<boolean>;
  read<Value = unknown>(page: string): Promise<Kept<Value> | undefined>;
  /** False when it could not be taken away. */
  forget(page: string): Promise<boolean>;
}

/** The pages of one vault, each sealed on its own under the account and its name. */
export class SealedPages implements Vault {
  readonly account: string;
  readonly credentialId: string;
  readonly until: number;
  readonly #id: string;
  #key: CryptoKey | undefined;

  constructor({ account, credentialId, until, id }: VaultRow, key: CryptoKey) {
    this.account = account;
    this.credentialId = credentialId;
    this.until = until;
    this.#id = id;
    this.#key = key;
  }

  /** Forgets the key; only the phone's secret gives it again. */
  close(): void {
    this.#key = undefined;
  }

  async keep(page: string, value: unknown, at: number): Promise<boolean> {
    if (!this.#key) return false;
    try {
      const sealed = await seal(this.#key, this.#label(page), { value, at });
      return await withDatabase(async (database) => {
        const writing = database.transaction(['vaults', 'pages'], 'readwrite');
        // Erased meanwhile, in another tab perhaps: nothing is put where it was.
        const row = await writing.objectStore('vaults').get(this.account);
        const there = row?.id === this.#id && this.#key !== undefined;
        if (there) await writing.objectStore('pages').put({ account: this.account, page, sealed });
        await writing.done;
        return there;
      });
    } catch {
      return false;
    }
  }

  async read<Value>(page: string): Promise<Kept<Value> | undefined> {
    try {
      const row = await withDatabase((database) => database.get('pages', [this.account, page]));
      if (!row || !this.#key) return undefined;
      const opened = await unseal(this.#key, this.#label(page), row.sealed);
      // Closed while it was being opened: nothing of it is given out any more.
      return opened && this.#key ? (opened.value as Kept<Value>) : undefined;
    } catch {
      return undefined;
    }
  }

  async forget(page: string): Promise<boolean> {
    if (!this.#key) return false;
    try {
      await withDatabase((database) => database.delete('pages', [this.account, page]));
      return true;
    } catch {
      return false;
    }
  }

  #label(page: string): string {
    return `${this.account}|${page}`;
  }
}

/** Takes away the vault of one account, or all there are, with all that they keep. */
export async function erasePages(account: string | undefined): Promise<void> {
  try {
    await withKept(async (database) => {
      const writing = database.transaction(['vaults', 'pages'], 'readwrite');
      await writing.objectStore('vaults').delete(account ?? everything());
      await writing.objectStore('pages').delete(account ? pagesOf(account) : everything());
      await writing.done;
    }, undefined);
  } catch {
    // Without storage there is nothing to take away.
  }
}

/** Numbers come before texts, texts before lists (Indexed Database, «compare two keys»). */
const everything = (): IDBKeyRange => IDBKeyRange.lowerBound(-Infinity);
