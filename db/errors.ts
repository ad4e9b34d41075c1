import { LibsqlError } from '@libsql/client/web';
import { DrizzleQueryError } from 'drizzle-orm';

/**
 * What leaves db/ when a statement fails. Drizzle's own errors carry the statement's parameters in
 * their message and the driver's may quote a row: neither is kept, not even as the cause.
 */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
  /** `SQLITE_CONSTRAINT`, `SQLITE_ERROR`, … */
  readonly code: string;

  constructor(code: string, message = `the database refused a statement (${code})`) {
    super(message);
    this.code = code;
  }
}

/** The database cannot be reached, does not answer in time, or stays busy: an outage, not a bug. */
export class DatabaseUnavailableError extends DatabaseError {
  override name = 'DatabaseUnavailableError';

  constructor(code: string) {
    super(code, `the database is unavailable (${code})`);
  }
}

/** A row clashes with another one. `columns` as the schema names them, e.g. `account.email_index`. */
export class UniqueClashError extends DatabaseError {
  override name = 'UniqueClashError';
  readonly columns: readonly string[];

  constructor(columns: readonly string[]) {
    super('SQLITE_CONSTRAINT_UNIQUE');
    this.columns = columns;
  }
}

/** Failures of the server's disk or process rather than of the statement. */
const outages = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_IOERR',
  'SQLITE_FULL',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
]);

/** The one place where errors of drizzle and of the driver become ours. Others pass through untouched. */
export function translate(error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  const fromDriver = error instanceof DrizzleQueryError ? error.cause : error;
  if (fromDriver instanceof LibsqlError) return translateDriver(fromDriver);
  if (error instanceof DrizzleQueryError || fromDriver instanceof TransportError) {
    return new DatabaseUnavailableError(nameOf(fromDriver));
  }
  return error;
}

/** The request to the server failed or took too long. Thrown by the client's fetch. */
export class TransportError extends Error {
  override name = 'TransportError';
}

/** True when the same statement may be sent again: it waited for another writer and was not run. */
export const isBusy = (error: unknown): boolean =>
  error instanceof DatabaseUnavailableError &&
  (error.code === 'SQLITE_BUSY' || error.code === 'SQLITE_LOCKED');

function translateDriver(error: LibsqlError): DatabaseError {
  const unique = /UNIQUE constraint failed: ([\w., ]+)/u.exec(error.message);
  if (unique?.[1] !== undefined) return new UniqueClashError(unique[1].split(/, ?/u));
  // sqld reports some SQLite failures with a code of its own and SQLite's in the text.
  const code = /\bSQLITE_[A-Z]+/u.exec(`${error.code} ${error.message}`)?.[0] ?? error.code;
  if (!code.startsWith('SQLITE_') || outages.has(code)) return new DatabaseUnavailableError(code);
  return new DatabaseError(code);
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'UNKNOWN');
