import type { AccountGuard } from '../../durable-objects/account-guard.ts';
import type { AdviserGuard } from '../../durable-objects/adviser-guard.ts';
import type { Env } from '../env.ts';

type Bindings = Pick<Env, 'GUARD' | 'GUARD_JURISDICTION'>;
type Methods = Exclude<keyof AccountGuard, keyof DurableObject | 'alarm'>;

/** A guard as seen over RPC: its commands, each answered by a promise. Rejects when it is out of reach. */
export type RemoteGuard = {
  [Name in Methods]: (
    ...args: Parameters<AccountGuard[Name]>
  ) => Promise<Awaited<ReturnType<AccountGuard[Name]>>>;
};

/**
 * In production guards live and store in the European Union only; the jurisdiction is part of what
 * names an object, so it never changes. The local runtime knows no jurisdictions.
 */
const guards = ({ GUARD, GUARD_JURISDICTION }: Bindings): DurableObjectNamespace<AccountGuard> =>
  GUARD_JURISDICTION ? GUARD.jurisdiction(GUARD_JURISDICTION) : GUARD;

/** @param name the keyed hash of a NIR, from `guardName`. */
export const guardNamed = (env: Bindings, name: string): RemoteGuard => guards(env).getByName(name);

/** @param id as a guard writes it into its messages. Throws TypeError when it is not one of ours. */
export function guardWithId(env: Bindings, id: string): RemoteGuard {
  const namespace = guards(env);
  return namespace.get(namespace.idFromString(id));
}

type AdviserMethods = Exclude<keyof AdviserGuard, keyof DurableObject | 'alarm'>;

export type RemoteAdviserGuard = {
  [Name in AdviserMethods]: (
    ...args: Parameters<AdviserGuard[Name]>
  ) => Promise<Awaited<ReturnType<AdviserGuard[Name]>>>;
};

/** @param name from `adviserName`. */
export const adviserGuardNamed = (
  { ADVISER, GUARD_JURISDICTION }: Pick<Env, 'ADVISER' | 'GUARD_JURISDICTION'>,
  name: string,
): RemoteAdviserGuard =>
  (GUARD_JURISDICTION ? ADVISER.jurisdiction(GUARD_JURISDICTION) : ADVISER).getByName(name);

/**
 * The object that lets one challenge be answered once, in the same jurisdiction as the guards, though it holds
 * nothing of anybody.
 */
export const challengeNamed = (
  { CHALLENGE, GUARD_JURISDICTION }: Pick<Env, 'CHALLENGE' | 'GUARD_JURISDICTION'>,
  id: string,
) => (GUARD_JURISDICTION ? CHALLENGE.jurisdiction(GUARD_JURISDICTION) : CHALLENGE).getByName(id);
