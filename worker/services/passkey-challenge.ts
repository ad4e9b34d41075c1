import { policy } from '../../domain/policy.ts';
import { newToken } from '../crypto/random.ts';
import type { PasskeyChallenge } from '../http/app-cookies.ts';
import type { Edge } from './edge.ts';
import { challengeNamed } from './guards.ts';

export const challengeOver = { ok: false, code: 'passkey-challenge-over' } as const;

/** 256 random bits to be signed within 5 minutes; the browser carries them sealed, nothing is stored. */
export const newPasskeyChallenge = (
  edge: Edge,
  asked: Pick<PasskeyChallenge, 'use' | 'guard'>,
): PasskeyChallenge => ({
  ...asked,
  challenge: newToken(),
  until: edge.now() + policy.passkey.challenge,
});

/** The challenge this browser was given for this use; undefined when there is none, or it is over. */
export const currentChallenge = (
  edge: Edge,
  held: PasskeyChallenge | undefined,
  { use, guard }: Pick<PasskeyChallenge, 'use' | 'guard'>,
): PasskeyChallenge | undefined =>
  held?.use === use && held.guard === guard && edge.now() < held.until ? held : undefined;

/**
 * True for the first who answers it, and for nobody after: of many at once one passes. Asked only when the answer is
 * right, so that nobody makes objects without a key.
 */
export const spendChallenge = (edge: Edge, { challenge, until }: PasskeyChallenge) =>
  edge.step('challenge', () => challengeNamed(edge.env, `biometrie:${challenge}`).use(until));
