import type { AdviserIdentity } from '../adviser/claims.ts';
import { adviserName } from '../crypto/guard-name.ts';
import { newToken, tokenHash } from '../crypto/random.ts';
import type { Edge } from './edge.ts';
import { adviserGuardNamed } from './guards.ts';

/** An adviser's session, as this browser's cookie tells it (K1). */
export interface AdviserSession {
  /** Name of the adviser's own guard. */
  guard: string;
  token: string;
  name: string;
  email: string;
}

/** Opens a session for whom the organisation's provider vouches for. */
export async function openSession(
  edge: Edge,
  { subject, name, email }: AdviserIdentity,
): Promise<AdviserSession> {
  const guard = await adviserName(edge.keyring, edge.env.ADVISER_ISSUER, subject);
  const token = newToken();
  await edge.step('session', async () =>
    adviserGuardNamed(edge.env, guard).openSession({ tokenHash: await tokenHash(token) }),
  );
  return { guard, token, name, email };
}

export const checkSession = (edge: Edge, { guard, token }: AdviserSession) =>
  edge.step('session', async () =>
    adviserGuardNamed(edge.env, guard).checkSession({ tokenHash: await tokenHash(token) }),
  );

export const closeSession = async (
  edge: Edge,
  { guard, token }: Pick<AdviserSession, 'guard' | 'token'>,
) => adviserGuardNamed(edge.env, guard).closeSession({ tokenHash: await tokenHash(token) });

/** One more search, or action, of this adviser in the hour. */
export const ask = (edge: Edge, { guard }: AdviserSession, kind: 'searches' | 'actions') =>
  edge.step('quota', () =>
    adviserGuardNamed(edge.env, guard).ask({ kind, id: crypto.randomUUID() }),
  );
