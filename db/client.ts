import { createClient, type InStatement, type ResultSet } from '@libsql/client/web';
import type { Query } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql/web';
import { seconds } from '../domain/duration.ts';
import { attempt } from './attempt.ts';
import { TransportError } from './errors.ts';

export interface DatabaseOptions {
  /** `libsql:`, `https:` or `http:` address of the server. */
  url: string;
  token?: string | undefined;
  fetch?: typeof fetch;
  /** How long one exchange with the server may take, ms. */
  timeout?: number;
}

// Long enough for a flooded isolate, whose own work an answer waits behind: what the database said in
// time must not be taken for an outage.
const patience = seconds(5);

/** A database to run queries on. Holds no connection: open one for each request, it costs nothing. */
export type Database = ReturnType<typeof openDatabase>;

export function openDatabase({
  url,
  token,
  fetch: send = fetch,
  timeout = patience,
}: DatabaseOptions) {
  const client = createClient({
    url,
    ...(token === undefined ? {} : { authToken: token }),
    fetch: (request: Request) => exchange(send, request, timeout),
  });
  return drizzle(client);
}

/**
 * Runs several statements as one transaction in one round trip, and returns their results. Drizzle's own `batch`
 * begins as a reader and may fail when it turns writer; this one asks for the write lock at once.
 */
export async function writeTogether(
  database: Database,
  statements: ReadonlyArray<{ toSQL(): Query }>,
): Promise<ResultSet[]> {
  const batch = statements.map((statement): InStatement => {
    const { sql, params } = statement.toSQL();
    return { sql, args: params as Array<string | number | null> };
  });
  return attempt(() => database.$client.batch(batch, 'write'));
}

/** The body is read here too, so that the time limit covers it and a cut is told as what it is. */
async function exchange(send: typeof fetch, request: Request, timeout: number): Promise<Response> {
  try {
    const reply = await send(request, { signal: AbortSignal.timeout(timeout) });
    return new Response(await reply.arrayBuffer(), reply);
  } catch {
    throw new TransportError('no answer from the database');
  }
}
