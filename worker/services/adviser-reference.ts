import * as v from 'valibot';
import { policy } from '../../domain/policy.ts';
import { seal, unseal } from '../crypto/seal.ts';
import type { AdviserSession } from './adviser-session.ts';
import type { Edge } from './edge.ts';

/** Whose file an adviser opened, and why (K1): what they may act upon for a while, and nobody else. */
export interface FileReference {
  /** Name of the person's guard. */
  guard: string;
  personId: string;
  /** As given for the search: the journal has it beside the act as well. */
  reason: string;
}

const content = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    guard: v.string(),
    personId: v.string(),
    reason: v.string(),
    /** Name of the adviser's guard. */
    adviser: v.string(),
    /** Ms since the epoch. */
    until: v.number(),
  }),
);

export const sealReference = (
  { keyring, now }: Pick<Edge, 'keyring' | 'now'>,
  adviser: AdviserSession,
  { guard, personId, reason }: FileReference,
): Promise<string> => {
  const until = now() + policy.adviser.reference;
  const plain = { guard, personId, reason, adviser: adviser.guard, until };
  return seal(keyring, 'adviser.reference', JSON.stringify(plain));
};

/** Undefined when it is over, another adviser's, or none of ours: three things told alike. */
export async function openReference(
  { keyring, now }: Pick<Edge, 'keyring' | 'now'>,
  adviser: AdviserSession,
  sealed: string,
): Promise<FileReference | undefined> {
  const plain = await unseal(keyring, 'adviser.reference', sealed);
  const parsed = v.safeParse(content, plain);
  if (!parsed.success) return undefined;
  const { guard, personId, reason, until } = parsed.output;
  const usable = parsed.output.adviser === adviser.guard && now() < until;
  return usable ? { guard, personId, reason } : undefined;
}
