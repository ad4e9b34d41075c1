import { sql } from 'drizzle-orm';
import { attempt } from '../attempt.ts';
import type { Database } from '../client.ts';
import { healthProbe } from '../schema/health-probe.ts';

/** A read and a tiny write in one round trip. Throws DatabaseUnavailableError when either fails. */
export async function probe(database: Database): Promise<void> {
  await attempt(() =>
    database
      .insert(healthProbe)
      .values({ id: 1, writes: 1 })
      .onConflictDoUpdate({
        target: healthProbe.id,
        set: { writes: sql`${healthProbe.writes} + 1` },
      })
      .returning({ writes: healthProbe.writes }),
  );
}
