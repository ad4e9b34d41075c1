import { policy } from '../../domain/policy.ts';
import type { Failure, Locked, WrongGuess } from '../contract.ts';
import { beginCreation, type BegunCreation, find, passProof } from './creation.ts';
import { type Decision, decision } from './decision.ts';
import type { GuardState } from './state.ts';
import { countErrors, givePlaceBack, onlyPending, takePlace } from './tries.ts';

const { max, lock } = policy.identityTries;

/** The answer while this number's creations are closed (C1). Signing in goes on. */
const creationClosed = ({ creationLock }: GuardState): Locked | null =>
  creationLock && { ok: false, code: 'creation-lock', until: creationLock.until };

/**
 * Takes one of the three places before an identity is compared with the register (C1). As with passwords,
 * the third closes at once, and only a right guess gives its place back.
 */
export function takeIdentityTry(
  state: GuardState,
  { tryId }: { tryId: string },
  now: number,
): Decision<{ ok: true } | Locked> {
  const closed = creationClosed(state);
  if (closed) return decision(state, closed);
  const identityTries = takePlace(state.identityTries, tryId, now);
  const creationLock = identityTries.errors >= max ? { until: now + lock } : null;
  return decision({ ...state, identityTries, creationLock }, { ok: true });
}

/** The same before an IBAN and a card number are compared: both steps share the three places. */
export function takeProofTry(
  state: GuardState,
  { tryId, tokenHash }: { tryId: string; tokenHash: string },
  now: number,
): Decision<
  | { ok: true; step: 'proof'; personId: string }
  | { ok: true; step: 'passed' }
  | Locked
  | Failure<'creation-expired' | 'creation-elsewhere'>
> {
  const creation = find(state, tokenHash);
  if (!creation) {
    return decision(state, creationClosed(state) ?? { ok: false, code: 'creation-expired' });
  }
  if (creation.step === 'welcome')
    return decision(state, { ok: false, code: 'creation-elsewhere' });
  if (creation.step !== 'proof') return decision(state, { ok: true, step: 'passed' });
  const taken = takeIdentityTry(state, { tryId }, now);
  if (!taken.outcome.ok) return decision(state, taken.outcome);
  const { personId } = creation;
  return decision(taken.state, { ok: true, step: 'proof', personId });
}

/** It was wrong: the place stays taken. The third error in a row also ends what was not yet proven. */
export function refuteIdentityTry(
  state: GuardState,
  { tryId, what }: { tryId: string; what: 'identity-unknown' | 'wrong-proof' },
): Decision<WrongGuess<'identity-unknown' | 'wrong-proof'> | Locked> {
  const identityTries = countErrors(state.identityTries, ({ id }) => id === tryId);
  const closed = creationClosed(state);
  if (!closed) {
    const attemptsLeft = Math.max(0, max - identityTries.errors);
    return decision({ ...state, identityTries }, { ok: false, code: what, attemptsLeft });
  }
  const creations = state.creations.filter(({ step }) => step !== 'proof');
  return decision({ ...state, identityTries, creations }, closed);
}

/** Nothing was compared (the database is down), or the identity was right and is excluded for another reason. */
export const returnIdentityTry = (
  state: GuardState,
  { tryId }: { tryId: string },
): Decision<undefined> => decision(giveBack(state, tryId) ?? state, undefined);

/** The identity was right, and the person may go on to the proof (C1). */
export function confirmIdentity(
  state: GuardState,
  { tryId, ...begun }: BegunCreation & { tryId: string },
  now: number,
): Decision<{ ok: true } | Locked | Failure<'creation-expired'>> {
  const givenBack = giveBack(state, tryId);
  if (!givenBack) return decision(state, { ok: false, code: 'creation-expired' });
  const closed = creationClosed(givenBack);
  return closed ? decision(givenBack, closed) : beginCreation(givenBack, begun, now);
}

/** The proof was right: the errors before it are forgotten (C1 → C3). */
export function confirmProof(
  state: GuardState,
  { tryId, tokenHash }: { tryId: string; tokenHash: string },
  now: number,
): Decision<{ ok: true } | Locked | Failure<'creation-expired' | 'creation-elsewhere'>> {
  const givenBack = giveBack(state, tryId);
  if (!givenBack) return decision(state, { ok: false, code: 'creation-expired' });
  const closed = creationClosed(givenBack);
  if (closed) return decision(givenBack, closed);
  const identityTries = onlyPending(givenBack.identityTries);
  return passProof({ ...givenBack, identityTries }, tokenHash, now);
}

function giveBack(state: GuardState, tryId: string): GuardState | undefined {
  const identityTries = givePlaceBack(state.identityTries, tryId);
  if (!identityTries) return undefined;
  const reopened = identityTries.errors < max;
  return { ...state, identityTries, creationLock: reopened ? null : state.creationLock };
}
