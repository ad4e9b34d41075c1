import type { Context } from 'hono';
import type { AppEnv } from '../http/context.ts';
import { clearIdToken, readIdToken, readSession, writeSession } from '../http/cookies.ts';
import type { Edge } from '../services/edge.ts';
import { closeSession, type SessionToken } from '../services/session.ts';

/** The new session takes the place of the one this browser had, which ends (ASVS 7.2.4). */
export async function beginSession(
  c: Context<AppEnv>,
  edge: Edge,
  session: SessionToken,
): Promise<void> {
  const former = readSession(c);
  if (former) await edge.untilDone(closeSession(edge, former));
  // What FranceConnect opened before has nothing to do with this one's end.
  if (readIdToken(c)) clearIdToken(c);
  await writeSession(c, session);
}
