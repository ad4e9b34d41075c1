import { policy } from '../../domain/policy.ts';
import { sessionEnd } from './session-end.ts';
import {
  type CodeRequests,
  type GuardState,
  noCodeRequests,
  noPasswordTries,
  noTries,
  type PasswordTries,
} from './state.ts';
import { countErrors, lastErrorAt } from './tries.ts';

const keep = <Item>(items: readonly Item[], alive: (item: Item) => boolean): readonly Item[] =>
  items.every(alive) ? items : items.filter(alive);

/**
 * The state as it stands at `now`: what time has ended is gone. Every decision starts here, so a
 * rule is right at every instant whether or not a timer ever fired. Slices that did not change
 * keep their identity: the store writes only what differs.
 */
export function prune(state: GuardState, now: number): GuardState {
  const unlocked = state.lock !== null && state.lock.until <= now ? endLock(state) : state;
  const signIns = keep(unlocked.signIns, (signIn) => signIn.expiresAt > now);
  const { liveCode } = unlocked;
  return {
    ...unlocked,
    passwordTries: prunePasswordTries(unlocked.passwordTries, now),
    codeTries:
      unlocked.codeTries.errors > 0 &&
      unlocked.codeTries.lastErrorAt + policy.signInCode.tries.forgottenAfter <= now
        ? noTries
        : unlocked.codeTries,
    codeRequests: pruneCodeRequests(unlocked.codeRequests, now),
    signIns,
    // An expired code stays until its sign-in ends, so that WE2 can be told from "no code".
    liveCode: signIns.some((signIn) => signIn.tokenHash === liveCode?.signInHash) ? liveCode : null,
    devices: keep(unlocked.devices, (device) => device.expiresAt > now),
    sessions: keep(unlocked.sessions, (session) => sessionEnd(session) > now),
    outbox: keep(unlocked.outbox, (mail) => mail.usefulUntil > now),
  };
}

/** When a lock ends every count starts again from zero, and what was begun before it is void. */
const endLock = (state: GuardState): GuardState => ({
  ...state,
  lock: null,
  passwordTries: noPasswordTries,
  codeTries: noTries,
  liveCode: null,
  signIns: state.signIns.length > 0 ? [] : state.signIns,
});

function prunePasswordTries(tries: PasswordTries, now: number): PasswordTries {
  if (tries.errors === 0) return tries;
  if (lastErrorAt(tries) + policy.passwordTries.forgottenAfter <= now) return noPasswordTries;
  // A try nobody settled (a crash) was an error, and can no longer be given back.
  const { settleWithin } = policy.passwordTries;
  return countErrors(tries, ({ takenAt }) => takenAt + settleWithin <= now);
}

function pruneCodeRequests(requests: CodeRequests, now: number): CodeRequests {
  if (requests.blockedUntil !== null)
    return requests.blockedUntil <= now ? noCodeRequests : requests;
  const granted = keep(requests.granted, ({ at }) => at + policy.signInCode.requests.window > now);
  return granted === requests.granted ? requests : { ...requests, granted };
}
