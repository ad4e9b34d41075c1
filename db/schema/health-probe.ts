import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable } from 'drizzle-orm/sqlite-core';

/** One row, written by each health check: a server that only reads is not well. */
export const healthProbe = sqliteTable(
  'health_probe',
  { id: integer().primaryKey(), writes: integer().notNull() },
  (row) => [check('health_probe_one_row', sql`${row.id} = 1`)],
);
