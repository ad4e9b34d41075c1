import { emptyState, type GuardState } from './machine/state.ts';
import { migrations } from './migrations.ts';

type Slice = keyof GuardState;
const slices = Object.keys(emptyState) as Slice[];

/** The guard's state in its own SQLite. Everything here is synchronous, so a save is one transaction. */
export class GuardStore {
  readonly #storage: DurableObjectStorage;
  #version: number;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#version = this.#readVersion();
  }

  /** Reading an object that never remembered anything leaves no trace. */
  load(): GuardState {
    if (this.#version === 0) return emptyState;
    this.#migrate();
    const rows = this.#storage.sql
      .exec<{ name: Slice; value: string }>('SELECT name, value FROM slice')
      .toArray();
    const kept = rows.map(({ name, value }) => [name, JSON.parse(value)] as const);
    return { ...emptyState, ...Object.fromEntries(kept) };
  }

  /** Writes the slices that differ from `before`. */
  save(before: GuardState, after: GuardState): void {
    const changed = slices.filter((name) => before[name] !== after[name]);
    if (changed.length === 0) return;
    this.#migrate();
    for (const name of changed) {
      const value = JSON.stringify(after[name]);
      if (value === JSON.stringify(emptyState[name])) {
        this.#storage.sql.exec('DELETE FROM slice WHERE name = ?', name);
      } else {
        this.#storage.sql.exec('INSERT OR REPLACE INTO slice VALUES (?, ?)', name, value);
      }
    }
  }

  /** Forgets everything, the alarm included: the object ceases to exist. */
  async deleteAll(): Promise<void> {
    this.#version = 0;
    await this.#storage.deleteAll();
  }

  #readVersion(): number {
    const { sql } = this.#storage;
    const known = sql.exec(`SELECT 1 FROM sqlite_master WHERE name = 'schema_version'`).toArray();
    if (known.length === 0) return 0;
    return sql.exec<{ number: number }>('SELECT number FROM schema_version').one().number;
  }

  #migrate(): void {
    if (this.#version === migrations.length) return;
    const { sql } = this.#storage;
    this.#storage.transactionSync(() => {
      if (this.#version === 0) {
        sql.exec('CREATE TABLE schema_version (number INTEGER NOT NULL)');
        sql.exec('INSERT INTO schema_version VALUES (0)');
      }
      for (const step of migrations.slice(this.#version)) sql.exec(step);
      sql.exec('UPDATE schema_version SET number = ?', migrations.length);
    });
    this.#version = migrations.length;
  }
}
