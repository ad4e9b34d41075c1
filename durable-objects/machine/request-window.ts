import type { Requests } from './state.ts';

export interface RequestLimits {
  /** How many may be granted in any window. */
  max: number;
  /** Both in ms. */
  window: number;
  block: number;
}

export type Asked =
  | { granted: true; requests: Requests; left: number }
  | { granted: false; requests: Requests; until: number };

/**
 * One more request in the rolling window: granted, or the one too many, which starts the block. While the
 * block lasts, asking again changes nothing.
 */
export function ask(requests: Requests, id: string, limits: RequestLimits, now: number): Asked {
  const { granted, blockedUntil } = requests;
  if (blockedUntil !== null) return { granted: false, requests, until: blockedUntil };
  if (granted.length >= limits.max) {
    const until = now + limits.block;
    return { granted: false, requests: { granted: [], blockedUntil: until }, until };
  }
  return {
    granted: true,
    requests: { granted: [...granted, { id, at: now }], blockedUntil: null },
    left: limits.max - granted.length - 1,
  };
}

/** The request did not lead to anything, through our own failure: it is given back. */
export const giveRequestBack = (requests: Requests, id: string): Requests =>
  requests.granted.some((request) => request.id === id)
    ? { ...requests, granted: requests.granted.filter((request) => request.id !== id) }
    : requests;
