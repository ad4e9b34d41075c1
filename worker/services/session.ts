import { tokenHash } from '../crypto/random.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';

/** A session as this browser's cookie tells it. */
export interface SessionToken {
  guard: string;
  token: string;
}

/** Is the session open? One object is read and nothing else; asking counts as activity. */
export const checkSession = async (edge: Edge, { guard, token }: SessionToken) => {
  const sessionHash = await tokenHash(token);
  return edge.step('session', () => guardNamed(edge.env, guard).checkSession({ sessionHash }));
};

export const closeSession = async (edge: Edge, { guard, token }: SessionToken) =>
  guardNamed(edge.env, guard).closeSession({ sessionHash: await tokenHash(token) });
