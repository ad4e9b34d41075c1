import type fc from 'fast-check';
import type { Damage, Draft } from './draft.ts';

/** A change of the body, and its name for the report of a failure. */
export type Change = [what: string, apply: (draft: Draft) => void];

export const invalid = (changes: fc.Arbitrary<Change>): fc.Arbitrary<Damage> =>
  changes.map(([what, apply]) => ({ what, code: 'invalid-request', apply }));
