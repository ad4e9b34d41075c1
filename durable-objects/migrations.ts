/**
 * The guard's tables, in numbered steps. A step that was released is never edited: add the next one.
 * Each object applies the steps it lacks the next time it wakes.
 */
export const migrations: readonly string[] = [
  // 1: one row per slice of the state, as JSON; a slice with nothing in it has no row.
  `CREATE TABLE slice (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
];
