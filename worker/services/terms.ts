import { termsVersion } from '../../domain/creation.ts';
import { tokenHash } from '../crypto/random.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import type { SessionToken } from './session.ts';

/** A3: the terms were accepted in this version; only the one in force counts, as at the creation (C3). */
export async function acceptNewTerms(edge: Edge, { guard, token }: SessionToken, version: number) {
  if (version !== termsVersion) return { ok: false, code: 'terms-changed' } as const;
  const sessionHash = await tokenHash(token);
  const requestId = crypto.randomUUID();
  const { visitor } = edge;
  return edge.step('terms', () =>
    guardNamed(edge.env, guard).acceptNewTerms({ sessionHash, version, requestId, visitor }),
  );
}
