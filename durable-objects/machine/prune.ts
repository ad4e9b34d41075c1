import { policy } from '../../domain/policy.ts';
import { isGivenUp } from './account-writes.ts';
import { changeForgottenAt } from './contact-changes.ts';
import { pruneEmailLife } from './email-life.ts';
import { passkeyForgottenAt } from './passkey-ends.ts';
import { resetForgottenAt } from './password-reset.ts';
import type { RequestLimits } from './request-window.ts';
import { sessionEnd } from './session-end.ts';
import { type GuardState, noPendingTries, noRequests, noTries, type Requests } from './state.ts';
import { pruneTries } from './tries.ts';

const keep = <Item>(items: readonly Item[], alive: (item: Item) => boolean): readonly Item[] =>
  items.every(alive) ? items : items.filter(alive);

/**
 * The state as it stands at `now`: what time has ended is gone. Every decision starts here, so a
 * rule is right at every instant whether or not a timer ever fired. Slices that did not change
 * keep their identity: the store writes only what differs.
 */
export function prune(state: GuardState, now: number): GuardState {
  const opened = endChangeLock(endCreationLock(endLock(state, now), now), now);
  const aged = pruneEmailLife(opened, now);
  const signIns = keep(aged.signIns, (signIn) => signIn.expiresAt > now);
  const { liveCode, changeCode, changeTries, emailChange, reset } = aged;
  const sessions = keep(aged.sessions, (session) => sessionEnd(session) > now);
  const { passwordChange } = policy;
  return {
    ...aged,
    passwordTries: pruneTries(aged.passwordTries, policy.passwordTries, now),
    codeTries:
      aged.codeTries.errors > 0 &&
      aged.codeTries.lastErrorAt + policy.signInCode.tries.forgottenAfter <= now
        ? noTries
        : aged.codeTries,
    codeRequests: pruneRequests(aged.codeRequests, policy.signInCode.requests, now),
    signIns,
    // An expired code stays until its sign-in ends, so that WE2 can be told from "no code".
    liveCode: signIns.some((signIn) => signIn.tokenHash === liveCode?.signInHash) ? liveCode : null,
    devices: keep(aged.devices, (device) => device.expiresAt > now),
    sessions,
    outbox: keep(aged.outbox, (mail) => mail.usefulUntil > now),
    identityTries: pruneTries(aged.identityTries, policy.identityTries, now),
    creations: keep(aged.creations, (creation) => creation.expiresAt > now),
    linkRequests: pruneRequests(aged.linkRequests, policy.emailLink.requests, now),
    reset: reset && resetForgottenAt(reset) > now ? reset : null,
    resetRequests: pruneRequests(aged.resetRequests, policy.passwordReset.requests, now),
    changeTries:
      changeTries.errors > 0 && changeTries.lastErrorAt + passwordChange.tries.forgottenAfter <= now
        ? noTries
        : changeTries,
    changeRequests: pruneRequests(aged.changeRequests, passwordChange.requests, now),
    // An expired code stays until its session ends, so that it can be told from no code.
    changeCode: sessions.some((one) => one.tokenHash === changeCode?.sessionHash)
      ? changeCode
      : null,
    emailChange: emailChange && emailChange.forgottenAt > now ? emailChange : null,
    emailUndos: keep(aged.emailUndos, (undo) => undo.forgottenAt > now),
    accountWrites: keep(aged.accountWrites, (wish) => !isGivenUp(wish, now)),
    // One that is over stays for a while, so that it can be told from one that was ended.
    passkeys: keep(aged.passkeys, (passkey) => passkeyForgottenAt(passkey) > now),
    contactChanges: keep(aged.contactChanges, (change) => changeForgottenAt(change) > now),
  };
}

/** When a lock ends every count starts again from zero, and what was begun before it is void. */
function endLock(state: GuardState, now: number): GuardState {
  if (state.lock === null || state.lock.until > now) return state;
  return {
    ...state,
    lock: null,
    passwordTries: noPendingTries,
    codeTries: noTries,
    liveCode: null,
    signIns: state.signIns.length > 0 ? [] : state.signIns,
  };
}

function endCreationLock(state: GuardState, now: number): GuardState {
  if (state.creationLock === null || state.creationLock.until > now) return state;
  return { ...state, creationLock: null, identityTries: noPendingTries };
}

export function endChangeLock(state: GuardState, now: number): GuardState {
  if (state.changeLock === null || state.changeLock.until > now) return state;
  return { ...state, changeLock: null, changeTries: noTries, changeCode: null };
}

export function pruneRequests(
  requests: Requests,
  { window }: RequestLimits,
  now: number,
): Requests {
  if (requests.blockedUntil !== null) return requests.blockedUntil <= now ? noRequests : requests;
  const granted = keep(requests.granted, ({ at }) => at + window > now);
  return granted === requests.granted ? requests : { ...requests, granted };
}
