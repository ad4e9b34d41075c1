import { join } from 'node:path';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { openDatabase } from './client.ts';
import { DatabaseError, translate } from './errors.ts';

export interface MigrateOptions {
  url: string;
  token?: string | undefined;
}

/** Brings the schema up to date, in one transaction; does nothing when it already is. Runs under Node. */
export async function migrateDatabase({ url, token }: MigrateOptions): Promise<void> {
  // Building indexes of a large table takes longer than a request may.
  const database = openDatabase({ url, token, timeout: 60_000 });
  const migrationsFolder = join(import.meta.dirname, 'migrations');
  try {
    await migrate(database, { migrationsFolder });
  } catch (error) {
    throw translate(error);
  }
}

if (process.argv[1] === import.meta.filename) {
  const { DATABASE_URL: url, DATABASE_TOKEN: token } = process.env;
  if (url === undefined) throw new DatabaseError('NO_ADDRESS', 'DATABASE_URL is not set');
  await migrateDatabase({ url, token });
  process.stdout.write('The database schema is up to date.\n');
}
